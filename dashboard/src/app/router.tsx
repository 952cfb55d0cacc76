import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { AppFrame } from './app-frame.js';
import { PageBroken } from './page-broken.js';
import { PageNotFound } from './page-not-found.js';
import { parsePlainSearch, plainSearchOf, stringifyPlainSearch } from './plain-search.js';
import { SessionGuard } from './session-guard.js';

// Every page is loaded when it is first opened; what stands in the address belongs to the page and is plain text.
const root = createRootRoute({ component: Outlet, notFoundComponent: PageNotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in-page.js'), 'SignInPage'),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome/$token',
  component: lazyRouteComponent(() => import('../pages/welcome/welcome-page.js'), 'WelcomePage'),
});
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: () => (
    <SessionGuard>
      <AppFrame>
        <Outlet />
      </AppFrame>
    </SessionGuard>
  ),
});
const rollout = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/rollout/rollout-page.js'), 'RolloutPage'),
});
const site = createRoute({
  getParentRoute: () => signedIn,
  path: '/deployments/$id',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/site/site-page.js'), 'SitePage'),
});
const manage = createRoute({
  getParentRoute: () => signedIn,
  path: '/deployments/$id/manage',
  component: lazyRouteComponent(() => import('../pages/manage/manage-page.js'), 'ManagePage'),
});
const programme = createRoute({
  getParentRoute: () => signedIn,
  path: '/programme',
  component: lazyRouteComponent(() => import('../pages/programme/programme-page.js'), 'ProgrammePage'),
});
const statements = createRoute({
  getParentRoute: () => signedIn,
  path: '/statements',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/statements/statements-page.js'), 'StatementsPage'),
});
const warnings = createRoute({
  getParentRoute: () => signedIn,
  path: '/warnings',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/notices/notices-page.js'), 'NoticesPage'),
});
const mentions = createRoute({
  getParentRoute: () => signedIn,
  path: '/mentions',
  component: lazyRouteComponent(() => import('../pages/mentions/mentions-page.js'), 'MentionsPage'),
});
const incidents = createRoute({
  getParentRoute: () => signedIn,
  path: '/incidents',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/incidents/incidents-page.js'), 'IncidentsPage'),
});
const logIncident = createRoute({
  getParentRoute: () => signedIn,
  path: '/incidents/new',
  component: lazyRouteComponent(() => import('../pages/incidents/log-incident-page.js'), 'LogIncidentPage'),
});
const incident = createRoute({
  getParentRoute: () => signedIn,
  path: '/incidents/$number',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/incidents/incident-page.js'), 'IncidentPage'),
});
const appointments = createRoute({
  getParentRoute: () => signedIn,
  path: '/appointments',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/appointments/appointments-page.js'), 'AppointmentsPage'),
});
const training = createRoute({
  getParentRoute: () => signedIn,
  path: '/training',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/training/training-page.js'), 'TrainingPage'),
});
const feeds = createRoute({
  getParentRoute: () => signedIn,
  path: '/feeds',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/feeds/feeds-page.js'), 'FeedsPage'),
});
const feedRegister = createRoute({
  getParentRoute: () => signedIn,
  path: '/feeds/register',
  component: lazyRouteComponent(() => import('../pages/feeds/register-page.js'), 'RegisterPage'),
});
const quarantine = createRoute({
  getParentRoute: () => signedIn,
  path: '/feeds/quarantine',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/feeds/quarantine-page.js'), 'QuarantinePage'),
});
const batch = createRoute({
  getParentRoute: () => signedIn,
  path: '/feeds/$batch',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/feeds/batch-page.js'), 'BatchPage'),
});
const setUp = createRoute({
  getParentRoute: () => signedIn,
  path: '/set-up',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/set-up/set-up-page.js'), 'SetUpPage'),
});
const setUpOne = createRoute({
  getParentRoute: () => signedIn,
  path: '/set-up/$id',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/set-up/set-up-page.js'), 'SetUpPage'),
});
const signOn = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/sign-on',
  component: lazyRouteComponent(() => import('../pages/admin/sign-on-page.js'), 'SignOnPage'),
});

