import { updateWorkspace, useWorkspace } from '#renderer/stores/workspace.ts';
import type { ReadingsImportOptions } from '#shared/model/import-options.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { ImportMapping } from '#shared/model/workspace.ts';
import { recalledOptions, withMapping } from '#shared/signals/import-mappings.ts';

/** How a file with these columns was read last time, for the signals of this sheet; null when it is new. */
export function recallMapping(
  columns: readonly string[],
  signals: readonly Pick<Signal, 'id' | 'name'>[],
): ReadingsImportOptions | null {
  return recalledOptions(useWorkspace.getState().info?.workspace.importMappings ?? [], columns, signals);
}

/** Remembers how this file was read for the next one with the same columns. */
export async function rememberMapping(mapping: ImportMapping): Promise<void> {
  const { info } = useWorkspace.getState();
  if (!info || mapping.columns.length === 0) return;
  await updateWorkspace({ importMappings: withMapping(info.workspace.importMappings, mapping) });
}
