import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import { decode } from '#electron/backend/storage/envelope.ts';
import { readingsFormat } from '#electron/backend/storage/formats.ts';
import { FileFault, SIZE_LIMIT } from '#electron/backend/storage/guarded-json.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import { unreadProblem } from '#electron/backend/storage/read-error.ts';
import { signatureOf } from '#electron/backend/storage/summaries.ts';

/** Signal → day; null where the readings cannot be read. */
type Days = ReadonlyMap<string, string> | null;

/** The day of each signal's last reading, by sheet; files that did not change since the last time are not read again. */
export class LastReadings {
  readonly #place: Place;
  readonly #remembered = new Map<string, { signature: string; days: Days }>();

  constructor(place: Place) {
    this.#place = place;
  }

  /** None where there are no readings. Why they cannot be read is on the list of problems, for damage once the sheet is opened. */
  async of(id: string): Promise<Days> {
    const { ops, root, problems } = this.#place;
    const path = absolute(root, inside.readings(id));
    try {
      const stats = await ops.stat(path);
      const signature = `${this.#place.links.follow} ${signatureOf(stats)}`;
      const known = this.#remembered.get(id);
      if (known?.signature === signature) return known.days;
      const days = daysIn(await ops.readFile(path, { limit: SIZE_LIMIT }));
      this.#remembered.set(id, { signature, days });
      if (days) problems.clear(inside.readings(id), 'unreadable');
      return days;
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === 'ENOENT' || errno === 'ENOTDIR') return new Map();
      if (!errno) throw error;
      problems.set(unreadProblem(error, inside.readings(id), id));
      return null;
    }
  }
}

function daysIn(bytes: Buffer): Days {
  try {
    const days = new Map<string, string>();
    // sorted by signal, then date: the last one of a signal stays
    for (const { signal, date } of decode(readingsFormat, bytes).data ?? []) days.set(signal, date);
    return days;
  } catch (error) {
    if (error instanceof FileFault) return null;
    throw error;
  }
}
