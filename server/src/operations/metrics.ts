import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { passwordsChecked } from '../identity/passwords.js';
import { UnitOfWork } from '../database/unit-of-work.js';

/** What the server counts of itself, in the form Prometheus reads. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  /** How long answers take, by method, kind of address and status class. No address, no name: few series, nothing private. */
  readonly requests: Histogram<'method' | 'area' | 'status'>;
  readonly failures: Counter;

  constructor(@Inject(UnitOfWork) unitOfWork: UnitOfWork) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'steady_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'area', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    });
    this.failures = new Counter({ name: 'steady_failures_total', help: 'Answers with a status of 500 or more', registers });
    new Counter({
      name: 'steady_passwords_checked_total',
      help: 'Passwords that were looked at: many more than people signing in means somebody guesses',
      registers,
      collect() {
        this.reset();
        this.inc(passwordsChecked());
      },
    });
    new Gauge({
      name: 'steady_gate_waiting',
      help: 'Units of work waiting for the one writer',
      registers,
      collect() {
        this.set(unitOfWork.waiting);
      },
    });
  }
}
