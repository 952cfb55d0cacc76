import { termsOf } from './terms.js';

/** A ticket like the text asked for. */
export interface Similar {
  readonly key: string;
  /** Cosine of the two texts' weighted terms, above 0 to 1; 1: the same terms. */
  readonly similarity: number;
  /** The terms both have, the most telling first. */
  readonly sharedTerms: readonly string[];
}

/** What is asked of the index. */
export interface SimilarQuery {
  /** How many at most; default 10. */
  readonly first?: number;
  /** Least similarity; default 0.25. */
  readonly least?: number;
  /** Which keys may be answered, e.g. those the reader may see; default all. */
  readonly where?: (key: string) => boolean;
}

/** An index of short texts that grows, changes and shrinks by one text without a rebuild. */
export interface SimilarityIndex {
  readonly size: number;
  /** Adds a text, or replaces the one of that key. */
  put(key: string, text: string): void;
  /** Takes a text out; a key not there changes nothing. */
  remove(key: string): void;
  /** The texts most like this one, the most similar first, ties by key; empty when nothing telling is shared. */
  similarTo(text: string, query?: SimilarQuery): Similar[];
}

/** A list of whole numbers that grows by doubling: a third of the memory of an array of numbers. */
class NumberList {
  private held = new Uint32Array(4);
  length = 0;

  push(number: number): void {
    if (this.length === this.held.length) {
      const wider = new Uint32Array(this.held.length * 2);
      wider.set(this.held);
      this.held = wider;
    }
    this.held[this.length++] = number;
  }

  at(index: number): number {
    return this.held[index] as number;
  }

  clear(): void {
    this.held = new Uint32Array(4);
    this.length = 0;
  }
}

/**
 * A new empty index. Similarity is the cosine of two sets of terms, each term weighed by its rarity:
 * idf = ln(1 + (N − n + ½)/(n + ½)) for a term in n of N texts (the weight of BM25), so that a word of every
 * ticket counts next to nothing. similarity = Σ idf² over shared terms ÷ √(Σ idf² of one · Σ idf² of the other).
 * Weights are those of the moment of the question; nothing is recomputed when a text is added.
 *
 * For each term of the question its texts are walked and their shared weight s added up; a text with shared weight s is
 * at most √s ÷ |question| similar, so texts are looked at in falling order of s until none better can come.
 */
export function createSimilarityIndex(): SimilarityIndex {
  return new TermIndex();
}

/** Taken-out texts the lists may carry along before they are cleaned, as a share of all. */
const DEAD_SHARE = 0.3;

class TermIndex implements SimilarityIndex {
  private readonly termIds = new Map<string, number>();
  private readonly termNames: string[] = [];
  /** Texts with the term, by term: numbers of texts, dead ones among them. */
  private readonly textsOf: NumberList[] = [];
  /** Living texts with the term, by term. */
  private readonly livingWith = new NumberTable();
  private places = new Map<string, number>();
  private keys: (string | null)[] = [];
  /** Terms of all texts one after another; those of text i lie from `starts[i]` to `starts[i + 1]`. */
  private readonly terms = new NumberList();
  private readonly starts = new NumberList();
  private shared = new Float64Array(64);

  constructor() {
    this.starts.push(0);
  }

  get size(): number {
    return this.places.size;
  }

  put(key: string, text: string): void {
    this.remove(key);
    this.add(
      key,
      termsOf(text).map((term) => this.idOf(term)),
    );
  }

  remove(key: string): void {
    const place = this.places.get(key);
    if (place === undefined) return;
    this.places.delete(key);
    this.keys[place] = null;
    for (const term of this.termsAt(place)) this.livingWith.add(term, -1);
    if (this.keys.length > 1000 && this.keys.length - this.places.size > DEAD_SHARE * this.keys.length) this.clean();
  }

  similarTo(text: string, { first = 10, least = 0.25, where = () => true }: SimilarQuery = {}): Similar[] {
    const asked = termsOf(text).flatMap((term) => this.termIds.get(term) ?? []);
    const askedTerms = new Set(asked);
    const unknown = termsOf(text).length - asked.length;
    const length = Math.sqrt(sumOf(asked, (term) => this.weightOf(term)) + unknown * this.weightOfCount(0));
    if (length === 0) return [];
    const found: Similar[] = [];
    for (const { place, shared } of this.sharing(asked, (least * length) ** 2)) {
      const worst = found.length < first ? least : (found.at(-1) as Similar).similarity;
      if (Math.sqrt(shared) / length < worst - 1e-9) break;
      const key = this.keys[place];
      if (key === null || key === undefined) continue;
      const similarity = Math.min(1, shared / (length * Math.sqrt(this.squaredLength(place))));
      if (similarity < least || (found.length >= first && similarity < worst) || !where(key)) continue;
      insertSorted(found, { key, similarity, sharedTerms: this.sharedNames(place, askedTerms) }, first);
    }
    return found;
  }

