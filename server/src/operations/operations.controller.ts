import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentScope } from '../graphql/context.js';
import { requireProgramme, type Scope } from '../identity/scope.js';
import { HealthCheckService, type Readiness } from './health.service.js';
import { Metrics } from './metrics.js';
import { openApi } from './openapi.js';

@Controller()
export class OperationsController {
  constructor(
    @Inject(HealthCheckService) private readonly health: HealthCheckService,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** Whether the process is alive: a restart helps when this fails. */
  @Get('health/live')
  @Header('Cache-Control', 'no-store')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** Whether it can serve: waiting helps when this fails. */
  @Get('health/ready')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const readiness = await this.health.readiness();
    if (!readiness.ready) response.status(503).setHeader('Retry-After', '5');
    return readiness;
  }

  /** For Prometheus, with an API token of a programme role. */
  @Get('metrics')
  async read(@CurrentScope() scope: Scope, @Res() response: Response): Promise<void> {
    requireProgramme(scope);
    response.setHeader('Content-Type', this.metrics.registry.contentType);
    response.setHeader('Cache-Control', 'no-store');
    response.send(await this.metrics.registry.metrics());
  }

  @Get('api/openapi.json')
  describe(@CurrentScope() _scope: Scope): typeof openApi {
    return openApi;
  }
}
