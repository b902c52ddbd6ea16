import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { safeLink } from '#shared/text/safe-link.ts';

/** Which shell this is, and what only it can do: passed on, or `unsupported` with what to do instead. */
export function shellHandlers({ shell, clock }: HandlerContext): AreaHandlers<'app'> & AreaHandlers<'shell'> {
  return {
    'app.info': async () => ({ shell: shell.name, version: shell.version, clock: clock.setTo ?? null }),
    'shell.saveFile': async (input) => {
      if (!shell.saveFile) throw unsupported('Asking where to save a file', 'download');
      return shell.saveFile(input);
    },
    'shell.printPdf': async (input) => {
      if (!shell.printPdf) throw unsupported('Writing a PDF by itself', 'print');
      return shell.printPdf(input);
    },
    /** Only links of the web and of mail ever leave the app, whatever the shell would open. */
    'shell.openExternal': async (input) => {
      if (safeLink(input.url) === null) {
        throw new PlumblineError('forbidden', 'Plumbline opens only web and mail links outside the app.', {
          url: input.url,
        });
      }
      if (!shell.openExternal) throw unsupported('Opening an address outside the app', 'link');
      return shell.openExternal(input);
    },
    'shell.fullScreen': async () => {
      if (!shell.fullScreen) throw unsupported('Filling the screen by itself', 'browser');
      return shell.fullScreen();
    },
    'shell.openRoom': async (input) => {
      if (!shell.openRoom) throw unsupported('Opening the room in a second window by itself', 'link');
      return shell.openRoom(input);
    },
  };
}

function unsupported(what: string, instead: 'download' | 'print' | 'link' | 'browser'): PlumblineError {
  const how = {
    download: 'the page offers the file as a download instead',
    print: 'use the print dialog and choose “Save as PDF” instead',
    link: 'the page shows it as a link instead',
    browser: 'the page asks the browser instead',
  }[instead];
  return new PlumblineError('unsupported', `${what} needs Plumbline’s own window; ${how}.`, { instead });
}
