import Papa from 'papaparse';

/** As much of a file as its header line needs. */
const HEAD_BYTES = 64 * 1024;

/**
 * The column names of a file's first line, unpacked where the name ends in `.gz`. `[]` where there is none to read, which the
 * server then says better. Only the beginning of the file is read.
 */
export async function readHeader(file: File): Promise<string[]> {
  try {
    const head = /\.gz$/i.test(file.name) ? await unpackedHead(file) : await file.slice(0, HEAD_BYTES).arrayBuffer();
    return headerOf(new TextDecoder('utf-8').decode(head));
  } catch {
    return [];
  }
}

/** The cells of a text's first line, whatever its delimiter, without byte-order mark. */
export function headerOf(text: string): string[] {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { preview: 1 });
  return (parsed.data[0] ?? []).map((name) => name.trim());
}

async function unpackedHead(file: File): Promise<Uint8Array> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  while (length < HEAD_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    const part = value.subarray(0, HEAD_BYTES - length);
    head.set(part, length);
    length += part.length;
  }
  await reader.cancel();
  return head.subarray(0, length);
}
