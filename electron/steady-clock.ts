import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Clock } from '#electron/clock.ts';
import type { Now } from '#shared/model/workshop-clock.ts';

/** Which start of the machine this is (Linux); elsewhere it cannot be told. */
function bootId(): string {
  if (process.platform !== 'linux') return '';
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return ''; // a container without /proc: then only the time since start tells
  }
}

const BOOT = bootId();

/**
 * The machine's clocks now. `up` counts sleep too on every system (boot time on Linux and Windows; on macOS it is worked out
 * from the boot moment, which follows the clock when that is set), so that a sleep and a clock that was set are told apart.
 */
export function steadyNow(clock: Clock): Now {
  return { wall: clock.now().getTime(), up: clock.up?.() ?? uptime() * 1000, boot: BOOT };
}
