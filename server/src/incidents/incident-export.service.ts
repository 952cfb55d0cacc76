import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { safeCell } from '../http/csv-cell.js';
import { requireAction, type Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { HeldService } from './held.service.js';
import { exportColumns } from './incident-export.js';
import { IncidentListService } from './incident-list.service.js';
import type { IncidentFilter, IncidentSort } from './incident.type.js';

const rowsAtOnce = 500;

/** The list as a file: the same filter, order and columns as on the page, a part at a time. That it was taken is a line of the log. */
@Injectable()
export class IncidentExportService {
  constructor(
    @Inject(IncidentListService) private readonly list: IncidentListService,
    @Inject(HeldService) private readonly held: HeldService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws BAD_INPUT when there are more rows than a file holds */
  async export(
    scope: Scope,
    filter: IncidentFilter,
    sort: IncidentSort | null,
    columns: readonly string[],
  ): Promise<AsyncGenerator<string>> {
    requireAction(scope, 'READ');
    const ids = await this.list.all(scope, filter, sort);
    await this.unitOfWork.run((manager) =>
      this.audit.record(manager, {
        scope,
        action: 'incidents.exported',
        subject: 'incidents',
        trust: scope.trusts !== 'ALL' && scope.trusts.length === 1 ? scope.trusts[0] : null,
        // which filters, not what for: people's names and words of tickets stay out of the log
        details: { rows: ids.length, columns: [...columns], filters: Object.keys(filter).sort() },
      }),
    );
    return this.csv(scope, ids, columns);
  }

  private async *csv(scope: Scope, ids: readonly number[], names: readonly string[]): AsyncGenerator<string> {
    const columns = names.flatMap((name) => exportColumns[name] ?? []);
    yield `\uFEFF${columns.flatMap(({ headings }) => headings).join(',')}\r\n`;
    for (let index = 0; index < ids.length; index += rowsAtOnce) {
      const records = await this.list.records(scope, ids.slice(index, index + rowsAtOnce));
      const [clocks, held, trusts, sites] = await Promise.all([
        this.list.clocks(scope, records),
        this.held.held(
          scope,
          records.map(({ id }) => id),
        ),
        this.organisations.trusts(scope, [...new Set(records.map(({ trustCode }) => trustCode))]),
        this.organisations.sites(scope, [...new Set(records.flatMap(({ siteCode }) => siteCode ?? []))]),
      ]);
      const heldOf = new Map(held.map((one) => [Number(one.id), one]));
      const trustOf = new Map(trusts.map(({ code, name }) => [code, name]));
      const siteOf = new Map(sites.map(({ code, name }) => [code, name]));
      yield records
        .map((record, place) => {
          const incident = {
            record,
            clocks: clocks[place]!,
            trust: trustOf.get(record.trustCode) ?? record.trustCode,
            site: record.siteCode === null ? '' : (siteOf.get(record.siteCode) ?? record.siteCode),
            assignedTo: heldOf.get(record.id)?.assignedTo ?? null,
            team: heldOf.get(record.id)?.team ?? null,
          };
          const cells = columns.flatMap((column) => column.cells(incident));
          return `${cells.map((cell) => safeCell(cell ?? '')).join(',')}\r\n`;
        })
        .join('');
    }
  }
}
