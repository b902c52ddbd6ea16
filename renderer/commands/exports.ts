import { getClient } from '#renderer/api/client.ts';
import { say, whileBusy } from '#renderer/stores/interface.ts';
import { saveNow } from '#renderer/stores/saver.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { fromBase64 } from '#renderer/ui/base64.ts';
import { download } from '#renderer/ui/download.ts';

/** A file to hand to the user: its text, or (`data`, base64) its bytes. */
interface OutFile {
  name: string;
  type: string;
  text?: string | null;
  data?: string | null;
}

/** Desktop: asks where to. Browser: its own download. `remarks` are said once the file is on its way. */
export async function handOver(file: OutFile, remarks: readonly string[] = []): Promise<void> {
  const { name, type, text, data } = file;
  if (useWorkspace.getState().shell !== 'desktop') {
    download(name, type, data ? fromBase64(data) : (text ?? ''));
    if (remarks.length > 0) say(remarks.join(' '), 'error');
    return;
  }
  const input = { name, text: text ?? '', ...(data ? { data } : {}) };
  const { saved, path } = await getClient().call('shell.saveFile', input);
  if (saved) say([`Saved as ${path}`, ...remarks].join(' '));
}

const writing = <T>(work: Promise<T>) => whileBusy('Writing the file…', work);

/** Reviews and gate end of the open sheet, or of all sheets that are under way. */
export async function exportCalendar(of: 'sheet' | 'workspace'): Promise<void> {
  await saveNow();
  const id = of === 'sheet' ? useSheetStore.getState().id : null;
  await handOver(await writing(getClient().call('exports.calendar', { id })));
}

export async function exportLog(to: 'csv' | 'md' | 'madr'): Promise<void> {
  await saveNow();
  const file = await writing(getClient().call('exports.log', { to }));
  // A spreadsheet takes a CSV for UTF-8 only by its byte-order mark.
  await handOver(to === 'csv' ? { ...file, text: `\ufeff${file.text}` } : file);
}

export async function exportWorkspace(): Promise<void> {
  await saveNow();
  const file = await writing(getClient().call('exports.workspace', {}));
  await handOver(file, file.left);
}
