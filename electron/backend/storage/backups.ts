import { diskError, errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import { writeDurably } from '#electron/backend/storage/durable-file.ts';
import { decode, sha256 } from '#electron/backend/storage/envelope.ts';
import { entriesOf } from '#electron/backend/storage/folder-entries.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { FileFault, SIZE_LIMIT } from '#electron/backend/storage/guarded-json.ts';
import { absolute, inside, momentOf, stampOf } from '#electron/backend/storage/layout.ts';
import type { Clock } from '#electron/clock.ts';
import type { Backup } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';

/** A new snapshot is due when the last one is older. */
const EVERY_MS = 10 * 60_000;
/** Kept in the order they were made, however the clock is set: the last ones, and the last of each of so many earlier days. */
export const KEEP_NEWEST = 20;
export const KEEP_DAYS = 30;

/** `<stamp>-<number>-<hash>.json`; backups of older versions of Plumbline have no number. */
const NAME = /^(\d{8}T\d{9}Z)-(?:(\d{6,15})-)?[0-9a-f]{12}\.json$/;

/** How many backups of its folder were made up to this one; 0 where an older Plumbline did not count. */
function numberOf(name: string): number {
  return Number(NAME.exec(name)?.[2] ?? 0);
}

/** `names` (any order), last made first. Those without a number came before all others, by their stamp. */
export function lastMadeFirst(names: readonly string[]): string[] {
  return [...names].sort((a, b) => numberOf(b) - numberOf(a) || (a < b ? 1 : -1));
}

/** Name of the next backup in a folder that holds `names`. */
export function nextName(names: readonly string[], now: Date, bytes: Uint8Array): string {
  const number = names.reduce((most, name) => Math.max(most, numberOf(name)), 0) + 1;
  return `${stampOf(now)}-${String(number).padStart(6, '0')}-${sha256(bytes).slice(0, 12)}.json`;
}

/** Which of `names` (any order) to keep. */
export function keptBackups(names: readonly string[]): Set<string> {
  const ordered = lastMadeFirst(names);
  const kept = new Set(ordered.slice(0, KEEP_NEWEST));
  const days = new Set<string>();
  for (const name of ordered) {
    const day = name.slice(0, 8);
    if (days.has(day) || days.size === KEEP_DAYS) continue;
    days.add(day);
    kept.add(name);
  }
  return kept;
}

/** A page in a backup. */
interface KeptSheet {
  sheet: Sheet;
  snapshots: readonly Snapshot[];
}

/** Rotating snapshots of files, byte for byte as they lay on the disk. Only versions that validated come here. */
export class Backups {
  readonly #place: Place;
  readonly #clock: Clock;
  /** Moment of the last snapshot of a folder, so that a save need not look. */
  readonly #newest = new Map<string, number>();

  constructor(place: Place, clock: Clock) {
    this.#place = place;
    this.#clock = clock;
  }

  /** Keeps `bytes` when the last snapshot is old enough, or in any case when `always`. */
  async keep(folder: string, bytes: Buffer, always: boolean): Promise<void> {
    try {
      await this.#keep(folder, bytes, always);
    } catch (error) {
      throw diskError(error, folder);
    }
  }

  async #keep(folder: string, bytes: Buffer, always: boolean): Promise<void> {
    const now = this.#clock.now();
    const last = this.#newest.get(folder) ?? (await this.#lastOf(folder));
    this.#newest.set(folder, last);
    // a clock that was set back makes snapshots, too
    if (!always && now.getTime() >= last && now.getTime() - last < EVERY_MS) return;
    const { ops, root } = this.#place;
    const names = await this.#names(folder);
    const name = nextName(names, now, bytes);
    await ops.mkdir(absolute(root, folder));
    await writeDurably(ops, absolute(root, `${folder}/${name}`), bytes);
    this.#newest.set(folder, now.getTime());
    await this.#prune(folder, [...names, name]);
  }

  /** Last made first; what cannot be read is left out (and stays where it is). */
  async list(id: string): Promise<Backup[]> {
    const backups: Backup[] = [];
    const entries = (await entriesOf(this.#place, inside.backups(id))) ?? [];
    const names = entries.map((entry) => entry.name).filter((name) => NAME.test(name));
    for (const name of lastMadeFirst(names)) {
      const kept = await this.#sheet(id, name);
      const at = momentOf(name.slice(0, name.indexOf('-')));
      if (kept && at) backups.push({ name, at, title: kept.sheet.title });
    }
    return backups;
  }

  /** The sheet in a backup, and what its page held that lies in files of its own now. @throws PlumblineError `not-found` */
  async read(id: string, name: string): Promise<KeptSheet> {
    const kept = NAME.test(name) ? await this.#sheet(id, name) : null;
    if (!kept)
      throw new PlumblineError('not-found', `There is no backup “${name}” of this sheet that can be read.`, {});
    return kept;
  }

  /** The last one made in a folder that `understand` takes, and its moment; null when there is none. */
  async newest<T>(folder: string, understand: (bytes: Buffer) => T | null): Promise<{ data: T; at: string } | null> {
    const { ops, root } = this.#place;
    for (const name of lastMadeFirst(await this.#names(folder))) {
      const at = momentOf(name.slice(0, name.indexOf('-')));
      const data = understand(await ops.readFile(absolute(root, `${folder}/${name}`)));
      if (data !== null && at !== null) return { data, at };
    }
    return null;
  }

  async #sheet(id: string, name: string): Promise<KeptSheet | null> {
    const { ops, root } = this.#place;
    try {
      const bytes = await ops.readFile(absolute(root, `${inside.backups(id)}/${name}`), { limit: SIZE_LIMIT });
      const { data, state, snapshots } = decode(sheetFormat, bytes);
      return state === 'newer' || !data ? null : { sheet: data, snapshots };
    } catch (error) {
      if (error instanceof FileFault || errnoOf(error)) return null;
      throw error;
    }
  }

  async #names(folder: string): Promise<string[]> {
    const { ops, root } = this.#place;
    try {
      const entries = await ops.readdir(absolute(root, folder));
      return entries.map((entry) => entry.name).filter((name) => NAME.test(name));
    } catch (error) {
      if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return [];
      throw error;
    }
  }

  async #lastOf(folder: string): Promise<number> {
    const [newest] = lastMadeFirst(await this.#names(folder));
    return newest ? Date.parse(momentOf(newest.slice(0, newest.indexOf('-'))) ?? '') || 0 : 0;
  }

  async #prune(folder: string, names: readonly string[]): Promise<void> {
    const kept = keptBackups(names);
    const { ops, root } = this.#place;
    for (const name of names) if (!kept.has(name)) await ops.unlink(absolute(root, `${folder}/${name}`));
  }
}
