import type { CliIo } from '#electron/cli/io.ts';
import { oneLine, table, writeJson, writeText } from '#electron/cli/output.ts';
import type { Handlers } from '#shared/contract/channels.ts';
import type { LoggedValue } from '#shared/model/readings-log.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { sourcePhrase } from '#shared/signals/readings-log.ts';

/** Prints the log of a sheet's readings, latest change first. */
export async function printLog(io: CliIo, handlers: Handlers, sheet: Sheet, json: boolean): Promise<void> {
  const { changes, more, damaged } = await handlers['readings.log']({ id: sheet.id });
  const signalOf = new Map(sheet.signals.map((signal) => [signal.id, signal]));
  if (json) {
    const named = changes.map((one) => ({ ...one, name: signalOf.get(one.signal)?.name ?? null }));
    return writeJson(io, { sheet: sheet.id, changes: named, more, damaged });
  }
  if (changes.length === 0) return writeText(io, 'No reading was written yet.');
  const rows = changes.map(({ at, by, how, signal: id, date, before, after }) => {
    const signal = signalOf.get(id) ?? { name: id, unit: '', decimals: null };
    const value = (of: LoggedValue | null) => (of ? formatValue(of.value, signal) : 'none');
    return [
      at,
      date,
      oneLine(signal.name),
      `${value(before)} → ${value(after)}`,
      oneLine(by),
      oneLine(sourcePhrase({ how, after })),
    ];
  });
  writeText(io, table([['WHEN', 'DATE', 'SIGNAL', 'CHANGE', 'BY', 'FROM'], ...rows]));
  if (more > 0) writeText(io, `${more} earlier changes are not listed.`);
  if (damaged > 0) writeText(io, `${damaged} lines of the log cannot be understood; see plumbline doctor.`);
}
