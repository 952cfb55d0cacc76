const perPart = 4096;
const newLine = 10;

/** A run of ids with their texts one after the other, each begun by a line break so that nothing is found across two. */
interface Part {
  bytes: Buffer;
  readonly starts: Uint32Array;
}

/** The words incidents are found by, in lower case and outside the heap: a search reads them as one piece of memory. */
export class QueueTexts {
  private readonly parts: Part[] = [];
  private readonly waiting = new Map<number, Map<number, string>>();

  put(id: number, text: string): void {
    const number = Math.floor(id / perPart);
    const waiting = this.waiting.get(number) ?? new Map<number, string>();
    waiting.set(id % perPart, text.toLowerCase().replaceAll('\n', ' '));
    this.waiting.set(number, waiting);
  }

  /** Marks the ids whose text holds the words asked for, whatever their case. */
  holding(words: string, ids: number): Uint8Array {
    this.settle();
    const found = new Uint8Array(ids);
    const wanted = Buffer.from(words.toLowerCase().replaceAll('\n', ' '));
    for (const [number, part] of this.parts.entries()) if (part) search(part, wanted, number * perPart, found);
    return found;
  }

  /** Writes texts that came since the last search into their parts. */
  private settle(): void {
    for (const [number, texts] of this.waiting) {
      const part = this.parts[number];
      const lines = Array.from({ length: perPart }, (_, index) => texts.get(index) ?? (part ? lineOf(part, index) : ''));
      this.parts[number] = partOf(lines);
    }
    this.waiting.clear();
    for (let number = 0; number < this.parts.length; number += 1) this.parts[number] ??= partOf([]);
  }
}

function partOf(lines: readonly string[]): Part {
  const bytes = Buffer.from(`\n${lines.join('\n')}\n`);
  const starts = new Uint32Array(lines.length + 1);
  let at = 0;
  for (let index = 0; index < lines.length; index += 1) {
    starts[index] = at + 1;
    at = bytes.indexOf(newLine, at + 1);
  }
  starts[lines.length] = at + 1;
  return { bytes, starts };
}

const lineOf = ({ bytes, starts }: Part, index: number): string =>
  bytes.toString('utf8', starts[index], Math.max(starts[index] ?? 0, (starts[index + 1] ?? 1) - 1));

function search({ bytes, starts }: Part, wanted: Buffer, firstId: number, found: Uint8Array): void {
  let row = 0;
  let at = bytes.indexOf(wanted, 0);
  while (at >= 0) {
    while (row + 1 < starts.length && (starts[row + 1] ?? 0) <= at) row += 1;
    if (firstId + row < found.length) found[firstId + row] = 1;
    const next = starts[row + 1];
    if (next === undefined) return;
    at = bytes.indexOf(wanted, next);
  }
}
