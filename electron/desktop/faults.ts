import type * as Electron from 'electron';

export interface FaultParts {
  app: Pick<Electron.App, 'on' | 'relaunch' | 'quit'>;
  dialog: Pick<Electron.Dialog, 'showMessageBox'>;
  process: {
    on(event: 'uncaughtException' | 'unhandledRejection', listener: (fault: unknown) => void): unknown;
  };
  report(fault: unknown): void;
}

/**
 * Handles what nothing else caught, so that no words are lost: a fault is logged, and a person chooses when the app restarts
 * or quits. Until then, and while it closes, the pages go on saving; their drafts lie in the browser's storage in any case.
 */
export function handleFaults(parts: FaultParts): void {
  const { app, report } = parts;
  let asking = false;

  /** One question at a time: a fault often comes with others. */
  function ask(options: Electron.MessageBoxOptions, actions: readonly (() => void)[]): void {
    if (asking) return;
    asking = true;
    parts.dialog
      .showMessageBox(options)
      .then(({ response }) => actions[response]?.())
      .catch(report)
      .finally(() => {
        asking = false;
      });
  }

  const restart = () => {
    app.relaunch();
    app.quit();
  };

  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    parts.process.on(event, (fault) => {
      report(fault);
      ask(
        {
          type: 'error',
          message: 'Plumbline ran into a fault. Restart it.',
          detail: `It saves the open pages first. What can’t be saved stays as a draft.\n\n${sentenceOf(fault)}`,
          buttons: ['Restart', 'Quit'],
          defaultId: 0,
          cancelId: 0,
        },
        [restart, () => app.quit()],
      );
    });
  }

  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    report(`a page ended (${reason}, code ${exitCode})`);
    ask(
      {
        type: 'error',
        message: 'The page ended unexpectedly. Reload it.',
        detail: 'What you typed last is kept as a draft.',
        buttons: ['Reload', 'Quit'],
        defaultId: 0,
        cancelId: 0,
      },
      [() => void (contents.isDestroyed() || contents.reload()), () => app.quit()],
    );
  });

  // Chromium starts its other processes again by itself.
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    report(`Electron’s process “${type}” ended (${reason}, code ${exitCode})`),
  );

  app.on('web-contents-created', (_event, contents) => {
    contents.on('unresponsive', () => {
      report('a page does not respond');
      ask(
        {
          type: 'warning',
          message: 'The page doesn’t respond.',
          detail: 'Wait a little, or reload it. What you typed is kept as a draft.',
          buttons: ['Wait', 'Reload'],
          defaultId: 0,
          cancelId: 0,
        },
        [() => undefined, () => void (contents.isDestroyed() || contents.reload())],
      );
    });
  });
}

function sentenceOf(fault: unknown): string {
  return (fault instanceof Error ? fault.message : String(fault)).slice(0, 500);
}
