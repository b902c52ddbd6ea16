import type { Clock } from '#renderer/autosave/clock.ts';

/** A clock that stands still until a test moves it on. */
export interface FakeClock extends Clock {
  /** Lets time pass and runs what was due, in its order; then whatever those began. */
  pass(ms: number): Promise<void>;
  /** How long until each thing that waits. */
  waits(): number[];
}

export function fakeClock(): FakeClock {
  let now = 1_000_000;
  let waiting: { at: number; work: () => void }[] = [];
  return {
    now: () => now,
    after(ms, work) {
      // What only waits for its turn needs no time.
      if (ms === 0) {
        void Promise.resolve().then(work);
        return () => undefined;
      }
      const entry = { at: now + ms, work };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    waits: () => waiting.map(({ at }) => at - now),
    async pass(ms) {
      const end = now + ms;
      await calm();
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        waiting = waiting.filter((other) => other !== next);
        now = next.at;
        next.work();
        await calm();
      }
      now = end;
    },
  };
}

/** Resolves when everything has run that waits for nothing but its turn. */
export async function calm(): Promise<void> {
  for (let i = 0; i < 30; i += 1) await Promise.resolve();
}
