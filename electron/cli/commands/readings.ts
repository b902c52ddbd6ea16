import type { Command } from 'commander';
import { printLog } from '#electron/cli/commands/readings-log.ts';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { findWholeSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, table, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { readingsCsv } from '#shared/signals/export-readings.ts';

/** `readings SHEET`: all readings, by signal and day, for people, programs (`--json`) or spreadsheets (`--csv`). */
export function addReadingsCommand(program: Command, { io }: CliContext): void {
  program
    .command('readings')
    .description('print the readings of a sheet')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .option('--log', 'what became of them: who or what wrote which value when, latest first')
    .option('--csv', 'as CSV that import-readings takes: date, metric, value, note, source')
    .action(async (named: string, options: { csv?: boolean; log?: boolean }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      if (options.log && options.csv) throw new PlumblineError('invalid-input', 'Choose one of --log and --csv.');
      if (json && options.csv) throw new PlumblineError('invalid-input', 'Choose one of --json and --csv.');
      await withBackend(io, workspace, async ({ handlers }) => {
        const { sheet, readings } = await findWholeSheet(handlers, named);
        const signalOf = new Map(sheet.signals.map((signal) => [signal.id, signal]));
        if (options.log) {
          await printLog(io, handlers, sheet, json);
        } else if (options.csv) {
          io.stdout.write(readingsCsv(readings, sheet.signals));
        } else if (json) {
          const named = readings.map((one) => ({ ...one, name: signalOf.get(one.signal)?.name ?? null }));
          writeJson(io, { sheet: sheet.id, readings: named });
        } else if (readings.length === 0) {
          writeText(io, 'No readings yet. Add one: plumbline read SHEET SIGNAL VALUE');
        } else {
          const rows = readings.map(({ signal: id, date, value, note = '' }) => {
            const signal = signalOf.get(id) ?? { name: id, unit: '', decimals: null };
            return [date, oneLine(signal.name), formatValue(value, signal), oneLine(note)];
          });
          writeText(io, table([['DATE', 'SIGNAL', 'VALUE', 'NOTE'], ...rows]));
        }
      });
    });
}
