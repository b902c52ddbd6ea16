import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { lateGatesOf } from '#electron/backend/handlers/late-gates.ts';
import { openWhole } from '#electron/backend/handlers/one-sheet.ts';
import { sizeOf } from '#electron/backend/jobs/table-file.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { compareReadings, mergeReadings, type Reading } from '#shared/model/reading.ts';
import { newSignal } from '#shared/model/signal.ts';
import { loggedChanges } from '#shared/signals/readings-log.ts';

/** Changes that are listed at a time. */
const LISTED = 1_000;

export function readingHandlers({ store, emit, jobs }: HandlerContext): AreaHandlers<'readings'> {
  return {
    'readings.columns': ({ options, job, ...table }) =>
      jobs.during(job, (run) => run.run('tableColumns', { ...table, options }, sizeOf(table))),
    'readings.events': ({ options, job, ...table }) =>
      jobs.during(job, (run) => run.run('readEvents', { ...table, options }, sizeOf(table))),
    /** What an import would do; writes nothing. */
    'readings.preview': ({ id, options, adding = [], job, ...table }) =>
      jobs.during(job, async (run) => {
        const { sheet, readings: existing } = await openWhole(store, id);
        const signals = [
          ...sheet.signals,
          ...adding.map(({ id, name, unit = '' }) => ({ ...newSignal(id, name, 'leading'), unit })),
        ];
        const file = { ...table, signals, existing, options, source: '' };
        return (await run.run('importReadings', file, sizeOf(table))).summary;
      }),
    /** One import is one save; when the disk is not at `base` nothing is written. */
    'readings.import': ({ id, base, fileName, by, options, job, ...table }) =>
      jobs.during(job, async (run) => {
        const { sheet, readings, readingsHash } = await openWhole(store, id);
        const file = { ...table, signals: sheet.signals, existing: readings, options, source: fileName };
        const imported = await run.run('importReadings', file, sizeOf(table));
        run.commit();
        // Without new readings nothing is written; a stale base is still refused, so that the same call has the same result.
        if (imported.summary.added + imported.summary.replaced > 0 || base !== readingsHash) {
          const { hash } = await store.readings.save(id, mergeReadings(readings, imported.readings), base, by);
          emit('sheet.changed', { id, hash: null, readingsHash: hash });
        }
        return { summary: imported.summary, opened: await store.sheets.open(id) };
      }),
    /** All readings of a sheet, as typed; at most one for each signal and date. */
    'readings.save': async ({ id, base, readings, by }) => {
      const sorted = [...readings].sort(compareReadings);
      refuseDoubles(sorted);
      const saved = await store.readings.save(id, sorted, base, by);
      emit('sheet.changed', { id, hash: null, readingsHash: saved.hash });
      return saved;
    },
    'readings.log': async ({ id, ...of }) => {
      const { lines, damaged } = await store.readings.log(id);
      const changes = loggedChanges(lines, of);
      return { changes: changes.slice(0, LISTED), more: Math.max(0, changes.length - LISTED), damaged };
    },
    'readings.late': async ({ id }) => ({ gates: await lateGatesOf(store, (await store.sheets.open(id)).sheet) }),
  };
}

/** @throws PlumblineError `invalid-input` when a signal has two values on one date; `sorted` by signal and date */
function refuseDoubles(sorted: readonly Reading[]): void {
  for (const [index, reading] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before?.signal !== reading.signal || before.date !== reading.date) continue;
    const where = `the signal ${reading.signal} on ${reading.date}`;
    throw new PlumblineError('invalid-input', `The readings hold two values for ${where}; there can be only one.`, {
      issues: [{ path: 'readings', problem: `two values for ${where}` }],
    });
  }
}
