import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FLUSH_MS, guardClosing } from '#electron/desktop/closing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function window(answers: ('wait' | 'close')[] = [], canAnswer = true) {
  const seen: string[] = [];
  const guard = guardClosing({
    askPage: () => seen.push('ask page'),
    canAnswer: () => canAnswer,
    askPerson: async () => {
      seen.push('ask person');
      return answers.shift() ?? 'wait';
    },
    destroy: () => seen.push('gone'),
  });
  /** Whether the window would close by this alone. */
  const close = () => {
    let held = false;
    guard.onClose({
      preventDefault: () => {
        held = true;
      },
    });
    return !held;
  };
  return { seen, guard, close };
}

describe('closing the window', () => {
  it('waits for the page to save', () => {
    const { seen, guard, close } = window();
    expect(close()).toBe(false);
    expect(seen).toEqual(['ask page']);
    guard.onReady();
    expect(seen).toEqual(['ask page', 'gone']);
    expect(close()).toBe(true);
  });

  it('is not hurried by closing again', () => {
    const { seen, close } = window();
    expect([close(), close(), close()]).toEqual([false, false, false]);
    expect(seen).toEqual(['ask page']);
  });

  it('asks a person when the page does not answer in time, as often as they want to wait', async () => {
    const { seen, close } = window(['wait', 'close']);
    close();
    await vi.advanceTimersByTimeAsync(FLUSH_MS - 1);
    expect(seen).toEqual(['ask page']);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual(['ask page', 'ask person']);
    await vi.advanceTimersByTimeAsync(FLUSH_MS);
    expect(seen).toEqual(['ask page', 'ask person', 'ask person', 'gone']);
  });

  it('ends when the page answers while a person is being asked, once', async () => {
    const { seen, guard, close } = window(['close']);
    close();
    const timers = vi.advanceTimersByTimeAsync(FLUSH_MS);
    guard.onReady();
    await timers;
    guard.onReady();
    expect(seen.filter((what) => what === 'gone')).toHaveLength(1);
  });

  it('does not wait for a page that never loaded or has crashed', () => {
    const { seen, close } = window([], false);
    expect(close()).toBe(true);
    expect(seen).toEqual([]);
  });

  it('is not begun by a page that says it is ready unasked', () => {
    const { seen, guard } = window();
    guard.onReady();
    expect(seen).toEqual([]);
  });
});
