import type { MigrationInterface } from 'typeorm';
import { Identity1795353600001 } from './migrations/0001-identity.js';
import { Rollout1795353600002 } from './migrations/0002b-rollout.js';
import { Health1795353600004 } from './migrations/0004-health.js';

/** Every migration in order of its number; each file serves both engines. Forward only. */
export const migrations: (new () => MigrationInterface)[] = [Identity1795353600001, Rollout1795353600002, Health1795353600004];
