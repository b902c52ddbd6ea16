/** A number in a text, with the sign or word of its unit. */
const NUMBER = /[-−]?\d[\d.,\u202F]*(?<![.,])(?:\s?(?:%|points?\b|h\b|min\b|days?\b))?/g;

/** Returns the one number in which two texts differ, as written in each; null where more or something else differs. */
export function movedNumber(before: string, after: string): { from: string; to: string } | null {
  if (before.replace(NUMBER, '#') !== after.replace(NUMBER, '#')) return null;
  const [were, are] = [before.match(NUMBER) ?? [], after.match(NUMBER) ?? []];
  const moved = were.flatMap((from, i) => (from === are[i] ? [] : [{ from, to: are[i] ?? '' }]));
  return moved.length === 1 ? (moved[0] ?? null) : null;
}
