import type { Role } from './scope.js';

/**
 * What a call comes to: `ALLOWED` it is answered; `LEFT_OUT` it is answered without the other trust's rows; `NULL` it is
 * answered with null, as for what is not there; else the refusal's code.
 */
export type Outcome = 'ALLOWED' | 'LEFT_OUT' | 'NULL' | 'FORBIDDEN' | 'NOT_FOUND' | 'UNAUTHENTICATED';

/** Whose rows are asked for. */
export type Place = 'OWN' | 'OTHER';

/** Who asks: a role with its trusts, or nobody who can be known. */
export type Asker = { readonly role: Role; readonly sees: 'ALL' | 'OWN'; readonly token?: true } | 'NOBODY';

/** Who may use a field or a route, and what those get who ask for another trust's rows. */
export interface AccessRule {
  /** The roles it is for; `SIGNED_IN` for all of them, `ANYBODY` without signing in. */
  readonly roles: readonly Role[] | 'SIGNED_IN' | 'ANYBODY';
  /** It concerns the whole programme: only for who sees every trust. */
  readonly wholeProgramme?: true;
  /** By who asks it is known whose rows they are: only for who sees one trust and no more. */
  readonly oneTrust?: true;
  /** A person does it after signing in: an API token may not. */
  readonly inPerson?: true;
  /** What asking for another trust's rows comes to; `NO_ROWS` where it holds no trust's rows. */
  readonly ofOthers: 'LEFT_OUT' | 'NULL' | 'NOT_FOUND' | 'NO_ROWS';
  /** Whether the role or the trust is looked at first, where both would refuse. */
  readonly first?: 'ROLE' | 'TRUST';
  /** For a field of a row: the query that leads to the row, whose rule it takes. */
  readonly through?: string;
}

const writers: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SERVICE'];
const named: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER'];
const chartists: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD'];
const reportWriters: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD'];
const reportPublishers: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER'];
/** Who keeps a report: when it is drafted, to whom it is mailed. */
const reportKeepers: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD'];
/** Who makes and ends the connections that send webhooks. */
const connectionKeepers: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD'];
const loggers: readonly Role[] = [...writers, 'SAFETY_OFFICER'];

/** Reads of one row, of a list, and of what is asked for by the trust's code. */
const one: AccessRule = { roles: 'SIGNED_IN', ofOthers: 'NULL' };
const list: AccessRule = { roles: 'SIGNED_IN', ofOthers: 'LEFT_OUT' };
const ofTrust: AccessRule = { roles: 'SIGNED_IN', ofOthers: 'NOT_FOUND' };
const general: AccessRule = { roles: 'SIGNED_IN', ofOthers: 'NO_ROWS' };
const change = (roles: readonly Role[]): AccessRule => ({ roles, ofOthers: 'NOT_FOUND', first: 'ROLE' });
const administration: AccessRule = { roles: ['ADMINISTRATOR'], wholeProgramme: true, ofOthers: 'NO_ROWS' };
/** Writes for every trust to read. */
const programmeWriting: AccessRule = { roles: ['ADMINISTRATOR', 'PROGRAMME_MANAGER'], wholeProgramme: true, ofOthers: 'NO_ROWS' };
/** What is the whole programme's: waves, its name. */
const planners: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER'];
const planning: AccessRule = { roles: planners, wholeProgramme: true, ofOthers: 'NO_ROWS' };
const inPerson = (rule: AccessRule): AccessRule => ({ ...rule, inPerson: true });
const open: AccessRule = { roles: 'ANYBODY', ofOthers: 'NO_ROWS' };
const part = (through: string, rule: AccessRule): AccessRule => ({ ...rule, through });

