import { jestPreset } from '../test/support/jest-preset.mjs';

export default jestPreset('server');
