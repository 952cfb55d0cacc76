export { policySchema, readPolicy, type BacklogCeiling, type Policy } from './policy.js';
export { policy1 } from './policy-1.js';
export { policyOn } from './policy-on.js';
