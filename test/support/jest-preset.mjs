// One Jest preset for every project: ES modules, SWC for TypeScript and decorators, our own packages read from source.
import { readFileSync } from 'node:fs';

const { $schema: _schema, ...swc } = JSON.parse(readFileSync(new URL('../../scripts/swcrc.json', import.meta.url), 'utf8'));

/** A Jest project's configuration: `name` labels its lines, `environment` is `node` or `jsdom`. */
export function jestPreset(name, { environment = 'node', ...rest } = {}) {
  return {
    displayName: name,
    testEnvironment: environment,
    testEnvironmentOptions: { customExportConditions: ['source', 'node'] },
    extensionsToTreatAsEsm: ['.ts', '.tsx'],
    transform: { '\\.tsx?$': ['@swc/jest', { ...swc, swcrc: false, sourceMaps: 'inline' }] },
    moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
    testMatch: ['**/*.test.ts', '**/*.test.tsx'],
    ...rest,
  };
}
