import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = (name: string): string => join(root, 'node_modules', '.bin', name);

/** A forbidden import: which wall it runs into, the file it is planted in, what it says. */
type Plant = readonly [wall: string, file: string, text: string];

const imports: readonly Plant[] = [
  ['no-circles', 'shared/src/time/planted-a.ts', "export * from './planted-b.js';"],
  ['resolvable', 'server/src/rollout/planted-nowhere.ts', "export * from './there-is-no-such-file.js';"],
  ['no-barrels', 'server/src/rollout/planted-barrel.ts', "export * from './index.js';"],
  ['no-tests-inside', 'server/src/rollout/planted-test.ts', "export * from '../testing/test-app.js';"],
  ['shared-pure', 'shared/src/spc/planted-node.ts', "export { readFileSync } from 'node:fs';"],
  ['shared-pure', 'shared/src/spc/planted-package.ts', "export { parse } from 'papaparse';"],
  ['shared-pure', 'shared/src/spc/planted-server.ts', "export * from '../../../server/src/errors/domain-error.js';"],
  ['shared-doors', 'shared/src/spc/planted-door.ts', "export * from '../time/day.js';"],
  ['shared-floor-1', 'shared/src/stats/planted-up.ts', "export * from '../spc/index.js';"],
  ['shared-floor-2', 'shared/src/priority/planted-up.ts', "export * from '../measures/index.js';"],
  ['shared-floor-3', 'shared/src/feeds/planted-up.ts', "export * from '../health/index.js';"],
  ['shared-from-outside', 'server/src/rollout/planted-window.ts', "export * from '../../../shared/src/time/day.js';"],
  ['shared-from-outside', 'dashboard/src/ui/planted-window.ts', "export * from '../../../shared/src/time/day.js';"],
  ['dashboard-knows-no-server', 'dashboard/src/ui/planted-server.ts', "export * from '../../../server/src/identity/scope.js';"],
  [
    'server-knows-no-dashboard',
    'server/src/rollout/planted-dashboard.ts',
    "export * from '../../../dashboard/src/format/days.js';",
  ],
  ['delegate', 'server/src/identity/planted.resolver.ts', "export * from './identity.repository.js';"],
  ['delegate', 'server/src/identity/planted.controller.ts', "export * from './user.entity.js';"],
  ['service-below-its-callers', 'server/src/identity/planted-up.service.ts', "export * from './session.controller.js';"],
  ['service-asks-repository', 'server/src/identity/planted.service.ts', "export * from './user.entity.js';"],
  ['repository-below-services', 'server/src/identity/planted.repository.ts', "export * from './session.service.js';"],
  ['rows-are-private', 'server/src/rollout/planted-rows.service.ts', "export * from '../identity/identity.repository.js';"],
  ['rows-are-private', 'server/src/rollout/planted-rows.ts', "export * from '../identity/user.entity.js';"],
  ['no-page-below', 'dashboard/src/ui/planted-page.ts', "export * from '../pages/planted-page.js';"],
  ['charts-apart', 'dashboard/src/charts/planted/planted.ts', "export * from '../other/other.js';"],
  ['features-apart', 'dashboard/src/features/planted/planted.ts', "export * from '../other/other.js';"],
  ['ground-of-the-dashboard', 'dashboard/src/format/planted.ts', "export * from '../charts/other/other.js';"],
  ['charts-below-features', 'dashboard/src/charts/planted/planted-up.ts', "export * from '../../features/other/other.js';"],
];

/** What the plants point at where the house has nothing of the kind. */
const targets: readonly (readonly [file: string, text: string])[] = [
  ['shared/src/time/planted-b.ts', "export * from './planted-a.js';"],
  ['server/src/rollout/index.ts', 'export const barrel = 1;'],
  ['dashboard/src/pages/planted-page.ts', 'export const page = 1;'],
  ['dashboard/src/charts/other/other.ts', 'export const chart = 1;'],
  ['dashboard/src/features/other/other.ts', 'export const feature = 1;'],
];

