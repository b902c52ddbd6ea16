import { expect } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';

/** Longest sentence, in characters, that still is one for people. */
const SENTENCE = 4000;

/**
 * Runs a parser to its end. Returns what it gave, or the error it refused the text with, whose sentence has a bounded length;
 * anything else it throws is a fault and goes on.
 */
export function settled<T>(run: () => T): T | PlumblineError {
  try {
    return run();
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    expect(thrown.message.length).toBeLessThan(SENTENCE);
    expect(thrown.code).toMatch(/^(?:invalid-input|too-large)$/);
    return thrown;
  }
}
