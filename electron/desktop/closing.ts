/** How long the page may take to save before a person is asked. */
export const FLUSH_MS = 5_000;

/** The window that wants to close, as far as closing goes. */
export interface ClosingWindow {
  /** Asks the page to save and then to reply (`app.closing`). */
  askPage(): void;
  /** Whether there is a page that can reply: loaded and not crashed. */
  canAnswer(): boolean;
  /** Asks a person after {@link FLUSH_MS} without a reply. */
  askPerson(): Promise<'wait' | 'close'>;
  /** Ends the window at once. */
  destroy(): void;
}

export interface ClosingGuard {
  /** For the window's `close` event. */
  onClose(event: { preventDefault(): void }): void;
  /** For the page's reply. */
  onReady(): void;
}

/**
 * Holds a window open until its page reports that everything is saved. Closing again meanwhile changes nothing; when the
 * page does not reply in time, a person decides; it is never silently dropped.
 */
export function guardClosing(window: ClosingWindow, flushMs = FLUSH_MS): ClosingGuard {
  let state: 'open' | 'asked' | 'gone' = 'open';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function end(): void {
    if (state === 'gone') return;
    state = 'gone';
    clearTimeout(timer);
    window.destroy();
  }

  function waitForPage(): void {
    timer = setTimeout(() => {
      window
        .askPerson()
        .then((choice) => {
          if (state === 'gone') return;
          if (choice === 'close') end();
          else waitForPage();
        })
        .catch(end);
    }, flushMs);
  }

  return {
    onClose(event) {
      if (state === 'gone' || !window.canAnswer()) return;
      event.preventDefault();
      if (state === 'asked') return;
      state = 'asked';
      window.askPage();
      waitForPage();
    },
    onReady() {
      if (state === 'asked') end();
    },
  };
}
