import type { MigrationInterface } from 'typeorm';

/** Every migration in order of its number; each file serves both engines. Forward only. */
export const migrations: (new () => MigrationInterface)[] = [];
