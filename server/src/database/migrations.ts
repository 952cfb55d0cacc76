import type { MigrationInterface } from 'typeorm';
import { Identity1795353600001 } from './migrations/0001-identity.js';

/** Every migration in order of its number; each file serves both engines. Forward only. */
export const migrations: (new () => MigrationInterface)[] = [
  Identity1795353600001, //
];
