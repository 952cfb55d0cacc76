import { Inject, Injectable } from '@nestjs/common';
import { DATABASE, type Database } from '../database/database.js';

const patienceMs = 2000;

/** Whether each part the server stands on answers. */
export interface Readiness {
  readonly ready: boolean;
  readonly writer: boolean;
  readonly reader: boolean;
}

@Injectable()
export class HealthCheckService {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Asks both sides of the database. Answers within two seconds, whatever they do. */
  async readiness(): Promise<Readiness> {
    const [writer, reader] = await Promise.all([answers(this.database.writer), answers(this.database.reader)]);
    return { ready: writer && reader, writer, reader };
  }
}

async function answers(source: Database['reader']): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([source.query('SELECT 1').then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
