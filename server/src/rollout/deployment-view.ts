import type { DeploymentType } from './deployment.type.js';
import type { Deployment } from './rollout.repository.js';

/** A deployment as GraphQL shows it; `asOf` is the instant asked about, undefined for now. */
export function deploymentTypeOf(deployment: Deployment, asOf?: Date): DeploymentType {
  const { trust, site, ...rest } = deployment;
  return { ...rest, dayNumber: null, trustCode: trust, siteCode: site, asOf };
}
