import { Module } from '@nestjs/common';
import { HealthCheckService } from './health.service.js';
import { Metrics } from './metrics.js';
import { OperationsController } from './operations.controller.js';

@Module({ controllers: [OperationsController], providers: [HealthCheckService, Metrics], exports: [Metrics] })
export class OperationsModule {}
