import type { Clock } from '#electron/backend/storage/store.ts';
import { PlumblineError } from '#shared/contract/errors.ts';

/**
 * The clock of this process: the system's, or, with PLUMBLINE_NOW set to a moment such as `2021-09-20T10:00:00.000Z`,
 * one that stands at that moment at the start and moves on from it as real time passes. For tests and for
 * reproducing what was seen on a day.
 * @throws PlumblineError `invalid-input` when PLUMBLINE_NOW is not a moment
 */
export function clockFrom(env: { PLUMBLINE_NOW?: string | undefined }): Clock {
  const wanted = env.PLUMBLINE_NOW;
  if (!wanted) return { now: () => new Date() };
  const start = /^\d{4}-\d\d-\d\dT/.test(wanted) ? Date.parse(wanted) : Number.NaN;
  if (Number.isNaN(start)) {
    throw new PlumblineError(
      'invalid-input',
      `PLUMBLINE_NOW is “${wanted}”, which is not a moment like 2021-09-20T10:00:00.000Z.`,
    );
  }
  const offset = start - Date.now();
  return { now: () => new Date(Date.now() + offset) };
}
