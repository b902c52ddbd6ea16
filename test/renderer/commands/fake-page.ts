import type { Bridge } from '#shared/contract/bridge.ts';
import { PlumblineError, toErrorRecord } from '#shared/errors/errors.ts';

/*
 * What the renderer's modules ask of a window when they are loaded and when a command runs, without a browser. To be
 * imported before them: a test file is run on its own, so nothing of it stays.
 */

/** What happened to the page: a call of the backend, a print, a field that got the caret. */
export const happened: { calls: { channel: string; input: unknown }[]; prints: number; focused: string[] } = {
  calls: [],
  prints: 0,
  focused: [],
};

/** Results of the backend by channel; a channel without one refuses. */
export const answers = new Map<string, (input: never) => unknown>();

const listeners = new Map<string, Set<(event: unknown) => void>>();

/** Sends an event to the window's listeners. */
export function dispatch(type: string, event: unknown): void {
  for (const listener of listeners.get(type) ?? []) listener(event);
}

const plumbline: Bridge = {
  call: async (channel, input) => {
    happened.calls.push({ channel, input });
    try {
      const answer = answers.get(channel);
      if (!answer) throw new PlumblineError('internal', `no answer to ${channel}`);
      return { ok: true, value: answer(input as never) };
    } catch (thrown) {
      return { ok: false, error: toErrorRecord(thrown) };
    }
  },
  on: () => () => undefined,
  readyToClose: () => undefined,
};

const found = (selector: string) => {
  const [, field = ''] = /^\[data-field="(.+)"\]$/.exec(selector) ?? [];
  return field === '' ? null : elementOf(field);
};
const elementOf = (field: string) => ({
  matches: () => true,
  focus: () => happened.focused.push(field),
  scrollIntoView: () => undefined,
  isContentEditable: false,
});

export class FakeElement {
  readonly ownUndo: boolean;
  constructor(ownUndo = false) {
    this.ownUndo = ownUndo;
  }
  closest(selector: string): FakeElement | null {
    return this.ownUndo && selector === '[data-own-undo]' ? this : null;
  }
}
export class FakeInput extends FakeElement {}

const location = { hash: '' };
const globals = {
  location,
  navigator: { platform: 'Linux' },
  history: {
    pushState: (_state: unknown, _title: string, hash: string) => {
      location.hash = hash;
    },
  },
  matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
  CSS: { escape: (text: string) => text },
  requestAnimationFrame: (work: () => void) => work(),
  Element: FakeElement,
  HTMLInputElement: FakeInput,
  document: { activeElement: null, documentElement: { dataset: {} }, querySelector: found },
  window: {
    plumbline,
    print: () => {
      happened.prints += 1;
    },
    addEventListener: (type: string, listener: (event: unknown) => void) => {
      listeners.set(type, (listeners.get(type) ?? new Set()).add(listener));
    },
    removeEventListener: (type: string, listener: (event: unknown) => void) => {
      listeners.get(type)?.delete(listener);
    },
  },
};
for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value });
