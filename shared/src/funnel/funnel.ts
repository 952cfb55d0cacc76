import { mean, quantile, sumOf } from '../stats/index.js';

/** One trust in the comparison: a count over its denominator. */
export interface FunnelInput {
  code: string;
  numerator: number;
  denominator: number;
}

/** Lower and upper limits of a funnel at 95 % and 99.8 %, as proportions. */
export interface FunnelLimits {
  lower95: number;
  upper95: number;
  lower998: number;
  upper998: number;
}

/** Where a trust lies: inside both limits, or beyond one, high or low. */
export type FunnelPlace = 'INSIDE' | 'ABOVE_95' | 'ABOVE_998' | 'BELOW_95' | 'BELOW_998';

/** A trust on the funnel; `place` is judged by the limits shown. */
export interface FunnelPoint extends FunnelInput {
  value: number;
  limits: FunnelLimits;
  place: FunnelPlace;
}

/** A funnel between trusts. `target` is the value of all trusts together. */
export interface Funnel {
  target: number;
  /** Over-dispersion φ: 1 when trusts differ as chance alone would have it. */
  phi: number;
  /** Variance between trusts τ² on the arcsine scale; 0 when there is none to see. */
  tauSquared: number;
  /** Whether the limits shown allow for over-dispersion. */
  adjusted: boolean;
  /** A sentence to stand beside the chart; null when nothing needs saying. */
  caution: string | null;
  points: FunnelPoint[];
  ruleSet: { name: string; version: string };
}

/** A funnel, or why there is none. */
export type FunnelResult =
  | { ok: true; value: Funnel }
  | {
      ok: false;
      error: { code: 'EMPTY_SERIES' | 'NOT_A_NUMBER' | 'BAD_RATIO' | 'DUPLICATE_TRUST'; trust: string | null; message: string };
    };

/** Two-sided 95 % and 99.8 % of the normal distribution. */
const Z95 = 1.959964;
const Z998 = 3.090232;

/** The share of z scores pulled in at each end before over-dispersion is estimated (Spiegelhalter 2005). */
const WINSORISED = 0.1;

/** With fewer trusts, variation between them cannot be told from chance. */
const MIN_TO_ADJUST = 10;

function arcsine(proportion: number): number {
  return Math.asin(Math.sqrt(proportion));
}

function fromArcsine(angle: number): number {
  return Math.sin(Math.min(Math.PI / 2, Math.max(0, angle))) ** 2;
}

/** On the arcsine scale a proportion of d has variance 1 ÷ 4d, whatever the proportion. */
function varianceAt(denominator: number): number {
  return 1 / (4 * denominator);
}

function winsorised(values: readonly number[]): number[] {
  const low = quantile(values, WINSORISED) ?? 0;
  const high = quantile(values, 1 - WINSORISED) ?? 0;
  return values.map((value) => Math.min(high, Math.max(low, value)));
}

function overDispersion(inputs: readonly FunnelInput[], target: number): { phi: number; tauSquared: number } {
  const centre = arcsine(target);
  const z = inputs.map(
    ({ numerator, denominator }) => (arcsine(numerator / denominator) - centre) / Math.sqrt(varianceAt(denominator)),
  );
  const phi = mean(winsorised(z).map((value) => value ** 2)) ?? 0;
  const weights = inputs.map(({ denominator }) => 1 / varianceAt(denominator));
  const total = sumOf(weights);
  const spread = total - sumOf(weights.map((weight) => weight ** 2)) / total;
  const excess = inputs.length * phi - (inputs.length - 1);
  return { phi, tauSquared: excess > 0 && spread > 0 ? excess / spread : 0 };
}

/**
 * The limits of a funnel at a denominator: sin²(arcsin √target ± z √(1 ÷ 4d + τ²)), kept between 0 and 1.
 * @param tauSquared 0 for limits that do not allow for over-dispersion.
 */
