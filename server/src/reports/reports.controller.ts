import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AuditService } from '../audit/audit.service.js';
import { notFound } from '../errors/domain-error.js';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { ProgrammeService } from '../rollout/programme.service.js';
import { figuresCsv } from './figures-csv.js';
import { PdfService } from './pdf.service.js';
import { reportHtml, reportHtmlPolicy } from './report-html.js';
import { reportPageOf } from './report-page.js';
import { ReportsService, type StoredReport } from './reports.service.js';

/** `GET /api/reports/:id.pdf`, `.html` and `.csv`: a report as a file. A draft is given to those who may write one. */
@Controller('api')
export class ReportsController {
  constructor(
    @Inject(ReportsService) private readonly reports: ReportsService,
    @Inject(PdfService) private readonly press: PdfService,
    @Inject(ProgrammeService) private readonly programmes: ProgrammeService,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  @Get('reports/:id.pdf')
  async pdf(@CurrentScope() scope: Scope, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const report = await this.read(scope, id, 'pdf');
    send(response, report, 'application/pdf', 'pdf', await this.press.pdf(report));
  }

  @Get('reports/:id.html')
  async html(@CurrentScope() scope: Scope, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const report = await this.read(scope, id, 'html');
    const { demonstration } = await this.programmes.programme();
    response.setHeader('Content-Security-Policy', reportHtmlPolicy);
    send(response, report, 'text/html; charset=utf-8', 'html', reportHtml(reportPageOf(report, demonstration)));
  }

  @Get('reports/:id.csv')
  async csv(@CurrentScope() scope: Scope, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const report = await this.read(scope, id, 'csv');
    send(response, report, 'text/csv; charset=utf-8', 'csv', figuresCsv(report));
  }

  /** The report, and a line in the log that it was taken as a file. */
  private async read(scope: Scope, id: string, format: string): Promise<StoredReport> {
    const report = await this.reports.find(scope, id);
    if (!report) throw notFound('The report');
    const { trust, edition, state } = report;
    const subject = `report ${report.id}`;
    await this.audit.exported(scope, { kind: 'report', subject, trust: trust || null, details: { format, edition, state } });
    return report;
  }
}

/** Pages and PDFs open in the browser; a CSV is kept as a file. */
function send(response: Response, report: StoredReport, type: string, ending: string, body: string | Buffer): void {
  const of = report.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const place = ending === 'csv' ? 'attachment' : 'inline';
  response.setHeader('Content-Type', type);
  response.setHeader(
    'Content-Disposition',
    `${place}; filename="weekly-report-${of || 'programme'}-${report.weekEndingOn}-v${report.edition}.${ending}"`,
  );
  response.setHeader('Cache-Control', 'private, no-store');
  response.end(body);
}