/** Every query, mutation and subscription, and every field that is read by itself or takes arguments. */
export const graphqlRules: Readonly<Record<string, AccessRule>> = {
  'Query.me': general,
  'Query.programme': general,
  'Query.measures': general,
  'Query.waves': general,
  'Query.feeds': general,
  'Query.spcOf': general,
  'Query.trusts': list,
  'Query.trust': one,
  'Query.deployments': list,
  'Query.deployment': one,
  'Query.incidents': list,
  'Query.incident': one,
  'Query.similarIncidents': list,
  'Query.colleagues': ofTrust,
  'Query.mentions': general,
  'Query.savedViews': list,
  'SavedView.trust': part('Query.savedViews', list),
  'Query.imports': list,
  'Query.import': one,
  'Query.hazards': list,
  'Query.statements': list,
  'Query.notifications': list,
  'Query.downtimeEpisodes': ofTrust,
  'Query.signOn': administration,
  'Query.trainingStatus': ofTrust,
  'Query.spcChart': ofTrust,
  'Query.spcSummary': list,
  'Query.dayCurves': list,
  'Query.weeklyReports': list,
  'Query.weeklyReport': one,
  'Query.compareWeeklyReports': one,
  'Query.funnel': list,
  'Query.appointmentStatus': ofTrust,
  'Query.trainingGaps': list,

  'Query.majorIncidents': list,
  'Query.majorIncident': one,
  'Query.themes': list,
  'Query.theme': list,
  'Query.problems': list,
  'Query.problem': one,
  'Query.knownFaults': list,
  'Mutation.proposeMajorIncident': change(loggers),
  'Mutation.decideMajorIncident': inPerson(change(chartists)),
  'Mutation.setMajorIncidentRoles': inPerson(change(chartists)),
  'Mutation.updateMajorIncident': inPerson(change(chartists)),
  'Mutation.joinMajorIncident': inPerson(change(chartists)),
  'Mutation.leaveMajorIncident': inPerson(change(chartists)),
  'Mutation.resolveMajorIncident': inPerson(change(chartists)),
  'Mutation.standDownMajorIncident': inPerson(change(chartists)),
  'Mutation.reviewMajorIncident': inPerson(change(chartists)),
  'Mutation.recordMajorIncidentAction': inPerson(change(chartists)),
  'Mutation.finishMajorIncidentAction': inPerson(change(chartists)),
  'Mutation.proposeTheme': programmeWriting,
  'Mutation.confirmTheme': programmeWriting,
  'Mutation.dismissTheme': programmeWriting,
  'Mutation.addToTheme': programmeWriting,
  'Mutation.removeFromTheme': programmeWriting,
  'Mutation.recordProblem': change(writers),
  'Mutation.recordProblem (of the programme)': programmeWriting,
  'Mutation.updateProblem': change(writers),
  'Mutation.linkProblem': change(writers),
  'Mutation.unlinkProblem': change(writers),
  'MajorIncident.trust': part('Query.majorIncident', one),
  'MajorIncident.site': part('Query.majorIncident', one),
  'MajorIncident.members': part('Query.majorIncident', one),
  'MajorIncident.timeline': part('Query.majorIncident', one),
  'MajorIncident.actions': part('Query.majorIncident', one),
  'MajorIncidentMember.incident': part('Query.majorIncident', one),
  'Theme.seen': part('Query.themes', list),
  'Theme.tickets': part('Query.themes', list),
  'Problem.seen': part('Query.problem', one),
  'Problem.incidents': part('Query.problem', one),
  'Incident.majorIncident': part('Query.incident', one),
  'Incident.theme': part('Query.incident', one),
  'Incident.problems': part('Query.incident', one),

  'Query.reportSchedules': { roles: reportKeepers, ofOthers: 'LEFT_OUT' },
  'Query.reportRecipients': change(reportKeepers),
  'Query.reportMailing': change(reportKeepers),

  'Mutation.setReportSchedule': change(reportKeepers),
  'Mutation.addReportRecipient': change(reportKeepers),
  'Mutation.confirmReportRecipient': change(['ADMINISTRATOR', 'PROGRAMME_MANAGER']),
  'Mutation.removeReportRecipient': change(reportKeepers),
  'Mutation.setUpDeployment': change(writers),
  'Mutation.updateDeployment': change(writers),
  'Mutation.recordNilReturn': change(named),
  'Mutation.recordCriterion': change(writers),
  'Mutation.changePhase': change(writers),
  'Mutation.changeSupplier': change(writers),
  'Mutation.recordSupplierPeriod': change(writers),
  'Mutation.correctSupplierPeriod': change(writers),
  'Mutation.recordWave': planning,
  'Mutation.updateWave': planning,
  'Mutation.assignWave': { ...planning, ofOthers: 'NOT_FOUND' },
  'Mutation.renameProgramme': planning,
  'Mutation.recordMerger': change(planners),
  'Mutation.recordMilestone': change(writers),
  'Mutation.updateMilestone': change(writers),
  'Mutation.recordRisk': change(writers),
  'Mutation.updateRisk': change(writers),
  'Mutation.recordAction': change(writers),
  'Mutation.updateAction': change(writers),
  'Mutation.recordDecision': change(writers),
  'Mutation.updateDecision': change(writers),
  'Mutation.recordStatement': change(writers),
  'Mutation.correctStatement': change(writers),
  'Mutation.withdrawStatement': change(writers),
  'Mutation.dismissNotification': change(named),
  'Mutation.recordHazard': change(named),
  'Mutation.disposeSafetyIncident': change(['ADMINISTRATOR', 'SAFETY_OFFICER']),
  'Mutation.logIncident': change(loggers),
  'Mutation.updateIncident': change(writers),
  'Mutation.updateIncident (to raise the safety flag)': change(loggers),
  'Mutation.resolveIncident': change(writers),
  'Mutation.reopenIncident': change(writers),
  'Mutation.commentOnIncident': change(loggers),
  'Mutation.joinIncident': change(loggers),
  'Mutation.linkIncident': change(writers),
  'Mutation.unlinkIncident': change(writers),
  'Mutation.seeMentions': general,
  'Mutation.changeIncidents': { roles: writers, ofOthers: 'LEFT_OUT', first: 'ROLE' },
  'Mutation.undoChange': change(writers),
  'Mutation.saveView': general,
  'Mutation.saveView (shared)': change(writers),
  'Mutation.deleteView': { roles: ['ADMINISTRATOR'], ofOthers: 'NOT_FOUND', first: 'TRUST' },
  'Mutation.openWithView': ofTrust,
  'Mutation.createApiToken': change(writers),
  'Mutation.rebase': change(chartists),
  'Mutation.withdrawRebase': change(chartists),
  'Mutation.annotatePoint': change(named),
  'Mutation.setSignOnRules': administration,
  'Mutation.draftWeeklyReport': change(reportWriters),
  'Mutation.draftWeeklyReport (of the programme)': { roles: reportPublishers, wholeProgramme: true, ofOthers: 'NO_ROWS' },
  'Mutation.editWeeklyReport': change(reportWriters),
  'Mutation.approveWeeklyReport': change(reportPublishers),
  'Mutation.publishWeeklyReport': change(reportPublishers),

  'Query.heldTexts': list,
  'Mutation.decideHeldText': inPerson(change(['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD'])),
  'Mutation.decideHeldText (to release)': inPerson(change(['TRUST_IT_LEAD'])),

  'Query.feedRegister': list,
  'Query.connections': inPerson({ roles: connectionKeepers, ofOthers: 'LEFT_OUT', first: 'ROLE' }),
  'Mutation.makeConnection': inPerson(change(connectionKeepers)),
  'Mutation.rotateConnectionSecret': inPerson(change(connectionKeepers)),
  'Mutation.endConnection': inPerson(change(connectionKeepers)),

  'Query.policies': general,
  'Query.policyPreview': administration,
  'Mutation.makePolicy': inPerson(administration),
  'Query.auditEntries': administration,
  'AuditEntryConnection.totalCount': part('Query.auditEntries', administration),
  'Query.users': administration,
  'Mutation.inviteUser': inPerson(administration),
  'Mutation.makePasswordLink': inPerson(administration),
  'Mutation.updateUser': inPerson(administration),
  'Mutation.disableUser': inPerson(administration),
  'Mutation.enableUser': inPerson(administration),
  'Query.sessions': inPerson(general),
  'Query.sessions (of everybody)': inPerson(administration),
  'Mutation.endSession': inPerson(general),
  'Query.apiTokens': inPerson(general),
  'Mutation.revokeApiToken': inPerson(general),

  'TrainingStatus.trajectory': part('Query.trainingStatus', ofTrust),
  'ReportSchedule.trust': part('Query.reportSchedules', { roles: reportKeepers, ofOthers: 'LEFT_OUT' }),
  'Subscription.incidentChanged': ofTrust,
  'Subscription.healthChanged': ofTrust,
  'Subscription.importProgress': ofTrust,
  'Subscription.notificationAdded': ofTrust,

  'IncidentChange.incident': part('Subscription.incidentChanged', ofTrust),
  'HealthChange.deployment': part('Subscription.healthChanged', ofTrust),
  'NotificationChange.notification': part('Subscription.notificationAdded', ofTrust),
  'Trust.sites': part('Query.trust', one),
  'Trust.successor': part('Query.trust', one),
  'Trust.predecessors': part('Query.trust', one),
  'Deployment.trust': part('Query.deployment', one),
  'Deployment.site': part('Query.deployment', one),
  'Deployment.dayNumber': part('Query.deployment', one),
  'Deployment.health': part('Query.deployment', one),
  'Deployment.summary': part('Query.deployment', one),
  'Deployment.feeds': part('Query.deployment', one),
  'Deployment.events': part('Query.deployment', one),
  'Deployment.nilReturns': part('Query.deployment', one),
  'Deployment.downtimeEpisodes': part('Query.deployment', one),
  'Deployment.trainingStatus': part('Query.deployment', one),
  'Deployment.charts': part('Query.deployment', one),
  'Deployment.steadyHistory': part('Query.deployment', one),
  'Deployment.supplierPeriods': part('Query.deployment', one),
  'Deployment.supplierGaps': part('Query.deployment', one),
  'Deployment.phaseMoves': part('Query.deployment', one),
  'Deployment.history': part('Query.deployment', one),
  'Deployment.notifications': part('Query.deployment', one),
  'Statement.deployment': part('Query.statements', list),
  'Statement.asKnownThen': part('Query.statements', list),
  'Statement.asKnownNow': part('Query.statements', list),
  'Notification.deployment': part('Query.notifications', list),
  'Deployment.wave': part('Query.deployment', one),
  'Deployment.milestones': part('Query.deployment', one),
  'Deployment.risks': part('Query.deployment', one),
  'Deployment.actions': part('Query.deployment', one),
  'Deployment.decisions': part('Query.deployment', one),
  'Incident.trust': part('Query.incident', one),
  'Incident.site': part('Query.incident', one),
  'Incident.clocks': part('Query.incident', one),
  'Incident.history': part('Query.incident', one),
  'Incident.comments': part('Query.incident', one),
  'Incident.allowedMoves': part('Query.incident', one),
  'Incident.assignedTo': part('Query.incident', one),
  'Incident.team': part('Query.incident', one),
  'Incident.pauseReason': part('Query.incident', one),
  'Incident.supplierReference': part('Query.incident', one),
  'Incident.affected': part('Query.incident', one),
  'Incident.peopleAffected': part('Query.incident', one),
  'Incident.links': part('Query.incident', one),
  'Incident.attachments': part('Query.incident', one),
  'IncidentConnection.counts': part('Query.incidents', list),
  'IncidentConnection.groups': part('Query.incidents', list),
  'Import.rejections': part('Query.import', one),
  'Hazard.trust': part('Query.hazards', list),
  'DowntimeEpisode.trust': part('Query.downtimeEpisodes', ofTrust),
  'DowntimeEpisode.site': part('Query.downtimeEpisodes', ofTrust),
  'WeeklyReport.trust': part('Query.weeklyReport', one),
  'WeeklyReport.content': part('Query.weeklyReport', one),
  'WeeklyReport.edits': part('Query.weeklyReport', one),
  'WeeklyReport.restated': part('Query.weeklyReport', one),
};