const lines: readonly Plant[] = [
  ['no-restricted-syntax', 'shared/src/spc/planted-now.ts', 'export const at = new Date();'],
  ['no-restricted-syntax', 'shared/src/spc/planted-clock.ts', 'export const at = Date.now();'],
  ['no-restricted-syntax', 'shared/src/spc/planted-chance.ts', 'export const chance = Math.random();'],
  ['no-restricted-syntax', 'server/src/rollout/planted-now.ts', 'export const at = new Date();'],
  ['no-restricted-syntax', 'server/src/rollout/planted-setting.ts', "export const port = process.env['PORT'];"],
  ['no-restricted-syntax', 'dashboard/src/ui/planted-now.ts', 'export const at = new Date();'],
  ['no-restricted-imports', 'shared/src/spc/planted-import.ts', "export { readFileSync } from 'node:fs';"],
  ['no-restricted-imports', 'dashboard/src/ui/planted-import.ts', "export { DataSource } from 'typeorm';"],
  ['no-restricted-imports', 'server/src/rollout/planted-import.ts', "export * from '@steady/shared/time/day';"],
  ['@typescript-eslint/no-explicit-any', 'server/src/rollout/planted-any.ts', 'export const anything: any = 1;'],
  [
    '@typescript-eslint/no-floating-promises',
    'server/src/rollout/planted-unawaited.ts',
    'const write = async (): Promise<void> => {};\nexport const work = (): void => {\n  write();\n};',
  ],
  ['no-restricted-exports', 'server/src/rollout/planted-default.ts', 'export default 1;'],
];

let copy: string;

async function plant(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(copy, file)), { recursive: true });
  await writeFile(join(copy, file), `${text}\n`);
}

/** Runs a checker in the copy; it fails, as it should, and its report is what counts. */
function reportOf(name: string, parameters: readonly string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    execFile(
      program(name),
      parameters,
      { cwd: copy, maxBuffer: 100_000_000, env: { ...process.env, NODE_OPTIONS: '' } },
      (_, output, errors) => {
        try {
          resolve(JSON.parse(output));
        } catch {
          reject(new Error(`${name} gave no report: ${output.slice(0, 500)}${errors.slice(0, 2000)}`));
        }
      },
    );
  });
}

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'steady-walls-'));
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const project of ['shared', 'server', 'dashboard'])
    for (const part of ['src', 'package.json', 'tsconfig.json'])
      await cp(join(root, project, part), join(copy, project, part), { recursive: true });
  for (const file of ['package.json', 'tsconfig.base.json', '.dependency-cruiser.mjs', 'eslint.config.mjs'])
    await cp(join(root, file), join(copy, file));
  for (const [, file, text] of [...imports, ...lines]) await plant(file, text);
  for (const [file, text] of targets) await plant(file, text);
}, 60_000);

afterAll(() => rm(copy, { recursive: true, force: true }));

describe('the walls', () => {
  let found: Set<string>;
  beforeAll(async () => {
    const parameters = [
      'shared/src',
      'server/src',
      'dashboard/src',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'json',
    ];
    const report = (await reportOf('depcruise', parameters)) as {
      summary: { violations: { rule: { name: string }; from: string }[] };
    };
    found = new Set(report.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`));
  }, 120_000);

  test.each(imports)('%s refuses %s', (wall, file) => {
    expect(found).toContain(`${wall} ${file}`);
  });

  test('no wall stands unproved', async () => {
    const { default: config } = (await import(join(root, '.dependency-cruiser.mjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    expect(new Set(imports.map(([wall]) => wall))).toEqual(new Set(config.forbidden.map(({ name }) => name)));
  });
});

describe('the lint', () => {
  let found: Set<string>;
  beforeAll(async () => {
    const files = lines.map(([, file]) => file);
    const report = (await reportOf('eslint', [...files, '--format', 'json'])) as {
      filePath: string;
      messages: { ruleId: string | null }[];
    }[];
    found = new Set(
      report.flatMap(({ filePath, messages }) =>
        messages.map(({ ruleId }) => `${ruleId} ${filePath.slice(filePath.indexOf(copy) + copy.length + 1)}`),
      ),
    );
  }, 120_000);

  test.each(lines)('%s refuses %s', (rule, file) => {
    expect(found).toContain(`${rule} ${file}`);
  });
});
