import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { SETTINGS, type Settings } from '../config/env.js';
import { closeDatabase, DATABASE, type Database, openDatabase } from './database.js';
import { UnitOfWork } from './unit-of-work.js';

/** Gives every capability the settings, the clock, the database and its gate. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  static with(settings: Settings, clock: Clock): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: Clock, useValue: clock },
        { provide: DATABASE, useFactory: () => openDatabase(settings) },
        { provide: UnitOfWork, useFactory: (database: Database) => new UnitOfWork(database.writer), inject: [DATABASE] },
      ],
      exports: [SETTINGS, Clock, DATABASE, UnitOfWork],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await closeDatabase(this.database);
  }
}
