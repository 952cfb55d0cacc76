import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { asProgramme, seeing } from '../database/row-security.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DomainError } from '../errors/domain-error.js';
import { type Scope, systemScope } from '../identity/scope.js';
import { IngestService, type Received, toldErrors } from '../ingest/ingest.service.js';
import { CallCounter } from './call-counter.js';
import { type Connection, ConnectionsRepository } from './connections.repository.js';
import { ConnectionsService } from './connections.service.js';
import { eventRecords } from './event-records.js';
import { type DeliveryHeaders, signedDelivery, windowMs } from './signed-delivery.js';

/** What a delivery is answered. */
export interface HookAnswer {
  /** The import its records went in with; null where it held none. */
  readonly import: string | null;
  /** Whether it was taken before: then nothing was done again. */
  readonly repeat: boolean;
  readonly records: number;
  readonly rejections: readonly Record<string, unknown>[];
}

interface Waiting {
  readonly records: readonly Record<string, unknown>[];
  readonly resolve: (answer: HookAnswer) => void;
  readonly reject: (error: unknown) => void;
}

const minuteMs = 60_000;
/** Events of one connection in a minute, and deliveries of one address that were refused. */
const mostOfConnection = 1200;
const mostRefused = 60;
/** Records of one import, and deliveries that may wait for one. */
const mostAtOnce = 1000;
const mostWaiting = 200;

/** Takes deliveries of webhooks: signed, of now, once. Events that wait while others go in become one import together. */
@Injectable()
export class HooksService {
  private readonly calls = new CallCounter(mostOfConnection, minuteMs);
  private readonly refused = new CallCounter(mostRefused, minuteMs);
  private readonly queues = new Map<string, Waiting[]>();

  constructor(
    @Inject(ConnectionsService) private readonly connections: ConnectionsService,
    @Inject(ConnectionsRepository) private readonly repository: ConnectionsRepository,
    @Inject(IngestService) private readonly ingest: IngestService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Takes a delivery; resolves when its records are in.
   * @throws UNAUTHENTICATED alike for a connection that is not there and a delivery that is not signed or not of now; TOO_MANY_REQUESTS,
   * BAD_INPUT, BUSY
   */
  async receive(kind: string, id: string, body: Buffer, headers: DeliveryHeaders, address: string): Promise<HookAnswer> {
    const now = this.clock.now();
    if (this.refused.isOver(address, now.getTime())) throw tooMany();
    const connection = await asProgramme(() => this.repository.find(systemScope, id));
    const isRight = connection?.kind.toLowerCase() === kind.toLowerCase() && connection.endedAt === null;
    // one that is not there takes the same work as one that is
    const secrets = connection && isRight ? this.connections.secretsOf(connection) : ['no connection'];
    const signed = signedDelivery(body, headers, secrets, now);
    if (!connection || !isRight || !signed) {
      this.refused.add(address, now.getTime());
      throw new DomainError(
        'UNAUTHENTICATED',
        'The delivery is not signed by this connection, or not within five minutes of now.',
      );
    }
    if (this.calls.isOver(id, now.getTime())) throw tooMany();
    this.calls.add(id, now.getTime());
    return seeing([connection.trustCode], () => this.take(connection, body, signed.mark));
  }

  private async take(connection: Connection, body: Buffer, mark: string): Promise<HookAnswer> {
    const scope = scopeOf(connection);
    const before = await this.repository.delivered(scope, connection, mark);
    if (before !== null) return { import: before || null, repeat: true, records: 0, rejections: [] };
    const records = eventRecords(connection.kind, body);
    const answer: HookAnswer =
      records.length === 0 ? { import: null, repeat: false, records: 0, rejections: [] } : await this.queued(connection, records);
    await this.note(connection, mark, answer.import ?? '');
    return answer;
  }

  /** A delivery is written down after its records are in: one that failed may be sent again, and what went in twice is the same. */
  private async note(connection: Connection, mark: string, batchId: string): Promise<void> {
    const takenAt = this.clock.now();
    await this.unitOfWork.run(async (manager) => {
      await this.repository.addDelivery(manager, { connectionId: connection.id, mark, takenAt, batchId });
      const isStale = connection.heardAt === null || takenAt.getTime() - connection.heardAt.getTime() > minuteMs;
      if (!isStale) return;
      await this.repository.change(manager, scopeOf(connection), connection.id, { heardAt: takenAt });
      await this.repository.dropDeliveries(manager, new Date(takenAt.getTime() - 4 * windowMs));
    });
  }

  private queued(connection: Connection, records: Waiting['records']): Promise<HookAnswer> {
    const running = this.queues.get(connection.id);
    if ((running?.length ?? 0) >= mostWaiting)
      throw new DomainError('BUSY', 'Too many events of this connection wait already. Send this one again in a moment.', {
        retryAfterSeconds: 5,
      });
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { records, resolve, reject };
      if (running) running.push(waiting);
      else {
        const queue = [waiting];
        this.queues.set(connection.id, queue);
        void this.work(connection, queue);
      }
    });
  }

  private async work(connection: Connection, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const group: Waiting[] = [];
      let count = 0;
      while (queue.length > 0 && (count === 0 || count + (queue[0] as Waiting).records.length <= mostAtOnce)) {
        const next = queue.shift() as Waiting;
        count += next.records.length;
        group.push(next);
      }
      await this.takeGroup(connection, group);
    }
    this.queues.delete(connection.id);
  }

  private async takeGroup(connection: Connection, group: readonly Waiting[]): Promise<void> {
    try {
      const received = await this.import(
        connection,
        group.flatMap(({ records }) => records),
      );
      let line = 2; // as in a file: the names come first
      for (const { records, resolve } of group) {
        const [from, to] = [line, line + records.length];
        line = to;
        const mine = received.rejections.filter((one) => one.line >= from && one.line < to);
        resolve({
          import: received.batch.id,
          repeat: false,
          records: records.length,
          rejections: toldErrors(mine.map((one) => ({ ...one, line: one.line - from + 1 }))),
        });
      }
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      // what keeps one event out is not to keep out the others
      else for (const one of group) await this.takeGroup(connection, [one]);
    }
  }

  private async import(connection: Connection, records: Waiting['records']): Promise<Received> {
    const scope = scopeOf(connection);
    const { feed, trustCode: trust, source, mapping } = connection;
    const text = records.map((record) => JSON.stringify(record)).join('\n');
    return this.ingest.importText({ feed, trust, source, mapping, scope, text: `${text}\n` });
  }
}

const scopeOf = ({ id, name, trustCode }: Connection): Scope => ({
  userId: `connection ${id}`,
  name: `Connection ${name}`,
  role: 'SERVICE',
  trusts: [trustCode],
});

const tooMany = (): DomainError =>
  new DomainError('TOO_MANY_REQUESTS', 'Too many deliveries in a minute. Wait a minute and go on.', { retryAfterSeconds: 60 });
