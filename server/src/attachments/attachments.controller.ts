import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditService } from '../audit/audit.service.js';
import { DomainError } from '../errors/domain-error.js';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { dispositionOf, mostBytes } from './attachment-rules.js';
import { type Attachment, AttachmentsService, fileGone } from './attachments.service.js';

/** Files of incidents, in and out. Nothing of them is ever shown inside a page: a browser is told to keep them. */
@Controller('api')
export class AttachmentsController {
  constructor(
    @Inject(AttachmentsService) private readonly attachments: AttachmentsService,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  @Post('incidents/:number/attachments')
  async attach(
    @CurrentScope() scope: Scope,
    @Param('number') number: string,
    @Query('name') name: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Record<string, unknown>> {
    try {
      if (Number(request.headers['content-length'] ?? 0) > mostBytes)
        throw new DomainError('TOO_LARGE', `A file may have at most ${mostBytes / 1024 / 1024} MB; this one has more.`, {
          most: mostBytes,
        });
      return answerOf(await this.attachments.attach(scope, number, typeof name === 'string' ? name : '', request));
    } catch (error) {
      // the rest is let run out, so that the sender reads why
      if (!request.complete) {
        response.setHeader('Connection', 'close');
        request.resume();
      }
      throw error;
    }
  }

  @Get('attachments/:id')
  async read(@CurrentScope() scope: Scope, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const { attachment, path } = await this.attachments.file(scope, id);
    const known = await stat(path).catch(() => null);
    if (known === null) throw fileGone();
    const { trust, type, size } = attachment;
    await this.audit.exported(scope, { kind: 'attachment', subject: `attachment ${id}`, trust, details: { type, size } });
    response.setHeader('Content-Type', attachment.type);
    response.setHeader('Content-Length', known.size);
    response.setHeader('Content-Disposition', dispositionOf(attachment.name));
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Cache-Control', 'private, no-store');
    createReadStream(path)
      .on('error', () => response.destroy())
      .pipe(response);
  }

  @Delete('attachments/:id')
  @HttpCode(204)
  async remove(@CurrentScope() scope: Scope, @Param('id') id: string): Promise<void> {
    await this.attachments.remove(scope, id);
  }
}

const answerOf = ({ id, name, type, size, sha256 }: Attachment): Record<string, unknown> => ({ id, name, type, size, sha256 });
