import { getClient } from '#renderer/api/client.ts';
import { say } from '#renderer/stores/interface.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { download } from '#renderer/ui/download.ts';

/** Saves a text where the user says: a native dialog in the desktop window, a download in a browser page. */
export async function saveFile(name: string, type: string, text: string): Promise<void> {
  const safe = name.replace(/[\\/:*?"<>|]/g, ' ');
  if (useWorkspace.getState().shell !== 'desktop') return download(safe, type, text);
  const { saved, path } = await getClient().call('shell.saveFile', { name: safe, text });
  if (saved) say(`Saved as ${path}`);
}
