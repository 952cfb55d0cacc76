/** Texts by small numbers, so that a column of millions holds numbers only. 0 stands for none. */
export class QueueWords {
  private readonly codes = new Map<string, number>();
  private readonly texts: (string | null)[] = [null];

  /** How many codes there are, that of none with them. */
  get size(): number {
    return this.texts.length;
  }

  /** The number of a text, made when it is first met. */
  codeOf(text: string | null): number {
    if (text === null) return 0;
    const known = this.codes.get(text);
    if (known !== undefined) return known;
    const code = this.texts.length;
    this.codes.set(text, code);
    this.texts.push(text);
    return code;
  }

  textOf(code: number): string | null {
    return this.texts[code] ?? null;
  }

  /** For each code whether its text is among those wanted. */
  among(wanted: readonly (string | null)[]): Uint8Array {
    const allowed = new Uint8Array(this.size);
    for (const text of wanted) {
      const code = text === null ? 0 : this.codes.get(text);
      if (code !== undefined) allowed[code] = 1;
    }
    return allowed;
  }
}
