import { Inject, Injectable } from '@nestjs/common';
import { isMeasureId } from '@steady/shared/measures';
import { z } from 'zod';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput } from '../errors/domain-error.js';
import { isKeepable } from '../http/graphql-body.js';
import { requireProgramme, requireRole, requireWriter, type Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { type DefinedMeasure, MeasuresRepository } from './measures.repository.js';

export type { DefinedMeasure };

/** Measures one trust, or the programme, may make. */
const mostMade = 200;

const words = (what: string, most: number) =>
  z
    .string(`${what} must be a text.`)
    .trim()
    .min(1, `Say ${what}.`)
    .max(most, `Shorten ${what} to at most ${most} characters.`)
    .refine(isKeepable, `Take the control characters out of ${what}.`);

const shape = z.strictObject({
  name: words('the name', 200),
  numerator: words('what is counted', 300),
  denominator: words('what it is out of', 300).nullish(),
  improvementDirection: z.enum(['INCREASE', 'DECREASE', 'NEUTRAL'], 'improvementDirection is INCREASE, DECREASE or NEUTRAL.'),
});

/** Measures people make for themselves, with no code: what is counted, out of what, and which way is better. */
@Injectable()
export class MeasuresService {
  constructor(
    @Inject(MeasuresRepository) private readonly repository: MeasuresRepository,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The measures of a trust and of the programme. @throws NOT_FOUND for a trust that is not the person's */
  async list(scope: Scope, trust: string): Promise<DefinedMeasure[]> {
    if (trust !== '') await this.organisations.requireTrust(scope, trust);
    return this.repository.visible(scope, trust);
  }

  /** Every measure the person may see. */
  visible(scope: Scope): Promise<DefinedMeasure[]> {
    return this.repository.visible(scope);
  }

  /** What was said of a measure, for a trust; null where nobody said anything. */
  async definitionOf(scope: Scope, trust: string, id: string): Promise<DefinedMeasure | null> {
    return (await this.repository.visible(scope, trust)).find((one) => one.id === id) ?? null;
  }

  /**
   * Says what a measure is; said again, the later stands.
   * @param trust whose it is; empty: the whole programme's
   * @throws BAD_INPUT with a sentence for each fault
   */
  async save(scope: Scope, trust: string, id: string, input: unknown): Promise<DefinedMeasure> {
    if (trust === '') {
      requireProgramme(scope);
      requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
    } else {
      await this.organisations.requireTrust(scope, trust);
      requireWriter(scope);
    }
    if (!isMeasureId(id) || !id.startsWith('custom.'))
      throw badInput('The id of a measure of your own is custom. and 1 to 80 letters, digits, dots, hyphens or underscores.', {
        field: 'measure',
      });
    const parsed = shape.safeParse(input);
    if (!parsed.success) {
      const faults = parsed.error.issues.map((issue) => issue.message);
      throw badInput(faults.slice(0, 10).join(' '), { faults: faults.slice(0, 50) });
    }
    const { denominator, ...rest } = parsed.data;
    const defined: DefinedMeasure = { trust, id: id as `custom.${string}`, ...rest, denominator: denominator ?? null };
    await this.unitOfWork.run(async (manager) => {
      const made = await this.repository.visible(scope, trust, manager);
      if (
        !made.some((one) => one.id === id && one.trust === trust) &&
        made.filter((one) => one.trust === trust).length >= mostMade
      )
        throw badInput(`${mostMade} measures of your own are kept at most.`);
      await this.repository.save(manager, defined, scope.name, this.clock.now());
      await this.audit.record(manager, {
        scope,
        action: 'measure.defined',
        subject: `measure ${id}`,
        trust: trust || null,
        details: { improvementDirection: defined.improvementDirection, proportion: defined.denominator !== null },
      });
    });
    return defined;
  }
}
