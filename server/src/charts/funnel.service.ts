import { Inject, Injectable } from '@nestjs/common';
import { type Funnel, funnelLimitsAt, funnelOf } from '@steady/shared/funnel';
import { figureFrom, type Measure, measureOf, storedMeasuresOf } from '@steady/shared/measures';
import { addDays, type Day, formatDayRange, londonDayOf } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { badInput } from '../errors/domain-error.js';
import { FiguresService } from '../figures/figures.service.js';
import type { Scope } from '../identity/scope.js';
import { OrganisationsService, type Trust } from '../organisations/organisations.service.js';
import { RolloutService } from '../rollout/rollout.service.js';
import { measureTypeOf } from './chart-view.js';
import type { FunnelLimitType, FunnelPointType, FunnelType } from './funnel.type.js';

/** Days compared when none are named: four weeks to yesterday. */
const usualDays = 28;
/** Points of each limit curve. */
const curvePoints = 48;

/** What one trust counted in the days compared. */
interface TrustFigure {
  readonly trust: Trust;
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Trusts side by side. The funnel is of the trusts the person may see and of no others: its centre and its limits are worked out of
 * theirs alone, so nothing of another trust can be read back out of them. Who sees one trust sees its figure without a limit.
 */
@Injectable()
export class FunnelService {
  constructor(
    @Inject(FiguresService) private readonly figures: FiguresService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws BAD_INPUT for a measure that is no share, or days that do not follow each other */
  async funnel(scope: Scope, id: string, from: Day | null, to: Day | null): Promise<FunnelType> {
    const measure = requireShare(id);
    const last = to ?? addDays(londonDayOf(this.clock.now()), -1);
    const first = from ?? addDays(last, 1 - usualDays);
    if (first > last) throw badInput('The first day lies after the last.', { field: 'from' });
    const deployments = await this.rollout.deployments(scope);
    const codes = [...new Set(deployments.map(({ trust }) => trust))].sort();
    const [trusts, sums] = await Promise.all([
      this.organisations.trusts(scope, codes),
      this.figures.sums(scope, { trusts: codes, measures: storedMeasuresOf([measure.id]), from: first, to: last }),
    ]);
    const figures = trusts.flatMap((trust): TrustFigure[] => {
      const found = figureFrom(
        measure.id,
        (stored) => sums.find((sum) => sum.trust === trust.code && sum.measure === stored) ?? null,
      );
      return found?.denominator ? [{ trust, numerator: found.numerator, denominator: found.denominator }] : [];
    });
    const named = new Set(figures.map(({ trust }) => trust.code));
    return {
      ...drawn(measure, figures, first, last),
      measure: measureTypeOf(measure),
      from: first,
      to: last,
      without: codes.filter((code) => !named.has(code)),
    };
  }
}

function requireShare(id: string): Measure {
  const measure = measureOf(id);
  if (!measure) throw badInput(`There is no measure ${id} to compare trusts by.`, { field: 'measure' });
  if (measure.kind !== 'PROPORTION' || measure.overDays !== 'SUM')
    throw badInput(`${measure.name} is no share of cases, and a funnel compares shares.`, { field: 'measure' });
  return measure;
}

type Drawn = Omit<FunnelType, 'measure' | 'from' | 'to' | 'without'>;

function drawn(measure: Measure, figures: readonly TrustFigure[], from: Day, to: Day): Drawn {
  const result = funnelOf(figures.map(({ trust, numerator, denominator }) => ({ code: trust.code, numerator, denominator })));
  if (!result.ok && result.error.code !== 'EMPTY_SERIES') throw badInput(result.error.message, { reason: result.error.code });
  if (!result.ok || figures.length === 1) return withoutLimits(measure, figures, from, to);
  const funnel = result.value;
  const byCode = new Map(figures.map(({ trust }) => [trust.code, trust]));
  return {
    target: funnel.target,
    phi: funnel.phi,
    tauSquared: funnel.tauSquared,
    adjusted: funnel.adjusted,
    caution: funnel.caution,
    caption: captionOf(measure, funnel, from, to),
    points: funnel.points
      .map(({ code, numerator, denominator, value, limits, place }): FunnelPointType => ({
        trust: byCode.get(code)!,
        numerator,
        denominator,
        value,
        limits: { denominator, ...limits },
        place,
      }))
      .sort((a, b) => b.value - a.value),
    limits: curvesOf(funnel),
    ruleSet: `${funnel.ruleSet.name} ${funnel.ruleSet.version}`,
  };
}

/** One trust, or none: there is nobody to compare with, so nothing is drawn that would look like a comparison. */
function withoutLimits(measure: Measure, figures: readonly TrustFigure[], from: Day, to: Day): Drawn {
  const [only] = figures;
  return {
    target: null,
    phi: null,
    tauSquared: null,
    adjusted: false,
    caution: only
      ? 'A funnel compares trusts, and you see one. Other trusts are seen by the roles that work for the whole programme.'
      : null,
    caption: only
      ? `${measure.name} at ${only.trust.name}, ${formatDayRange(from, to)}: ${percent(only.numerator / only.denominator)} (${only.numerator} of ${only.denominator}).`
      : `${measure.name}: no trust has a figure from ${formatDayRange(from, to)}.`,
    points: figures.map(({ trust, numerator, denominator }) => ({
      trust,
      numerator,
      denominator,
      value: numerator / denominator,
      limits: null,
      place: null,
    })),
    limits: [],
    ruleSet: 'FunnelPlotR arcsine 1',
  };
}

/** The limits from half the smallest trust to a tenth over the largest, denser where they bend. */
function curvesOf({ points, target, tauSquared, adjusted }: Funnel): FunnelLimitType[] {
  const sizes = points.map(({ denominator }) => denominator);
  const [least, most] = [Math.max(1, Math.min(...sizes) / 2), Math.max(...sizes) * 1.1];
  return Array.from({ length: curvePoints }, (_, index) => {
    const denominator = least * (most / least) ** (index / (curvePoints - 1));
    return { denominator, ...funnelLimitsAt(denominator, target, adjusted ? tauSquared : 0) };
  });
}

function captionOf(measure: Measure, { target, points, adjusted }: Funnel, from: Day, to: Day): string {
  const beyond = (places: readonly string[]): number => points.filter(({ place }) => places.includes(place)).length;
  const far = beyond(['ABOVE_998', 'BELOW_998']);
  const near = beyond(['ABOVE_95', 'BELOW_95']);
  const places =
    far + near === 0
      ? 'every trust lies within the limits'
      : [
          far > 0 ? `${far} of ${points.length} beyond the 99.8 % limits` : '',
          near > 0 ? `${near} between the 95 % and the 99.8 % limits` : '',
        ]
          .filter((words) => words !== '')
          .join(', ');
  const limits = adjusted ? 'limits allow for trusts that differ by more than chance' : 'limits are those of chance alone';
  return `${measure.name}, ${formatDayRange(from, to)}: ${percent(target)} of ${points.length} trusts together; ${places}; ${limits}.`;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
