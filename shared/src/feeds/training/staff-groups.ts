/** Staff groups as the Electronic Staff Record of the NHS in England names them. */
export const ESR_STAFF_GROUPS = [
  'Add Prof Scientific and Technic',
  'Additional Clinical Services',
  'Administrative and Clerical',
  'Allied Health Professionals',
  'Estates and Ancillary',
  'Healthcare Scientists',
  'Medical and Dental',
  'Nursing and Midwifery Registered',
  'Students',
] as const;

const byPlainName: ReadonlyMap<string, string> = new Map(ESR_STAFF_GROUPS.map((name) => [plainGroup(name), name]));

/**
 * A staff group's name in the record's own spelling, whatever case, ampersand or spaces an export uses; another name
 * comes back with single spaces. `'NURSING & MIDWIFERY  REGISTERED'` is `'Nursing and Midwifery Registered'`.
 */
export function staffGroupNamed(text: string): string {
  return byPlainName.get(plainGroup(text)) ?? text.trim().replace(/\s+/g, ' ');
}

function plainGroup(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^a-z]+/g, ' ')
    .trim();
}