  private add(key: string, terms: readonly number[]): void {
    const place = this.keys.length;
    this.keys.push(key);
    this.places.set(key, place);
    for (const term of terms) {
      this.terms.push(term);
      (this.textsOf[term] as NumberList).push(place);
      this.livingWith.add(term, 1);
    }
    this.starts.push(this.terms.length);
  }

  private idOf(term: string): number {
    const known = this.termIds.get(term);
    if (known !== undefined) return known;
    const id = this.termNames.length;
    this.termIds.set(term, id);
    this.termNames.push(term);
    this.textsOf.push(new NumberList());
    return id;
  }

  /** Living texts that share at least `leastShared` of weight with the terms asked, the most first. */
  private sharing(asked: readonly number[], leastShared: number): { place: number; shared: number }[] {
    if (this.shared.length < this.keys.length) this.shared = new Float64Array(this.keys.length * 2);
    const touched: number[] = [];
    for (const term of asked) {
      const weight = this.weightOf(term);
      const texts = this.textsOf[term] as NumberList;
      for (let index = 0; index < texts.length; index++) {
        const place = texts.at(index);
        const before = this.shared[place] as number;
        if (before === 0) touched.push(place);
        this.shared[place] = before + weight;
      }
    }
    const enough: { place: number; shared: number }[] = [];
    for (const place of touched) {
      const shared = this.shared[place] as number;
      this.shared[place] = 0;
      if (shared >= leastShared && this.keys[place] !== null) enough.push({ place, shared });
    }
    return enough.sort((left, right) => right.shared - left.shared || left.place - right.place);
  }

  /** idf² of a term. */
  private weightOf(term: number): number {
    return this.weightOfCount(this.livingWith.at(term));
  }

  private weightOfCount(count: number): number {
    return Math.log(1 + (this.size - count + 0.5) / (count + 0.5)) ** 2;
  }

  private squaredLength(place: number): number {
    return sumOf(this.termsAt(place), (term) => this.weightOf(term));
  }

  private sharedNames(place: number, asked: ReadonlySet<number>): string[] {
    return this.termsAt(place)
      .filter((term) => asked.has(term))
      .sort((left, right) => this.weightOf(right) - this.weightOf(left))
      .map((term) => this.termNames[term] as string);
  }

  private termsAt(place: number): number[] {
    const terms: number[] = [];
    for (let index = this.starts.at(place); index < this.starts.at(place + 1); index++) terms.push(this.terms.at(index));
    return terms;
  }

  /** Writes all lists anew without the texts taken out. */
  private clean(): void {
    const living = [...this.places].map(([key, place]) => ({ key, terms: this.termsAt(place) }));
    for (const texts of this.textsOf) texts.clear();
    this.livingWith.clear();
    this.places = new Map();
    this.keys = [];
    this.terms.clear();
    this.starts.clear();
    this.starts.push(0);
    for (const { key, terms } of living) this.add(key, terms);
  }
}

/** Counts by number, 0 where none was added. */
class NumberTable {
  private held = new Int32Array(1024);

  at(index: number): number {
    return this.held[index] ?? 0;
  }

  add(index: number, change: number): void {
    if (index >= this.held.length) {
      const wider = new Int32Array(Math.max(index + 1, this.held.length * 2));
      wider.set(this.held);
      this.held = wider;
    }
    this.held[index] = this.at(index) + change;
  }

  clear(): void {
    this.held.fill(0);
  }
}

function sumOf(terms: readonly number[], weight: (term: number) => number): number {
  let sum = 0;
  for (const term of terms) sum += weight(term);
  return sum;
}

function insertSorted(found: Similar[], similar: Similar, most: number): void {
  let index = found.length;
  while (index > 0 && comesBefore(similar, found[index - 1] as Similar)) index--;
  found.splice(index, 0, similar);
  if (found.length > most) found.pop();
}

function comesBefore(left: Similar, right: Similar): boolean {
  return left.similarity > right.similarity || (left.similarity === right.similarity && left.key < right.key);
}
