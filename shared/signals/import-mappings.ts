import type { ReadingsImportOptions } from '#shared/model/import-options.ts';
import type { Signal } from '#shared/model/signal.ts';
import { signalFinder } from '#shared/model/signal-labels.ts';
import { type ImportMapping, MAPPED_COLUMNS_LIMIT, MAPPINGS_LIMIT } from '#shared/model/workspace.ts';

/**
 * How a file with these columns was understood last time, for the signals of a sheet: columns whose signals it does not
 * have are left out. Null when no file of this shape was taken before. The order of dates is not part of it: the next file
 * may come from another program, so an ambiguous one is asked about each time.
 */
export function recalledOptions(
  mappings: readonly ImportMapping[],
  columns: readonly string[],
  signals: readonly Pick<Signal, 'id' | 'name'>[],
): ReadingsImportOptions | null {
  const known = mappings.find((mapping) => sameColumns(mapping.columns, columns));
  if (!known || columns.length === 0) return null;
  const { columns: _, mapping, ...read } = known;
  const used: Record<string, string> = {};
  const signalOf = signalFinder(signals);
  for (const [column, name] of Object.entries(mapping)) {
    const signal = signalOf(name);
    if (signal) used[column] = signal.id;
  }
  return Object.keys(used).length > 0 ? { ...read, columns: used } : read;
}

/**
 * The mappings with this one first, in place of an earlier one for the same columns; the oldest goes when they are full.
 * One of more columns than a workspace keeps is not remembered.
 */
export function withMapping(mappings: readonly ImportMapping[], mapping: ImportMapping): ImportMapping[] {
  if (mapping.columns.length > MAPPED_COLUMNS_LIMIT) return [...mappings];
  const others = mappings.filter(({ columns }) => !sameColumns(columns, mapping.columns));
  return [mapping, ...others].slice(0, MAPPINGS_LIMIT);
}

function sameColumns(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((column, at) => column === b[at]);
}
