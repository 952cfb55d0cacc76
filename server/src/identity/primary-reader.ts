import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { DATABASE, type Database } from '../database/database.js';

/**
 * Where people, sessions and tokens are read: never from a replica, which may be behind and would let somebody in whose
 * session has ended. On SQLite the reader sees every commit at once, and nothing that is not committed.
 */
@Injectable()
export class PrimaryReader {
  readonly source: DataSource;

  constructor(@Inject(DATABASE) database: Database) {
    this.source = database.writer.options.type === 'postgres' ? database.writer : database.reader;
  }
}
