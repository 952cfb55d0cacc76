import { jestPreset } from './support/jest-preset.mjs';

export default jestPreset('test');
