/** Splits a double into two halves of 26 bits whose products are exact (Dekker 1971). */
const SPLITTER = 134_217_729;

/** The rounding error of `a * b`, exactly (Dekker 1971). */
function productError(a: number, b: number, product: number): number {
  const bigA = SPLITTER * a;
  const highA = bigA - (bigA - a);
  const lowA = a - highA;
  const bigB = SPLITTER * b;
  const highB = bigB - (bigB - b);
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}

/** The sum as a double and the part that did not fit into it (Neumaier 1974). */
function exactSum(values: readonly number[]): { sum: number; lost: number } {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return { sum, lost };
}

/** The sum of the values, with the rounding errors of the additions added back (Neumaier 1974). The sum of none is 0. */
export function sumOf(values: readonly number[]): number {
  const { sum, lost } = exactSum(values);
  return sum + lost;
}

/**
 * The arithmetic mean, correct to the last bit but for rare ties, so that the mean of equal values is that value and "a point on the mean"
 * means the same here as in R, which adds up in extended precision.
 * @returns null for no values.
 * @example mean([0.1, 0.1, 0.1]) // 0.1, where adding up and dividing gives 0.10000000000000002
 */
export function mean(values: readonly number[]): number | null {
  const count = values.length;
  if (count === 0) return null;
  const { sum, lost } = exactSum(values);
  const rough = (sum + lost) / count;
  const product = rough * count;
  const remainder = sum - product - productError(rough, count, product) + lost;
  const refined = rough + remainder / count;
  return Number.isFinite(refined) ? refined : rough;
}
