import { getClient } from '#renderer/api/client.ts';
import { say } from '#renderer/stores/interface.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';

/**
 * What goes to paper now (the page, or the open dialog that prints in its place) as PDF: a file in the desktop window;
 * in a browser page the print dialog, which offers PDF.
 * @param name without extension
 */
export async function savePdf(name: string): Promise<void> {
  const { shell, info } = useWorkspace.getState();
  if (shell !== 'desktop') return window.print();
  const file = `${name}.pdf`.replace(/[\\/:*?"<>|]/g, ' ');
  const paper = info?.workspace.settings.paper ?? 'a4';
  const { saved, path } = await getClient().call('shell.printPdf', { name: file, paper });
  if (saved) say(`Saved as ${path}`);
}