export function funnelLimitsAt(denominator: number, target: number, tauSquared: number): FunnelLimits {
  const centre = arcsine(target);
  const sigma = Math.sqrt(varianceAt(denominator) + tauSquared);
  return {
    lower95: fromArcsine(centre - Z95 * sigma),
    upper95: fromArcsine(centre + Z95 * sigma),
    lower998: fromArcsine(centre - Z998 * sigma),
    upper998: fromArcsine(centre + Z998 * sigma),
  };
}

function placeOf(value: number, limits: FunnelLimits): FunnelPlace {
  if (value > limits.upper998) return 'ABOVE_998';
  if (value < limits.lower998) return 'BELOW_998';
  if (value > limits.upper95) return 'ABOVE_95';
  if (value < limits.lower95) return 'BELOW_95';
  return 'INSIDE';
}

function faultOf(inputs: readonly FunnelInput[]): FunnelResult | null {
  const seen = new Set<string>();
  for (const { code, numerator, denominator } of inputs) {
    if (!Number.isFinite(numerator) || !Number.isFinite(denominator)) {
      return {
        ok: false,
        error: { code: 'NOT_A_NUMBER', trust: code, message: `${code} has a figure that is not a finite number.` },
      };
    }
    if (numerator < 0 || denominator < 0 || numerator > denominator) {
      return { ok: false, error: { code: 'BAD_RATIO', trust: code, message: `${code} has ${numerator} of ${denominator}.` } };
    }
    if (seen.has(code)) return { ok: false, error: { code: 'DUPLICATE_TRUST', trust: code, message: `${code} comes twice.` } };
    seen.add(code);
  }
  return null;
}

/**
 * A funnel plot of proportions between trusts, as the R package FunnelPlotR computes it: arcsine transform, over-dispersion φ as the mean of
 * squared z scores winsorised at 10 %, and an additive variance between trusts τ² = max(0, (kφ − (k − 1)) ÷ (Σw − Σw² ÷ Σw)) with
 * w = 4d (Spiegelhalter 2005). Fewer than 10 trusts are shown unadjusted with a caution. A trust with 0 of 0 is left out.
 * @param options `adjusted` forces the adjustment on or off, whatever the number of trusts.
 * @returns the funnel, or a refusal: no trust with a figure, a figure that is not finite, more events than cases, a trust twice.
 * @example
 * // n 640, 410, 1220, 380, 905, 150 of d 8200, 5600, 12400, 4900, 9100, 2300: target .087176, φ 13.1269, τ² .00054357;
 * // adjusted 99.8 % limits at d 8200 .05007 to .13331
 */
export function funnelOf(inputs: readonly FunnelInput[], options: { adjusted?: boolean } = {}): FunnelResult {
  const fault = faultOf(inputs);
  if (fault) return fault;
  const known = inputs.filter(({ denominator }) => denominator > 0);
  if (known.length === 0)
    return { ok: false, error: { code: 'EMPTY_SERIES', trust: null, message: 'No trust has figures in this period.' } };

  const target = sumOf(known.map(({ numerator }) => numerator)) / sumOf(known.map(({ denominator }) => denominator));
  const { phi, tauSquared } = overDispersion(known, target);
  const isFew = known.length < MIN_TO_ADJUST;
  const adjusted = options.adjusted ?? !isFew;
  const points = known.map((input): FunnelPoint => {
    const value = input.numerator / input.denominator;
    const limits = funnelLimitsAt(input.denominator, target, adjusted ? tauSquared : 0);
    return { ...input, value, limits, place: placeOf(value, limits) };
  });
  const caution = isFew
    ? `Only ${known.length} ${known.length === 1 ? 'trust' : 'trusts'}: variation between trusts cannot be told from chance, so a trust outside the limits is a question, not a finding.`
    : null;
  return {
    ok: true,
    value: { target, phi, tauSquared, adjusted, caution, points, ruleSet: { name: 'FunnelPlotR arcsine', version: '1' } },
  };
}
