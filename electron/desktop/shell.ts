import { writeFile } from 'node:fs/promises';
import type * as Electron from 'electron';
import type { Shell } from '#electron/backend/backend.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Paper } from '#shared/model/workspace.ts';
import { safeLink } from '#shared/text/safe-link.ts';

/** What of Electron the desktop shell uses; passed in, so that it can be tested without the binary. */
export interface DesktopParts {
  version: string;
  dialog: Pick<Electron.Dialog, 'showSaveDialog' | 'showMessageBox'>;
  openExternal(url: string): Promise<void>;
  /** The window that the call being served comes from. */
  window(): Electron.BrowserWindow;
  /** Shows the room of a sheet's workshop in the second window. */
  openRoom(sheet: string): void;
}

/** One page as its own style sheet lays it out, with colours, on the paper it asks for. */
export function pdfOptions(paper: Paper): Electron.PrintToPDFOptions {
  return { pageSize: paper === 'a4' ? 'A4' : 'Letter', preferCSSPageSize: true, printBackground: true };
}

/** The channels only the desktop can serve: native dialogs, PDF, links to outside, the second window. */
export function desktopShell(parts: DesktopParts): Shell {
  async function save(name: string, bytes: () => Promise<string | Uint8Array>) {
    const { canceled, filePath } = await parts.dialog.showSaveDialog(parts.window(), { defaultPath: name });
    if (canceled || !filePath) return { saved: false, path: null };
    const content = await bytes();
    try {
      await writeFile(filePath, content);
    } catch (cause) {
      const errno = cause instanceof Error && 'code' in cause ? cause.code : null;
      throw new PlumblineError('not-saved', `${filePath} could not be written (${errno}).`, { errno }, { cause });
    }
    return { saved: true, path: filePath };
  }

  return {
    name: 'desktop',
    version: parts.version,
    saveFile: ({ name, text, data }) =>
      save(name, async () => (data === undefined ? text : Buffer.from(data, 'base64'))),
    printPdf: ({ name, paper }) => save(name, () => parts.window().webContents.printToPDF(pdfOptions(paper))),
    async openExternal({ url }) {
      if (safeLink(url) === null) {
        throw new PlumblineError('invalid-input', `“${url.slice(0, 200)}” is not opened: only web and mail links are.`);
      }
      const { response } = await parts.dialog.showMessageBox(parts.window(), {
        type: 'question',
        message: 'Open this outside Plumbline?',
        detail: url,
        buttons: ['Open', 'Cancel'],
        defaultId: 1,
        cancelId: 1,
      });
      if (response !== 0) return { opened: false };
      await parts.openExternal(url);
      return { opened: true };
    },
    async fullScreen() {
      const on = !parts.window().isFullScreen();
      parts.window().setFullScreen(on);
      return { on };
    },
    async openRoom({ sheet }) {
      parts.openRoom(sheet);
      return { opened: true };
    },
  };
}