const majorIncidents = createRoute({
  getParentRoute: () => signedIn,
  path: '/major-incidents',
  component: lazyRouteComponent(() => import('../pages/major-incidents/major-incidents-page.js'), 'MajorIncidentsPage'),
});
const majorIncident = createRoute({
  getParentRoute: () => signedIn,
  path: '/major-incidents/$id',
  component: lazyRouteComponent(() => import('../pages/major-incidents/major-incident-page.js'), 'MajorIncidentPage'),
});
const themes = createRoute({
  getParentRoute: () => signedIn,
  path: '/themes',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/themes/themes-page.js'), 'ThemesPage'),
});
const problems = createRoute({
  getParentRoute: () => signedIn,
  path: '/problems',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/problems/problems-page.js'), 'ProblemsPage'),
});
const problem = createRoute({
  getParentRoute: () => signedIn,
  path: '/problems/$number',
  component: lazyRouteComponent(() => import('../pages/problems/problem-page.js'), 'ProblemPage'),
});
/** Signed in, with nothing around the page: for a wall. */
const bare = createRoute({
  getParentRoute: () => root,
  id: 'signed-in-bare',
  component: () => (
    <SessionGuard>
      <Outlet />
    </SessionGuard>
  ),
});
const majorRoom = createRoute({
  getParentRoute: () => bare,
  path: '/major-incidents/$id/room',
  component: lazyRouteComponent(() => import('../pages/major-incidents/major-room-page.js'), 'MajorRoomPage'),
});

/** What is made of incidents: run as major ones, and what is learned of their faults. */
const learned = [majorIncidents, majorIncident, themes, problems, problem] as const;

const reports = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/reports/reports-page.js'), 'ReportsPage'),
});
const report = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports/$id',
  component: lazyRouteComponent(() => import('../pages/reports/report-page.js'), 'ReportPage'),
});
const editReport = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports/$id/edit',
  component: lazyRouteComponent(() => import('../pages/reports/edit-report-page.js'), 'EditReportPage'),
});
const compareReports = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports/$id/compare',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/reports/compare-page.js'), 'ComparePage'),
});

const admin = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/admin/people-page.js'), 'PeoplePage'),
});
const adminPeople = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/people',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/admin/people-page.js'), 'PeoplePage'),
});
const adminTokens = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/tokens',
  component: lazyRouteComponent(() => import('../pages/admin/tokens-page.js'), 'TokensPage'),
});
const adminConnections = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/connections',
  component: lazyRouteComponent(() => import('../pages/admin/connections-page.js'), 'ConnectionsPage'),
});
const adminSessions = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/sessions',
  component: lazyRouteComponent(() => import('../pages/admin/sessions-page.js'), 'SessionsPage'),
});
const adminPolicies = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/policies',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/admin/policies-page.js'), 'PoliciesPage'),
});
const adminAudit = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/audit',
  validateSearch: plainSearchOf,
  component: lazyRouteComponent(() => import('../pages/admin/audit-page.js'), 'AuditPage'),
});
const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('../pages/account/account-page.js'), 'AccountPage'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('../pages/password/choose-password-page.js'), 'ChoosePasswordPage'),
});
const resetWithLink = createRoute({
  getParentRoute: () => root,
  path: '/reset/$token',
  component: lazyRouteComponent(() => import('../pages/password/choose-password-page.js'), 'ChoosePasswordPage'),
});
const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('../pages/password/forgotten-page.js'), 'ForgottenPage'),
});

/** Pages of the administration, and one's own account. */
const administration = [
  admin,
  adminPeople,
  adminTokens,
  adminConnections,
  adminSessions,
  adminPolicies,
  adminAudit,
  signOn,
  account,
] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    welcome,
    invitation,
    resetWithLink,
    forgotten,
    signedIn.addChildren([
      rollout,
      site,
      manage,
      programme,
      statements,
      warnings,
      mentions,
      incidents,
      logIncident,
      incident,
      appointments,
      training,
      feeds,
      feedRegister,
      quarantine,
      batch,
      setUp,
      setUpOne,
      reports,
      report,
      editReport,
      compareReports,
      ...learned,
      ...administration,
    ]),
    bare.addChildren([majorRoom]),
  ]),
  parseSearch: parsePlainSearch,
  stringifySearch: stringifyPlainSearch,
  defaultErrorComponent: PageBroken,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** Leads to the sign-in page and remembers where one was. */
export function goToSignIn(): void {
  const { pathname, searchStr, hash } = router.state.location;
  if (pathname === '/sign-in' || /^\/(?:welcome|invitation|reset)(?:\/|$)/.test(pathname)) return;
  const next = `${pathname}${searchStr}${hash ? `#${hash}` : ''}`;
  void router.navigate({ to: '/sign-in', search: next === '/' ? {} : { next }, replace: true });
}
