/** Time as the autosaver needs it, so that its tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `work` once, after `ms`; returns a function that cancels it. */
  after(ms: number, work: () => void): () => void;
}

/** The browser's own clock. */
export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};
