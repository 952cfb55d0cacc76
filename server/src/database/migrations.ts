import type { MigrationInterface } from 'typeorm';
import { Rollout1763830000002 } from './migrations/0002b-rollout.js';
import { Health1763830000004 } from './migrations/0004-health.js';

/** Every migration in order of its number; each file serves both engines. Forward only. */
export const migrations: (new () => MigrationInterface)[] = [Rollout1763830000002, Health1763830000004];
