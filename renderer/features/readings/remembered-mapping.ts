import { updateWorkspace, useWorkspace } from '#renderer/stores/workspace.ts';
import type { ReadingsImportOptions } from '#shared/signals/import-options.ts';
import type { Signal } from '#shared/signals/signal.ts';
import { signalByLabel } from '#shared/signals/signal-labels.ts';
import { type ImportMapping, MAPPINGS_LIMIT } from '#shared/workspace/workspace.ts';

const sameColumns = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((c, i) => c === b[i]);

/** How a file with these columns was understood last time, for the signals of this sheet; null when it is new. */
export function recallMapping(
  columns: readonly string[],
  signals: readonly Pick<Signal, 'id' | 'name'>[],
): ReadingsImportOptions | null {
  const known = useWorkspace.getState().info?.workspace.importMappings.find((m) => sameColumns(m.columns, columns));
  if (!known || columns.length === 0) return null;
  const { columns: _, mapping, ...read } = known;
  const used: Record<string, string> = {};
  for (const [column, name] of Object.entries(mapping)) {
    const signal = signalByLabel(name, signals);
    if (signal) used[column] = signal.id;
  }
  return Object.keys(used).length > 0 ? { ...read, columns: used } : read;
}

/** Keeps how this file was understood for the next one of its shape. */
export async function rememberMapping(mapping: ImportMapping): Promise<void> {
  const { info } = useWorkspace.getState();
  if (!info || mapping.columns.length === 0) return;
  const others = info.workspace.importMappings.filter((m) => !sameColumns(m.columns, mapping.columns));
  await updateWorkspace({ importMappings: [mapping, ...others].slice(0, MAPPINGS_LIMIT) });
}
