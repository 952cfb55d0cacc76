import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What only one door of each project may ask of the machine. */
const doors = {
  present: [
    {
      selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
      message: 'The present is an argument, or comes from the Clock.',
    },
    { selector: 'CallExpression[callee.name="Date"]', message: 'The present is an argument, or comes from the Clock.' },
    {
      selector: 'MemberExpression[object.name="Date"][property.name="now"]',
      message: 'The present is an argument, or comes from the Clock.',
    },
  ],
  chance: [
    {
      selector: 'MemberExpression[object.name="Math"][property.name="random"]',
      message: 'Chance is a seeded generator in shared, node:crypto in a service.',
    },
  ],
  environment: [
    {
      selector: 'MemberExpression[object.name="process"][property.name="env"]',
      message: 'Settings are read in server/src/config/env.ts.',
    },
  ],
};
const closed = (...which) => ['error', ...which.flatMap((door) => doors[door])];

const restricted = (...patterns) => ['error', { patterns }];
const not = (message, ...group) => ({ group, message });

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', '**/data/', '.nx/', 'coverage/', 'dashboard/src/gql/', 'test/fixtures/']),
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
  },
  {
    files: ['**/*.mjs', '**/*.config.ts'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'fetch',
          'performance',
          'setTimeout',
          'setInterval',
          'clearTimeout',
          'clearInterval',
          'Buffer',
          'AbortSignal',
          'document',
          'FormData',
          'Blob',
          'Response',
          'TextEncoder',
          'TextDecoder',
          'structuredClone',
          'window',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    files: ['shared/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': closed('present', 'chance', 'environment'),
      'no-restricted-imports': restricted(
        not(
          'shared is pure: it imports itself and zod.',
          'node:*',
          '@*/*',
          '*server*',
          '*dashboard*',
          'fs',
          'path',
          'react*',
          'typeorm*',
          'graphql*',
        ),
      ),
    },
  },
  {
    files: ['server/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': closed('present', 'chance', 'environment'),
      'no-restricted-imports': restricted(
        not('The server only hands the dashboard out.', '@steady/dashboard', '**/dashboard/**'),
        not("shared's folders have one door each.", '@steady/shared/*/*', '**/shared/src/**'),
      ),
    },
  },
  { files: ['server/src/config/env.ts'], rules: { 'no-restricted-syntax': closed('present', 'chance') } },
  { files: ['server/src/clock/clock.ts'], rules: { 'no-restricted-syntax': closed('chance', 'environment') } },
  {
    files: ['server/src/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A write that nobody waits for falls out of its unit of work.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    files: ['dashboard/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'no-restricted-syntax': closed('present', 'chance', 'environment'),
      'no-restricted-imports': restricted(
        not(
          'The dashboard knows the server by src/gql only.',
          '@steady/server',
          '@steady/server/*',
          '**/server/src/**',
          '@nestjs/*',
          'typeorm',
          'node:*',
        ),
        not("shared's folders have one door each.", '@steady/shared/*/*', '**/shared/src/**'),
      ),
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', '**/testing/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': 'off', 'no-restricted-imports': 'off' },
  },
);
