import type { DeploymentToEditQuery } from '../../gql/deployment-to-edit.js';
import type { FeedExpectationInput, FeedKind, SetUpDeploymentInput, UpdateDeploymentInput } from '../../gql/schema-types.js';
import { EXPECTED_FEEDS, needsReason, type DeploymentForm } from './deployment-form.js';

export type DeploymentToEdit = NonNullable<DeploymentToEditQuery['deployment']>;

/**
 * A deployment as the form shows it. A feed nobody was asked about stands as not expected yet: saving must not
 * turn silence into “this trust has no such feed”.
 */
export function formOf(deployment: DeploymentToEdit): DeploymentForm {
  const known = deployment.feeds.map((feed) => ({
    feed: feed.feed,
    source: feed.source,
    cadence: feed.cadence,
    dueOn: feed.dueOn === null ? '' : String(feed.dueOn),
    notApplicable: feed.notApplicable,
  }));
  const missing = EXPECTED_FEEDS.filter((feed) => !known.some((one) => one.feed === feed));
  return {
    trust: deployment.trust.code,
    site: deployment.site.name,
    release: deployment.release,
    supplier: deployment.supplier ?? '',
    phase: deployment.phase,
    goLiveOn: deployment.goLiveOn ?? '',
    staff: String(deployment.staff),
    beds: deployment.beds === null ? '' : String(deployment.beds),
    critical: deployment.critical,
    feeds: inOrder([
      ...known,
      ...missing.map((feed) => ({ feed, source: 'csv', cadence: '' as const, dueOn: '', notApplicable: false })),
    ]),
    reason: '',
  };
}

/** The feeds in the order the form asks about them, a trust's own measures after them. */
function inOrder(feeds: DeploymentForm['feeds']): DeploymentForm['feeds'] {
  const order: readonly FeedKind[] = [...EXPECTED_FEEDS, 'MEASURES'];
  return [...feeds].sort((left, right) => order.indexOf(left.feed) - order.indexOf(right.feed));
}

function feedsOf(form: DeploymentForm): FeedExpectationInput[] {
  return form.feeds.flatMap(({ feed, source, cadence, dueOn, notApplicable }) => {
    if (cadence === '' && !notApplicable) return [];
    const day = cadence === 'WEEKLY' && dueOn !== '' ? Number(dueOn) : null;
    return [{ feed, source: source || 'csv', cadence: cadence || 'DAILY', dueOn: day, notApplicable }];
  });
}

/** A filled form as the server takes a new deployment. */
export function setUpInputOf(form: DeploymentForm): SetUpDeploymentInput {
  return {
    trust: form.trust,
    site: form.site,
    release: form.release,
    supplier: form.supplier || null,
    phase: form.phase,
    goLiveOn: form.goLiveOn || null,
    staff: Number(form.staff),
    beds: form.beds === '' ? null : Number(form.beds),
    critical: form.critical,
    feeds: feedsOf(form),
  };
}

/** A filled form as the server takes a change of a deployment that exists. */
export function updateInputOf(before: DeploymentForm, form: DeploymentForm): UpdateDeploymentInput {
  const { trust: _trust, site: _site, ...rest } = setUpInputOf(form);
  return { ...rest, reason: needsReason(before, form) ? form.reason : null };
}
