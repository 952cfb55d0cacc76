import { jestPreset } from '../test/support/jest-preset.mjs';

export default jestPreset('dashboard', { environment: 'jsdom' });
