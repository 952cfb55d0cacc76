import { once } from 'node:events';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { isDay } from '@steady/shared/time';
import type { Response } from 'express';
import { badInput } from '../errors/domain-error.js';
import { CurrentScope } from '../graphql/context.js';
import {
  CategoryEnum,
  ClockStateEnum,
  IncidentSortKeyEnum,
  IncidentStateEnum,
  PriorityEnum,
  SortDirectionEnum,
} from '../graphql/enums.js';
import { isKeepable } from '../http/graphql-body.js';
import type { Scope } from '../identity/scope.js';
import { exportColumns, usualColumns } from './incident-export.js';
import { IncidentExportService } from './incident-export.service.js';
import type { IncidentFilter, IncidentSort } from './incident.type.js';

const texts = ['trust', 'site', 'text', 'assignedTo'] as const;
const days = ['openedFrom', 'openedTo'] as const;
const truths = ['open', 'patientSafety', 'onPaper', 'undocumented', 'unassigned', 'mine'] as const;
const lists = ['trusts', 'sites', 'assignees', 'teams', 'departments', 'suppliers'] as const;
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  state: IncidentStateEnum,
  priority: PriorityEnum,
  category: CategoryEnum,
  clock: ClockStateEnum,
};
const known = new Set<string>([...texts, ...days, ...truths, ...lists, ...Object.keys(words), 'sort', 'direction', 'columns']);

@Controller()
export class IncidentExportController {
  constructor(@Inject(IncidentExportService) private readonly service: IncidentExportService) {}

  /** The list of incidents as CSV. */
  @Get('api/export/incidents.csv')
  async export(@CurrentScope() scope: Scope, @Query() query: Record<string, unknown>, @Res() response: Response): Promise<void> {
    const parts = await this.service.export(scope, filterOf(query), sortOf(query), columnsOf(query));
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', 'attachment; filename="incidents.csv"');
    response.setHeader('Cache-Control', 'no-store');
    for await (const part of parts) {
      if (response.destroyed) return;
      if (!response.write(part)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  }
}

/** The values of a parameter, as often as it is given. */
function valuesOf(query: Record<string, unknown>, name: string): string[] {
  const given = query[name];
  const values: unknown[] = given === undefined ? [] : Array.isArray(given) ? given : [given];
  if (values.length > 200 || !values.every((value) => typeof value === 'string' && value.length <= 400 && isKeepable(value)))
    throw badInput(`Give ${name} as text of at most 400 characters.`, { field: name });
  return values as string[];
}

function oneOf(query: Record<string, unknown>, name: string): string | undefined {
  const values = valuesOf(query, name);
  if (values.length > 1) throw badInput(`Give ${name} once.`, { field: name });
  return values[0];
}

function filterOf(query: Record<string, unknown>): IncidentFilter {
  for (const name of Object.keys(query))
    if (!known.has(name)) throw badInput(`There is no filter ${name}. There are: ${[...known].join(', ')}.`, { field: name });
  const filter: Record<string, unknown> = {};
  for (const name of [...texts, ...days]) filter[name] = oneOf(query, name);
  for (const name of days)
    if (filter[name] !== undefined && !isDay(String(filter[name])))
      throw badInput(`${name} is a day such as 2026-11-22.`, { field: name });
  for (const name of truths) filter[name] = truthOf(query, name);
  for (const name of lists) filter[name] = valuesOf(query, name);
  for (const [name, values] of Object.entries(words)) {
    const given = valuesOf(query, name);
    for (const value of given)
      if (!Object.hasOwn(values, value))
        throw badInput(`${value} is no ${name}. There are: ${Object.keys(values).join(', ')}.`, { field: name });
    filter[name] = given;
  }
  const isGiven = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => isGiven(value)));
}

function truthOf(query: Record<string, unknown>, name: string): boolean | undefined {
  const value = oneOf(query, name);
  if (value === undefined || value === 'true' || value === 'false') return value === undefined ? undefined : value === 'true';
  throw badInput(`${name} is true or false.`, { field: name });
}

function sortOf(query: Record<string, unknown>): IncidentSort | null {
  const by = oneOf(query, 'sort');
  const direction = oneOf(query, 'direction');
  if (by === undefined) return null;
  if (!Object.hasOwn(IncidentSortKeyEnum, by))
    throw badInput(`sort is one of ${Object.keys(IncidentSortKeyEnum).join(', ')}.`, { field: 'sort' });
  if (direction !== undefined && !Object.hasOwn(SortDirectionEnum, direction))
    throw badInput('direction is ASC or DESC.', { field: 'direction' });
  return { by: by as IncidentSort['by'], direction: direction as IncidentSort['direction'] };
}

function columnsOf(query: Record<string, unknown>): readonly string[] {
  const given = oneOf(query, 'columns')?.split(',') ?? usualColumns;
  for (const name of given)
    if (!Object.hasOwn(exportColumns, name))
      throw badInput(`There is no column ${name}. There are: ${Object.keys(exportColumns).join(', ')}.`, { field: 'columns' });
  return [...new Set(given)];
}
