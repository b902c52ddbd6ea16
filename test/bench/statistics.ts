/** The middle one of the values, or the upper of the two middle ones. */
export const median = (values: readonly number[]): number => at(values, 0.5);

/** The value that 95% of the values lie below. */
export const p95 = (values: readonly number[]): number => at(values, 0.95);

const at = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