/** Every HTTP route of the running server; a note in brackets tells apart what one address does by its parameters. */
export const routeRules: Readonly<Record<string, AccessRule>> = {
  'POST /api/session': open,
  'POST /api/session/welcome': open,
  'DELETE /api/session': open,
  'GET /api/session/oidc': open,
  'GET /api/session/oidc/begin': open,
  'GET /api/session/oidc/callback': open,
  'POST /api/session/reset': open,
  'POST /api/session/link': open,
  'POST /api/session/choose-password': open,
  'POST /api/session/password': inPerson(general),
  'POST /api/imports/columns': { roles: writers, ofOthers: 'NOT_FOUND', first: 'TRUST' },
  'POST /api/imports/:feed': { roles: writers, ofOthers: 'NOT_FOUND', first: 'TRUST' },
  'POST /api/imports/:feed (organisations)': {
    roles: ['ADMINISTRATOR', 'PROGRAMME_MANAGER'],
    wholeProgramme: true,
    ofOthers: 'NO_ROWS',
  },
  'GET /api/imports/:id': ofTrust,
  'GET /api/imports/:id/rejections.csv': ofTrust,
  'GET /api/imports/:id/rejected-rows.csv': ofTrust,
  'POST /api/imports/:id/cancel': { roles: writers, ofOthers: 'NOT_FOUND', first: 'TRUST' },
  'POST /api/imports/:id/undo': { roles: writers, ofOthers: 'NOT_FOUND', first: 'TRUST' },
  'POST /api/hooks/:source/:connection': open,
  'POST /api/hl7': { roles: writers, oneTrust: true, ofOthers: 'NO_ROWS' },
  'POST /api/fhir': { roles: writers, oneTrust: true, ofOthers: 'NO_ROWS' },
  'PUT /api/mappings/:name': { roles: writers, ofOthers: 'NOT_FOUND', first: 'TRUST' },
  'DELETE /api/mappings/:name': { roles: writers, ofOthers: 'NOT_FOUND', first: 'TRUST' },
  'GET /api/measures': ofTrust,
  'PUT /api/measures/:measure': { roles: writers, ofOthers: 'NOT_FOUND', first: 'TRUST' },
  'GET /api/mappings': ofTrust,
  'GET /api/mappings/:name': ofTrust,
  'GET /api/feeds/:feed/sample.csv': general,
  'GET /api/unsubscribe/:token': open,
  'POST /api/unsubscribe/:token': open,
  'POST /api/unsubscribe/:token/undo': open,
  'POST /api/incidents/:number/attachments': change(loggers),
  'GET /api/attachments/:id': ofTrust,
  'DELETE /api/attachments/:id': change(writers),
  'GET /api/reports/:id.pdf': ofTrust,
  'GET /api/reports/:id.html': ofTrust,
  'GET /api/reports/:id.csv': ofTrust,
  'GET /api/openapi.json': general,
  'GET /api/export/audit.csv': administration,
  'GET /api/export/incidents.csv': list,
  'GET /health/live': open,
  'GET /health/ready': open,
  'GET /metrics': { roles: 'SIGNED_IN', wholeProgramme: true, ofOthers: 'NO_ROWS' },
};

/**
 * What a call comes to by its rule. A safety officer of one trust who sets up a deployment at another is `FORBIDDEN` (the
 * role is looked at first); a trust IT lead who does is told `NOT_FOUND`.
 */
export function outcomeOf(rule: AccessRule, asker: Asker, place: Place): Outcome {
  if (rule.roles === 'ANYBODY') return 'ALLOWED';
  if (asker === 'NOBODY') return 'UNAUTHENTICATED';
  const mayByRole =
    (rule.roles === 'SIGNED_IN' || rule.roles.includes(asker.role)) &&
    !(rule.wholeProgramme && asker.sees !== 'ALL') &&
    !(rule.oneTrust && asker.sees === 'ALL') &&
    !(rule.inPerson && asker.token);
  const isOthers = place === 'OTHER' && asker.sees !== 'ALL' && rule.ofOthers !== 'NO_ROWS';
  const ofOthers: Outcome = rule.ofOthers === 'NO_ROWS' ? 'ALLOWED' : rule.ofOthers;
  if (isOthers && rule.first === 'TRUST') return ofOthers;
  if (!mayByRole) return 'FORBIDDEN';
  return isOthers ? ofOthers : 'ALLOWED';
}
