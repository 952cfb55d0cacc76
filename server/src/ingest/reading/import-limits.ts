/** What an import may hold; each is named in the refusal that goes past it. */
export const importLimits = {
  /** Of the text, unpacked. */
  bytes: 1024 ** 3,
  columns: 500,
  /** Characters of one cell. */
  cell: 1024 ** 2,
  /** Characters of one row, so that a row is never read over and over for long. */
  row: 8 * 1024 ** 2,
  rows: 5_000_000,
  /** How many times larger than what was sent a packed file may unpack to. */
  inflation: 20,
} as const;

export type ImportLimits = { readonly [Name in keyof typeof importLimits]: number };
