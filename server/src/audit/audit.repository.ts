import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditEntry } from './audit.entity.js';

@Injectable()
export class AuditRepository {
  async add(manager: EntityManager, entry: AuditEntry): Promise<void> {
    await manager.insert(AuditEntry, entry);
  }
}
