export { policySchema, readPolicy, type BacklogCeiling, type Policy } from './policy.js';
export { policy1 } from './policy-1.js';
export { policyOn } from './policy-on.js';
export {
  changedPolicy,
  policyValues,
  readStoredPolicy,
  type PolicyEntry,
  type PolicyFault,
  type PolicyValue,
} from './policy-values.js';
export { policyChapterOf, policyChapters, policyWords } from './policy-words.js';
