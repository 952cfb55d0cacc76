/** What the press answers to the data of a report: the document, or what the compiler has against it. */
export type PressAnswer = { readonly pdf: Uint8Array } | { readonly fault: string };
