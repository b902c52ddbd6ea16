import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Now } from '#shared/model/workshop-clock.ts';

/** Where time comes from; passed in, so that tests can set it. */
export interface Clock {
  now(): Date;
  /** Ms since the machine started, sleep included; when left out, the system is asked. */
  up?(): number;
  /** The moment that `--clock` set it to; page and command line then say so. */
  readonly setTo?: string;
}

/** The system's clock. No variable of the environment changes it: what is sealed or decided carries its time. */
export const systemClock: Clock = { now: () => new Date() };

/**
 * The clock for `--clock`: it stands at a moment such as `2021-09-20T10:00:00.000Z` at the start and moves on from it as real
 * time passes. `@FILE` reads the moment from a file, again whenever it changes: time then passes as in a sleep. For tests and
 * for reproducing what was seen on a day; page and command line say that it is set.
 * @throws PlumblineError `invalid-input` when it is not a moment
 */
export function clockSetTo(wanted: string): Clock {
  const read = wanted.startsWith('@') ? () => readMoment(wanted.slice(1)) : () => wanted;
  let text = read();
  const setTo = new Date(momentOf(text)).toISOString();
  let offset = momentOf(text) - Date.now();
  const now = () => {
    const current = read();
    if (current !== text && current !== '') {
      offset = momentOf(current) - Date.now();
      text = current;
    }
    return new Date(Date.now() + offset);
  };
  // The machine's clocks agree: neither was set, time passed.
  return { now, up: () => now().getTime() - UP_SINCE, setTo };
}

function readMoment(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new PlumblineError('invalid-input', `--clock can’t read ${file}.`, {}, { cause });
  }
}

const UP_SINCE = Date.UTC(2000, 0, 1);

function momentOf(text: string): number {
  const moment = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(moment)) return moment;
  throw new PlumblineError(
    'invalid-input',
    `--clock needs a moment like 2021-09-20T10:00:00.000Z, not “${text.slice(0, 100)}”.`,
  );
}

/** Which start of the machine this is (Linux); elsewhere it is unknown. */
function bootId(): string {
  if (process.platform !== 'linux') return '';
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return ''; // a container without /proc: then only the time since start shows a restart
  }
}

const BOOT = bootId();

/**
 * The machine's clocks now. `up` counts sleep too on every system (boot time on Linux and Windows; on macOS it is worked out
 * from the boot moment, which follows the clock when that is set), so that a sleep is not taken for a clock that was set.
 */
export function steadyNow(clock: Clock): Now {
  return { wall: clock.now().getTime(), up: clock.up?.() ?? uptime() * 1000, boot: BOOT };
}
