/** Character sets by their names in MSH-18 (HL7 table 0211). */
const CHARSETS: Readonly<Record<string, string>> = {
  ascii: 'windows-1252',
  'us-ascii': 'windows-1252',
  '8859/1': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  '8859/15': 'iso-8859-15',
  'unicode utf-8': 'utf-8',
  'utf-8': 'utf-8',
  unicode: 'utf-8',
};

/** The text of a message's bytes; null where it names a character set Steady does not read, or its bytes are not of the one it names. */
export function hl7Text(bytes: Buffer): string | null {
  const named = charsetOf(bytes);
  const known = named === '' ? null : CHARSETS[named];
  if (known === undefined) return null;
  try {
    return new TextDecoder(known ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    // a message that names none may be of an old system, whose bytes all mean something
    return known === null ? new TextDecoder('windows-1252').decode(bytes) : null;
  }
}

/** MSH-18 of the first header, whatever the bytes: names of character sets are plain letters in all of them. */
function charsetOf(bytes: Buffer): string {
  const start = bytes.indexOf('MSH');
  if (start < 0) return '';
  const end = bytes.subarray(start, start + 4000).findIndex((byte) => byte === 0x0d || byte === 0x0a);
  const header = bytes.subarray(start, end < 0 ? start + 4000 : start + end).toString('latin1');
  const field = header.charAt(3);
  const repetition = header.charAt(5) || '~';
  return (header.split(field)[17] ?? '').split(repetition, 1)[0]?.trim().toLowerCase() ?? '';
}
