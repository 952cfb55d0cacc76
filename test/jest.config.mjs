import { jestPreset } from './support/jest-preset.mjs';

// A whole server, a browser or a database starts in many of these; a test waits generously and times nothing.
export default jestPreset('test', { testTimeout: 120_000 });
