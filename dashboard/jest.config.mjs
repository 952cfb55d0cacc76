import { jestPreset } from '../test/support/jest-preset.mjs';

export default jestPreset('dashboard', {
  environment: 'jsdom',
  moduleNameMapper: {
    '\\.s?css$': '<rootDir>/src/ui/testing/no-style.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
});
