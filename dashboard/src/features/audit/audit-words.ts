/** What acts are called, by the code they are kept under; a code without words is shown as it is. */
const words: Readonly<Record<string, string>> = {
  'session.begun': 'Signed in',
  'session.ended': 'Session ended',
  'session.refused': 'Sign-in refused',
  'access.refused': 'Not allowed',
  'user.added': 'Account added',
  'user.invited': 'Person invited',
  'user.linkMade': 'One-time link made',
  'user.changed': 'Rights changed',
  'user.disabled': 'Account disabled',
  'user.enabled': 'Account enabled',
  'user.passwordChosen': 'Password chosen',
  'user.passwordRefused': 'Present password refused',
  'user.resetAsked': 'Forgotten password',
  'user.recovered': 'Administrator let in by npm run admin',
  'apiToken.created': 'API token made',
  'apiToken.revoked': 'API token revoked',
  'policy.made': 'Policy version made',
  'import.received': 'File received',
  'import.refused': 'File refused',
  'import.undone': 'Import undone',
  'import.rejectionsExported': 'Rejected rows taken',
  'audit.exported': 'Audit log exported',
  'incident.logged': 'Incident logged',
  'incident.changed': 'Incident changed',
  'incident.commented': 'Incident commented',
  'incident.resolved': 'Incident resolved',
  'incident.reopened': 'Incident reopened',
  'deployment.setUp': 'Site set up',
  'deployment.changed': 'Site changed',
  'deployment.nilReturn': 'Nil return',
  'deployment.criterion': 'Readiness recorded',
  'deployment.waveChanged': 'Site put into a wave',
  'wave.recorded': 'Wave added',
  'wave.changed': 'Wave changed',
  'programme.renamed': 'Programme renamed',
  'trust.merged': 'Merger recorded',
  'report.drafted': 'Report drafted',
  'report.edited': 'Report edited',
  'report.approved': 'Report approved',
  'report.published': 'Report published',
  'signOn.rulesSet': 'Sign-on rules set',
  'incidents.changed': 'Incidents changed together',
  'incidents.changeUndone': 'Change of incidents undone',
};

export const actionWords = (action: string): string => words[action] ?? action;

/** Groups of acts that the page offers to show alone: the beginning of their codes. */
export const actionGroups: readonly { readonly value: string; readonly words: string }[] = [
  { value: '', words: 'Every act' },
  { value: 'session', words: 'Signing in and out' },
  { value: 'access', words: 'Refusals' },
  { value: 'user', words: 'Accounts' },
  { value: 'apiToken', words: 'API tokens' },
  { value: 'policy', words: 'Policies' },
  { value: 'import', words: 'Imports' },
  { value: 'incident', words: 'Incidents' },
  { value: 'deployment', words: 'Deployments' },
  { value: 'report', words: 'Reports' },
  { value: 'audit', words: 'Exports of this log' },
];

/** What changed, a line a field: `role: TRUST_IT_LEAD became EXECUTIVE`. */
export function changeLines(before: string | null, after: string | null): string[] {
  const [from, to] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].map((name) =>
    name in from ? `${name}: ${shown(from[name])} became ${shown(to[name])}` : `${name}: ${shown(to[name])}`,
  );
}

/** What else is known of an act, a line a field. */
export const detailLines = (details: string): string[] =>
  Object.entries(fieldsOf(details)).map(([name, value]) => `${name}: ${shown(value)}`);

function fieldsOf(json: string | null): Record<string, unknown> {
  if (json === null) return {};
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return { text: json };
  }
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
