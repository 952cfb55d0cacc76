export { safePageAddress } from './page-address.js';
export { createSimilarityIndex } from './similarity-index.js';
export type { Similar, SimilarityIndex, SimilarQuery } from './similarity-index.js';
export { stemOf, termsOf } from './terms.js';
export { faultFit } from './known-fault.js';
export { repeatsText } from './own-words.js';
