import { PlumblineError } from '#shared/errors/errors.ts';

/** A name as it is compared: in one case, and with its letters composed in one way. */
export function fold(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

/**
 * The only one that fits what a person named; null when none does.
 * @param lineOf its id and its name, to choose from
 * @throws PlumblineError `ambiguous` with `details.candidates`
 */
export function onlyOne<T>(
  fitting: readonly T[],
  { named, things, lineOf }: { named: string; things: string; lineOf: (one: T) => string },
): T | null {
  if (fitting.length > 1) {
    const message = `“${named}” fits ${fitting.length} ${things}; name one by its id:`;
    throw new PlumblineError('ambiguous', message, { candidates: fitting.map(lineOf) });
  }
  return fitting[0] ?? null;
}
