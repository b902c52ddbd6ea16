import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { openWhole } from '#electron/backend/handlers/one-sheet.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { compareReadings, mergeReadings, type Reading } from '#shared/model/reading.ts';
import { newSignal } from '#shared/model/signal.ts';
import { importReadings } from '#shared/signals/import-readings.ts';

export function readingHandlers({ store, emit }: HandlerContext): AreaHandlers<'readings'> {
  return {
    /** What an import would do; writes nothing. */
    'readings.preview': async ({ id, text, options, adding = [] }) => {
      const { sheet, readings } = await openWhole(store, id);
      const signals = [...sheet.signals, ...adding.map(({ id, name }) => newSignal(id, name, 'leading'))];
      return importReadings(text, { signals, existing: readings, options, source: '' }).summary;
    },
    /** One import is one save; when the disk is not at `base` nothing is written. */
    'readings.import': async ({ id, base, fileName, text, options }) => {
      const { sheet, readings, readingsHash } = await openWhole(store, id);
      const imported = importReadings(text, { signals: sheet.signals, existing: readings, options, source: fileName });
      // Without new readings nothing is written; a stale base is still refused, so that the same call has the same result.
      if (imported.summary.added + imported.summary.replaced > 0 || base !== readingsHash) {
        const { hash } = await store.readings.save(id, mergeReadings(readings, imported.readings), base);
        emit('sheet.changed', { id, hash: null, readingsHash: hash });
      }
      return { summary: imported.summary, opened: await store.sheets.open(id) };
    },
    /** All readings of a sheet, as typed; at most one for each signal and date. */
    'readings.save': async ({ id, base, readings }) => {
      const sorted = [...readings].sort(compareReadings);
      refuseDoubles(sorted);
      const saved = await store.readings.save(id, sorted, base);
      emit('sheet.changed', { id, hash: null, readingsHash: saved.hash });
      return saved;
    },
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
