import { openDialog } from '#renderer/stores/interface.ts';
import type { LogEntry } from '#shared/decisions/log.ts';

/** Opens an entry of the log in its dialog. */
export function openEntry({ kind, sheet, id }: Pick<LogEntry, 'kind' | 'sheet' | 'id'>): void {
  if (kind === 'commit' && sheet !== null) openDialog({ kind: 'log-commit', sheet, gate: id });
  else openDialog({ kind: 'log-entry', sheet: kind === 'sheet' ? sheet : null, decision: id });
}
