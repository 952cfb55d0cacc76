import { screenText } from '@steady/shared/identifiers';
import { fileTypeFromBuffer } from 'file-type';

/** House rules: bytes of one file, and files of one incident. */
export const mostBytes = 10 * 1024 * 1024;
export const mostFiles = 20;

/** What may be attached, by its content, with the ending it gets. */
const endings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'application/pdf': 'pdf' };
export const allowedWords = 'a PNG or JPEG picture or a PDF';

/** The type of a file by its first bytes, whatever it is called; null for what may not be attached. */
export async function allowedTypeOf(head: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(head);
  return found !== undefined && found.mime in endings ? found.mime : null;
}

/**
 * A file's name as it is stored: without folders and control characters, identifiers masked, with the ending of what it is.
 * @example storedName('C:\\x\\ward.exe', 'image/png') // 'ward.png'
 */
export function storedName(name: string, type: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Cf}"<>]/gu, '').trim();
  const stem = plain
    .replace(/\.[^.]{1,5}$/u, '')
    .slice(0, 100)
    .trim();
  return `${screenText(stem === '' ? 'file' : stem).masked}.${endings[type] ?? 'bin'}`;
}

/** `Content-Disposition` that keeps a file rather than opens it, for names of any letters. */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
