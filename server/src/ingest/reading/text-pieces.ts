import { createReadStream } from 'node:fs';
import { maskedText } from '../screened.js';
import { StructuralFault } from './structural-fault.js';

/** Small enough that reading a piece never holds up other requests, large enough that pieces cost nothing. */
const pieceBytes = 128 * 1024;

/** A piece of a file's text; `last` on the one after which nothing comes. */
export interface TextPiece {
  readonly text: string;
  readonly last: boolean;
}

/**
 * The text of a spooled file, piece by piece, without its byte-order mark.
 * @throws StructuralFault with the line where it is not UTF-8 or holds NUL
 */
export async function* textPieces(path: string): AsyncGenerator<TextPiece> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let before: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>) {
    const nul = piece.indexOf(0);
    if (nul >= 0) {
      if (line === 1 && isUtf16(before.length > 0 ? before : piece)) throw utf16();
      throw new StructuralFault(
        'NOT_TEXT',
        `Line ${line + newlines(piece.subarray(0, nul))} holds a NUL character: the file is damaged or is no text file.`,
        { line: line + newlines(piece.subarray(0, nul)) },
      );
    }
    yield { text: decoded(decoder, before, piece, line), last: false };
    line += newlines(piece);
    before = piece;
  }
  try {
    yield { text: decoder.decode(), last: true };
  } catch (error) {
    if (error instanceof StructuralFault) throw error;
    throw notUtf8(line, 'the file ends in the middle of a character');
  }
}

function decoded(decoder: InstanceType<typeof TextDecoder>, before: Buffer, piece: Buffer, line: number): string {
  try {
    return decoder.decode(piece, { stream: true });
  } catch {
    if (isUtf16(before.length > 0 ? before : piece)) throw utf16();
    const bad = firstBadByte(before.subarray(-3), piece);
    const at = Math.max(0, bad);
    const byte = (piece[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    throw notUtf8(line + newlines(piece.subarray(0, at)), `byte ${byte}`, wordsInQuestion(piece.subarray(Math.max(0, at - 40))));
  }
}

/** Words with other than plain letters, as they would read in Windows-1252; a few, for a person to judge. */
function wordsInQuestion(bytes: Buffer): string[] {
  const text = new TextDecoder('windows-1252').decode(bytes.subarray(0, 64 * 1024));
  const words = text.match(/[^\s,;|\t"]*[\u0080-\uffff][^\s,;|\t"]*/g) ?? [];
  return [...new Set(words.map((word) => maskedText(word.slice(0, 40))))].slice(0, 8);
}

const asWindows1252 = (words: readonly string[]): string =>
  words.length === 0
    ? ''
    : `, or say encoding=windows-1252 if ${words
        .slice(0, 3)
        .map((word) => `"${word}"`)
        .join(', ')} ${words.length === 1 ? 'is' : 'are'} right`;

const notUtf8 = (line: number, what: string, words: readonly string[] = []): StructuralFault =>
  new StructuralFault(
    'NOT_UTF8',
    `Line ${line} is not UTF-8 (${what}), so its letters cannot be known. Save the file as "CSV UTF-8" and send it again${asWindows1252(words)}.`,
    { line, ...(words.length > 0 && { words }) },
  );

const utf16 = (): StructuralFault =>
  new StructuralFault('NOT_UTF8', 'The file is UTF-16, line 1. Save it as "CSV UTF-8" and send it again.', { line: 1 });

const isUtf16 = (start: Buffer): boolean =>
  start.length >= 2 && ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff));

function newlines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** Where a piece stops being UTF-8, by halving: up to there it decodes. */
function firstBadByte(tail: Buffer, piece: Buffer): number {
  const start = characterStart(tail);
  const fits = (length: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat([start, piece.subarray(0, length)]), {
        stream: true,
      });
      return true;
    } catch {
      return false;
    }
  };
  let [good, bad] = [0, piece.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** The bytes of a character that the piece before left unfinished. */
function characterStart(tail: Buffer): Buffer {
  for (let back = 1; back <= tail.length; back += 1) {
    const byte = tail[tail.length - back] as number;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? tail.subarray(-back) : Buffer.alloc(0);
  }
  return Buffer.alloc(0);
}
