import { Inject, Injectable } from '@nestjs/common';
import type { CustomMeasureInput } from '@steady/shared/measures';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';

/** A measure people made, and whose it is: empty for the whole programme's. */
export interface DefinedMeasure extends CustomMeasureInput {
  readonly trust: string;
}

@Injectable()
export class MeasuresRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** The measures a person may see: those of their trusts and of the programme, a trust's own first. */
  async visible(scope: Scope, trust?: string, on?: EntityManager): Promise<DefinedMeasure[]> {
    const mine = trustPredicate(scope, '"trustCode"');
    const ofTrust = trust === undefined ? '' : `AND "trustCode" IN (?, '')`;
    const sql = `SELECT "trustCode" AS trust, measure AS id, name, numerator, denominator, "improvementDirection" FROM measure_definition
      WHERE ("trustCode" = '' OR ${mine.sql}) ${ofTrust} ORDER BY "trustCode" DESC, name, measure`;
    return rows<DefinedMeasure>(on ?? this.database.reader, sql, [...mine.parameters, ...(trust === undefined ? [] : [trust])]);
  }

  async save(manager: EntityManager, defined: DefinedMeasure, savedBy: string, at: Date): Promise<void> {
    const sql = `INSERT INTO measure_definition ("trustCode", measure, name, numerator, denominator, "improvementDirection", "savedBy", "savedAt")
      VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT ("trustCode", measure) DO UPDATE SET name = excluded.name, numerator = excluded.numerator,
      denominator = excluded.denominator, "improvementDirection" = excluded."improvementDirection", "savedBy" = excluded."savedBy",
      "savedAt" = excluded."savedAt"`;
    const { trust, id, name, numerator, denominator, improvementDirection } = defined;
    const values = [trust, id, name, numerator, denominator, improvementDirection, savedBy, instantParameter(at)];
    await rows(manager, sql, values);
  }
}
