import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Now } from '#shared/model/workshop-clock.ts';

/** Where time comes from; passed in, so that tests can set it. */
export interface Clock {
  now(): Date;
  /** Ms since the machine started, sleep included; when left out, the system is asked. */
  up?(): number;
}

/**
 * The clock of this process: the system's, or, with PLUMBLINE_NOW set to a moment such as `2021-09-20T10:00:00.000Z`,
 * one that stands at that moment at the start and moves on from it as real time passes. `@FILE` reads the moment from a file,
 * again whenever it changes: time then passes as in a sleep. For tests and for reproducing what was seen on a day.
 * @throws PlumblineError `invalid-input` when PLUMBLINE_NOW is not a moment
 */
export function clockFrom(env: { PLUMBLINE_NOW?: string | undefined }): Clock {
  const wanted = env.PLUMBLINE_NOW;
  if (!wanted) return { now: () => new Date() };
  const read = wanted.startsWith('@') ? () => readFileSync(wanted.slice(1), 'utf8').trim() : () => wanted;
  let text = read();
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
  return { now, up: () => now().getTime() - UP_SINCE };
}

const UP_SINCE = Date.UTC(2000, 0, 1);

function momentOf(text: string): number {
  const moment = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(moment)) return moment;
  throw new PlumblineError(
    'invalid-input',
    `PLUMBLINE_NOW is “${text}”, which is not a moment like 2021-09-20T10:00:00.000Z.`,
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
