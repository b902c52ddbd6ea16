import { getClient } from '#renderer/api/client.ts';
import { say } from '#renderer/stores/interface.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { fromBase64 } from '#renderer/ui/base64.ts';
import { download } from '#renderer/ui/download.ts';
import { fileName } from '#shared/text/file-stem.ts';

/** A file to hand to the user: its text, or (`data`, base64) its bytes. */
interface OutFile {
  name: string;
  type: string;
  text?: string | null;
  data?: string | null;
}

/** Desktop: asks where to save. Browser: its own download. `remarks` are shown once the file is on its way. */
export async function handOver(file: OutFile, remarks: readonly string[] = []): Promise<void> {
  const { type, text, data } = file;
  const name = fileName(file.name);
  if (useWorkspace.getState().shell !== 'desktop') {
    download(name, type, data ? fromBase64(data) : (text ?? ''));
    if (remarks.length > 0) say(remarks.join(' '), 'error');
    return;
  }
  const input = { name, text: text ?? '', ...(data ? { data } : {}) };
  const { saved, path } = await getClient().call('shell.saveFile', input);
  if (saved) say([`Saved as ${path}`, ...remarks].join(' '));
}

/**
 * What is printed now (the page, or the open dialog that prints in its place) as PDF: a file in the desktop window; in a
 * browser page the print dialog, which offers PDF.
 * @param title the file's name without extension
 */
export async function handOverPdf(title: string): Promise<void> {
  const { shell, info } = useWorkspace.getState();
  if (shell !== 'desktop') return window.print();
  const paper = info?.workspace.settings.paper ?? 'a4';
  const { saved, path } = await getClient().call('shell.printPdf', { name: fileName(`${title}.pdf`), paper });
  if (saved) say(`Saved as ${path}`);
}
