import { z } from 'zod';
import type { FileOptions } from '@steady/shared/feeds';
import { requestJson } from '../../../api/rest.js';
import { bodyType, EVERY_TRUST, importUrl, type ImportRequest } from '../import-client.js';
import { importAnswer, type ImportAnswer } from '../import-shape.js';
import { surveyAnswer, type Survey } from './survey-shape.js';
import type { MeasureDraft, SentProfile } from './mapping-draft.js';

/** Has the server look at the columns of a file. Rejects with `RequestProblem`. */
export function surveyFile(file: File, trust: string, options: FileOptions, signal?: AbortSignal): Promise<Survey> {
  const query = new URLSearchParams({ trust: trust === '' ? EVERY_TRUST : trust });
  for (const [name, value] of Object.entries(options)) query.set(name, String(value));
  return requestJson(surveyAnswer, 'POST', `/api/imports/columns?${query.toString()}`, {
    body: file,
    headers: { 'content-type': bodyType(file.name) },
    ...(signal ? { signal } : {}),
  });
}

/** Reads a file by a mapping that is not saved, and keeps nothing. Rejects with `RequestProblem`. */
export function tryMapping(file: File, request: ImportRequest, profile: SentProfile): Promise<ImportAnswer> {
  const body = new FormData();
  body.append('profile', JSON.stringify(profile));
  body.append('file', file, file.name);
  return requestJson(importAnswer, 'POST', importUrl({ ...request, mapping: '', dryRun: true }), { body });
}

/** Saves a mapping under a name. Rejects with `RequestProblem` that names its faults. */
export function saveMapping(name: string, trust: string, profile: SentProfile): Promise<{ version: number }> {
  const path = `/api/mappings/${encodeURIComponent(name)}?${ofTrust(trust)}`;
  return requestJson(z.object({ version: z.number() }), 'PUT', path, { json: profile });
}

/** Says what a measure of one's own is. Rejects with `RequestProblem` that names its faults. */
export function saveMeasure(trust: string, measure: MeasureDraft): Promise<{ id: string }> {
  const { id, name, numerator, denominator, direction } = measure;
  const json = { name, numerator, denominator: denominator.trim() === '' ? null : denominator, improvementDirection: direction };
  return requestJson(z.object({ id: z.string() }), 'PUT', `/api/measures/${encodeURIComponent(id)}?${ofTrust(trust)}`, { json });
}

/** Without a trust a mapping or measure is the whole programme's. */
const ofTrust = (trust: string): string => new URLSearchParams(trust === '' ? {} : { trust }).toString();
