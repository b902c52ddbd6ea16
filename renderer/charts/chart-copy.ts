import { handOver } from '#renderer/commands/hand-over.ts';
import { say } from '#renderer/stores/interface.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { toBase64 } from '#renderer/ui/base64.ts';
import { type ChartTable, tableCsv } from '#shared/charts/chart-table.ts';
import { chartPng } from './chart-image.ts';

/** Copies the chart's picture to the clipboard, or saves it as a file where the system refuses. */
export async function copyImage(holder: HTMLElement, name: string): Promise<void> {
  let picture: Blob;
  try {
    picture = await chartPng(holder);
  } catch (thrown) {
    return say(`The picture could not be made: ${thrown instanceof Error ? thrown.message : String(thrown)}`, 'error');
  }
  const copied = await tryClipboard(() => navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]));
  if (copied) return say('The picture is on the clipboard.');
  const data = toBase64(new Uint8Array(await picture.arrayBuffer()));
  await asFile({ name: `${fileName(name)}.png`, type: 'image/png', data }, 'picture');
}

/** Copies the chart's table to the clipboard as CSV, or saves it as a file where the system refuses. */
export async function copyCsv(table: ChartTable, name: string): Promise<void> {
  const csv = tableCsv(table);
  if (await tryClipboard(() => navigator.clipboard.writeText(csv))) return say('The table is on the clipboard as CSV.');
  await asFile({ name: `${fileName(name)}.csv`, type: 'text/csv', text: csv }, 'table');
}

/** The desktop window asks where to save it, and then says so itself. */
async function asFile(file: Parameters<typeof handOver>[0], what: 'picture' | 'table'): Promise<void> {
  await handOver(file);
  if (useWorkspace.getState().shell !== 'desktop') {
    say(`The clipboard is not open to this window, so the ${what} became a file.`);
  }
}

/** Returns whether the clipboard took it. A refusal is not an error here: there is another way. */
async function tryClipboard(write: () => Promise<void>): Promise<boolean> {
  if (!navigator.clipboard) return false;
  return write().then(
    () => true,
    () => false,
  );
}

function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'chart';
}
