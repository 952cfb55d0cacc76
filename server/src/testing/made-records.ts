import { rows } from '../database/database.js';
import type { TestApp } from './test-app.js';

/** A trust as the list of organisations would bring it. */
export async function addTrust(steady: TestApp, code: string, name: string): Promise<void> {
  await steady.unitOfWork.run((manager) => rows(manager, 'INSERT INTO trust (code, name) VALUES (?, ?)', [code, name]));
}
