/**
 * Divides a whole number in proportion to weights, each share whole and at least its minimum. The shares add up to `amount`,
 * or to the sum of the minimums when that is more. Equal weights of 0 share equally.
 */
export function shareOut(amount: number, parts: readonly { weight: number; least: number }[]): number[] {
  const shares = parts.map(({ least }) => least);
  let open = parts.map((_, i) => i);
  let left = amount;
  // A share under its minimum is raised to it; the others share the rest, until none is under.
  for (;;) {
    const weights = sum(open.map((i) => parts[i]?.weight ?? 0));
    const ideal = (i: number) => (weights > 0 ? (left * (parts[i]?.weight ?? 0)) / weights : left / open.length);
    const under = open.filter((i) => ideal(i) < (parts[i]?.least ?? 0));
    if (under.length === 0) {
      if (left > 0) assignWhole(shares, open, ideal, left);
      return shares;
    }
    left -= sum(under.map((i) => parts[i]?.least ?? 0));
    open = open.filter((i) => !under.includes(i));
    if (left <= 0 || open.length === 0) return shares;
  }
}

/** Whole shares by largest remainder, so that they add up. */
function assignWhole(shares: number[], open: readonly number[], ideal: (i: number) => number, left: number): void {
  let over = left;
  for (const i of open) {
    shares[i] = Math.floor(ideal(i));
    over -= Math.floor(ideal(i));
  }
  const byRemainder = [...open].sort((a, b) => (ideal(b) % 1) - (ideal(a) % 1) || a - b);
  for (const i of byRemainder) {
    if (over < 1) return;
    shares[i] = (shares[i] ?? 0) + 1;
    over -= 1;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
