/** What one incident is to another. */
export const linkKinds = ['DUPLICATE_OF', 'CAUSED_BY', 'CHILD_OF'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** A tie in words, from each of its sides: `child of INC0000007`, `parent of INC0000012`. */
export const linkWords: Readonly<Record<LinkKind, { readonly own: string; readonly inverse: string }>> = {
  DUPLICATE_OF: { own: 'duplicate of', inverse: 'duplicated by' },
  CAUSED_BY: { own: 'caused by', inverse: 'cause of' },
  CHILD_OF: { own: 'child of', inverse: 'parent of' },
};
