import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module.js';
import type { Clock } from './clock/clock.js';
import type { Settings } from './config/env.js';
import { DatabaseModule } from './database/database.module.js';
import { graphqlModule } from './graphql/graphql.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { OperationsModule } from './operations/operations.module.js';

/** Every capability of the server, one line each. */
const capabilities = [AuditModule, IdentityModule, OperationsModule];

@Module({})
export class AppModule {
  static with(settings: Settings, clock: Clock): DynamicModule {
    return { module: AppModule, imports: [DatabaseModule.with(settings, clock), graphqlModule, ...capabilities] };
  }
}
