import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '../database/database.js';
import { instantParameter } from '../database/dialect.js';

const longAgo = new Date(0);

/** Marks what is remembered of a deployment's health as out of date; the health folder works it out anew. */
@Injectable()
export class SignalsRepository {
  /** A place for the health of a new deployment, out of date from the start. */
  async begin(manager: EntityManager, deploymentId: string, trust: string): Promise<void> {
    await rows(
      manager,
      `INSERT INTO latest_health ("deploymentId", trust, "asOf", touches, "goodUntil", verdict, rag, score, stored)
       VALUES (?, ?, ?, 0, ?, 'UNKNOWN', 'GREY', NULL, '')`,
      [deploymentId, trust, instantParameter(longAgo), instantParameter(longAgo)],
    );
  }

  /** Everything of one trust, or of every trust, is to be worked out anew. */
  async touch(manager: EntityManager, trust: string | null): Promise<void> {
    const where = trust === null ? '' : ' WHERE trust = ?';
    await rows(manager, `UPDATE latest_health SET touches = touches + 1, revision = revision + 1, "goodUntil" = ?${where}`, [
      instantParameter(longAgo),
      ...(trust === null ? [] : [trust]),
    ]);
  }

  /** What is shown beside the health of one trust, or of every trust, has changed; the health stands. */
  async mention(manager: EntityManager, trust: string | null): Promise<void> {
    const where = trust === null ? '' : ' WHERE trust = ?';
    await rows(manager, `UPDATE latest_health SET revision = revision + 1${where}`, trust === null ? [] : [trust]);
  }
}
