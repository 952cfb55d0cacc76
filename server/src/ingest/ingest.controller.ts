import { readFile } from 'node:fs/promises';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { type FeedName, SAMPLE_FILES } from '@steady/shared/feeds';
import type { Request, Response } from 'express';
import { badInput, notFound } from '../errors/domain-error.js';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { importAnswer, previewAnswer } from './import-answer.js';
import { importBody } from './import-body.js';
import { feedNamed, importOptions, profileTried, surveyOptions } from './import-options.js';
import { IngestService, mostRejectionsKept } from './ingest.service.js';
import { rejectedRowsFile, rejectionLines, rejectionsHeader } from './rejections-csv.js';

const pageOfRejections = 1000;

/** `POST /api/imports/:feed` and what may be asked of an import afterwards. */
@Controller('api')
export class IngestController {
  constructor(@Inject(IngestService) private readonly ingest: IngestService) {}

  /** What a file's columns hold; nothing is stored. */
  @Post('imports/columns')
  @HttpCode(200)
  async columns(
    @CurrentScope() scope: Scope,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Record<string, unknown>> {
    const { trust, file } = surveyOptions(query, onlyTrustOf(scope));
    return lettingRunOut(request, response, async () => ({
      ...(await this.ingest.survey(scope, trust, file, (await importBody(request)).pieces)),
    }));
  }

  @Post('imports/:feed')
  async receive(
    @CurrentScope() scope: Scope,
    @Param('feed') feed: string,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Record<string, unknown>> {
    return lettingRunOut(request, response, () => this.take(scope, feed, query, request, response));
  }

  @Get('imports/:id')
  async state(@CurrentScope() scope: Scope, @Param('id') id: string): Promise<Record<string, unknown>> {
    return importAnswer(await this.ingest.state(scope, id));
  }

  @Get('imports/:id/rejections.csv')
  async rejections(@CurrentScope() scope: Scope, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const batch = await this.ingest.takeRejections(scope, id);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="rejections-${batch.id}.csv"`);
    response.setHeader('Cache-Control', 'no-store');
    response.write(rejectionsHeader);
    for (let from = 0; from < mostRejectionsKept; from += pageOfRejections) {
      const page = await this.ingest.rejections(scope, batch.id, from, pageOfRejections);
      if (page.length === 0) break;
      response.write(rejectionLines(page));
    }
    response.end();
  }

  /** The rows that were not taken, with the file's own columns: set right, the file can be sent again. */
  @Get('imports/:id/rejected-rows.csv')
  async rejectedRows(@CurrentScope() scope: Scope, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const batch = await this.ingest.takeRejections(scope, id);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="rejected-rows-${batch.id}.csv"`);
    response.setHeader('Cache-Control', 'no-store');
    const found = await this.ingest.rejections(scope, batch.id, 0, mostRejectionsKept);
    response.end(rejectedRowsFile(found));
  }

  @Post('imports/:id/cancel')
  @HttpCode(200)
  async cancel(@CurrentScope() scope: Scope, @Param('id') id: string): Promise<Record<string, unknown>> {
    return importAnswer(await this.ingest.cancel(scope, id));
  }

  @Post('imports/:id/undo')
  @HttpCode(200)
  async undo(@CurrentScope() scope: Scope, @Param('id') id: string): Promise<Record<string, unknown>> {
    return importAnswer(await this.ingest.undo(scope, id));
  }

  @Get('feeds/:feed/sample.csv')
  async sample(
    @CurrentScope() _scope: Scope,
    @Param('feed') name: string,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const { path, fileName, type } = sampleOf(feedNamed(name), query['profile']);
    const text = await readFile(new URL(`../../../shared/src/feeds/${path}`, import.meta.url), 'utf8');
    response.setHeader('Content-Type', `${type}; charset=utf-8`);
    response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
    response.end(text);
  }

  private async take(
    scope: Scope,
    feed: string,
    query: Record<string, unknown>,
    request: Request,
    response: Response,
  ): Promise<Record<string, unknown>> {
    const idempotencyKey = keyOf(request.headers['idempotency-key']);
    const asked = { ...importOptions(feed, query, onlyTrustOf(scope), scope.trusts === 'ALL'), idempotencyKey };
    await this.ingest.check(scope, asked);
    const body = await importBody(request);
    const options = { ...asked, fileName: asked.fileName ?? body.fileName };
    const dryRun = query['dryRun'] === 'true';
    if (body.profile !== null && !dryRun)
      throw badInput('A mapping that is not saved only tries a file: save it by PUT /api/mappings/:name, or add ?dryRun=true.');
    if (dryRun) {
      response.status(200);
      return previewAnswer(
        await this.ingest.tryOut(scope, { ...options, profile: profileTried(options.feed, body.profile) }, body.pieces),
      );
    }
    const { batch, done } = await this.ingest.receive(scope, options, body.pieces);
    const waits = !/\brespond-async\b/i.test(String(request.headers['prefer'] ?? ''));
    if (waits) await done;
    else response.setHeader('Preference-Applied', 'respond-async');
    response.status(waits ? 200 : 202);
    return importAnswer(await this.ingest.state(scope, batch.id));
  }
}

/** The key a sender gave its sending. @throws BAD_INPUT */
function keyOf(header: string | string[] | undefined): string | null {
  if (header === undefined || header === '') return null;
  if (typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header)) return header;
  throw badInput('An Idempotency-Key has 1 to 200 letters, digits or marks, without spaces.', { field: 'Idempotency-Key' });
}

/** The sample of a feed's own columns, or of an export named. @throws NOT_FOUND */
function sampleOf(feed: FeedName, profile: unknown): { readonly path: string; readonly fileName: string; readonly type: string } {
  if (profile === undefined || profile === '')
    return { path: `${feed}/sample.csv`, fileName: `${feed}-sample.csv`, type: 'text/csv' };
  const sample = SAMPLE_FILES.find((one) => one.feed === feed && one.name === profile);
  if (!sample) throw notFound('That sample');
  const type = sample.file.endsWith('.json') ? 'application/json' : 'text/csv';
  return { path: `profiles/samples/${sample.file}`, fileName: `sample-${sample.file}`, type };
}

const onlyTrustOf = ({ trusts }: Scope): string | null => (trusts !== 'ALL' && trusts.length === 1 ? (trusts[0] ?? null) : null);

/** Does the work of a request that carries a file; where it is refused early, the rest is let run out, so that the sender reads why. */
async function lettingRunOut<Answer>(request: Request, response: Response, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!request.complete) {
      response.setHeader('Connection', 'close');
      request.resume();
    }
    throw error;
  }
}
