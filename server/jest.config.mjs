import { jestPreset } from '../test/support/jest-preset.mjs';

// A test starts the whole server with its database: on a busy machine that alone takes some seconds.
export default jestPreset('server', { testTimeout: 60_000 });
