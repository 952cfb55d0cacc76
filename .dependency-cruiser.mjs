// The walls of the house: who may import whom. `npm run walls` checks them; test/contracts/walls.test.ts plants one forbidden
// import of each kind and expects it refused.

/** Folders of shared from the ground up: a floor may stand on those below it and beside it, never on one above. */
const floors = [
  ['time', 'stats'],
  ['spc', 'funnel', 'curves', 'priority', 'sla', 'safety', 'training', 'text', 'identifiers', 'policy', 'rollout'],
  ['measures', 'feeds'],
  ['forecast', 'gates', 'health', 'report', 'statements'],
];
const folders = (names) => `^shared/src/(?:${names.join('|')})/`;
const above = (floor) => floors.slice(floor + 1).flat();

const wall = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const ours = '^(?:shared|server|dashboard)/src/';

/** Layers of a server capability, told by the file's suffix. */
const suffix = (...roles) => `^server/src/.+\\.(?:${roles.join('|')})\\.ts$`;

export default {
  forbidden: [
    wall('no-circles', 'Two files that need each other are one file, or three.', { path: ours }, { circular: true }),
    wall(
      'resolvable',
      'Every import leads somewhere. (The one named holds types only.)',
      { path: ours },
      { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$' },
    ),
    wall(
      'no-barrels',
      "Only shared's folders have a door.",
      { path: ours },
      { path: '^(?:shared|server|dashboard)/src/.*/index[.]tsx?$', pathNot: '^shared/src/[^/]+/index\\.ts$' },
    ),
    wall(
      'no-tests-inside',
      'What is shipped stands without tests and scripts.',
      { path: ours, pathNot: '/testing/' },
      { path: '^(?:test|scripts)/|/testing/' },
    ),

    wall(
      'shared-pure',
      'shared imports itself and zod.',
      { path: '^shared/src/' },
      { pathNot: ['^shared/src/', '/node_modules/zod/', '^node_modules/zod/'] },
    ),
    wall(
      'shared-doors',
      "Others' code comes through the folder's door.",
      { path: '^shared/src/([^/]+)/' },
      { path: '^shared/src/', pathNot: ['^shared/src/$1/', '^shared/src/[^/]+/index\\.ts$'] },
    ),
    ...floors
      .slice(0, -1)
      .map((names, floor) =>
        wall(
          `shared-floor-${floor + 1}`,
          'The ground does not rest on what stands on it.',
          { path: folders(names) },
          { path: folders(above(floor)) },
        ),
      ),
    wall(
      'shared-from-outside',
      'server and dashboard come in by the doors.',
      { path: '^(?:server|dashboard)/src/' },
      { path: '^shared/', pathNot: '^shared/src/[^/]+/index\\.ts$' },
    ),

    wall(
      'dashboard-knows-no-server',
      'The dashboard knows the server by its generated types only.',
      { path: '^dashboard/' },
      { path: '^server/' },
    ),
    wall('server-knows-no-dashboard', 'The server only hands the dashboard out.', { path: '^server/' }, { path: '^dashboard/' }),

    wall(
      'delegate',
      'A controller or resolver asks a service.',
      { path: suffix('controller', 'resolver') },
      { path: suffix('repository', 'entity') },
    ),
    wall(
      'service-below-its-callers',
      'A service does not know who calls it.',
      { path: suffix('service') },
      { path: suffix('controller', 'resolver') },
    ),
    wall('service-asks-repository', 'A service asks a repository.', { path: suffix('service') }, { path: suffix('entity') }),
    wall(
      'repository-below-services',
      'A repository knows rows, not decisions.',
      { path: suffix('repository', 'entity') },
      { path: suffix('service', 'controller', 'resolver') },
    ),
    wall(
      'rows-are-private',
      'Another folder comes in by the service.',
      { path: '^server/src/([^/]+)/', pathNot: '^server/src/database/entities\\.ts$' },
      { path: suffix('repository', 'entity'), pathNot: '^server/src/$1/' },
    ),

    wall(
      'no-page-below',
      'Only the frame knows the pages.',
      { path: '^dashboard/src/', pathNot: '^dashboard/src/(?:app|pages)/' },
      { path: '^dashboard/src/(?:app|pages)/' },
    ),
    wall(
      'charts-apart',
      'No chart imports a chart.',
      { path: '^dashboard/src/charts/([^/]+)/' },
      { path: '^dashboard/src/charts/', pathNot: '^dashboard/src/charts/$1/' },
    ),
    wall(
      'features-apart',
      'No feature imports a feature.',
      { path: '^dashboard/src/features/([^/]+)/' },
      { path: '^dashboard/src/features/', pathNot: '^dashboard/src/features/$1/' },
    ),
    wall(
      'ground-of-the-dashboard',
      'ui, format, api and gql know neither charts nor features.',
      { path: '^dashboard/src/(?:ui|format|api|gql)/' },
      { path: '^dashboard/src/(?:charts|features)/' },
    ),
    wall(
      'charts-below-features',
      'A chart knows no feature.',
      { path: '^dashboard/src/charts/' },
      { path: '^dashboard/src/features/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.tsx?$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'browser', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
