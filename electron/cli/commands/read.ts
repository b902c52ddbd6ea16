import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { onDay } from '#electron/cli/day-option.ts';
import { signalNamed } from '#electron/cli/find-on-sheet.ts';
import { findWholeSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { channels } from '#shared/contract/channels.ts';
import { conflictError } from '#shared/contract/error-details.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { mergeReadings, type Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatValue, parseNumber } from '#shared/numbers/format.ts';
import { formatDate } from '#shared/time/calendar.ts';

interface Options {
  on?: string;
  note?: string;
  replace?: boolean;
  by?: string;
}

/** `read SHEET SIGNAL VALUE`: one reading; another value for the same signal and day is only replaced with --replace. */
export function addReadCommand(program: Command, { io }: CliContext): void {
  program
    .command('read')
    .description('add one reading of a signal')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .argument('<signal>', 'name or id')
    .argument('<value>', 'a number in the signal’s unit, such as 42, 42% or 60,000')
    .addOption(onDay('the day it belongs to'))
    .option('--note <text>', 'a note on this reading')
    .option('--by <name>', 'who writes it, for the log of the readings')
    .option('--replace', 'replace a reading that is there for this signal and day')
    .action(async (named: string, signalName: string, text: string, options: Options, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const { sheet, readings, readingsHash } = await findWholeSheet(handlers, named);
        const signal = signalNamed(sheet.signals, signalName);
        const date = options.on ?? (await handlers['workspace.get']({})).today;
        const before = readings.find((one) => one.signal === signal.id && one.date === date) ?? null;
        const reading = readingOf(signal, date, valueIn(text, signal), options.note, before);
        const unchanged = before?.value === reading.value && before.note === reading.note;
        if (before && !unchanged && !options.replace) throw alreadyThere(signal, before);
        if (!unchanged) {
          const input = {
            id: sheet.id,
            base: readingsHash,
            readings: mergeReadings(readings, [reading]),
            by: options.by,
          };
          await handlers['readings.save'](parseOrThrow(channels['readings.save'].input, input, 'The reading'));
        }
        if (json) return writeJson(io, { reading, replaced: unchanged ? null : before, unchanged });
        const did = unchanged ? ' (there already)' : before ? ` (was ${formatValue(before.value, signal)})` : '';
        writeText(io, `${oneLine(signal.name)} ${formatValue(reading.value, signal)} on ${formatDate(date)}${did}.`);
      });
    });
}

/** @throws PlumblineError `invalid-input` with what is wrong with the number */
function valueIn(text: string, signal: Signal): number {
  const parsed = parseNumber(text, '.', signal.unit);
  if (parsed.ok) return parsed.value;
  throw new PlumblineError(
    'invalid-input',
    `“${oneLine(text)}” ${parsed.problem}; write it like 60000, 60,000 or 42.5${signal.unit}.`,
    { issues: [{ path: 'value', problem: parsed.problem }] },
  );
}

/** The note of a reading that is replaced stays unless another one is given. */
function readingOf(
  signal: Signal,
  date: string,
  value: number,
  note: string | undefined,
  before: Reading | null,
): Reading {
  const kept = note ?? before?.note;
  return { signal: signal.id, date, value, ...(kept === undefined ? {} : { note: kept }), source: 'command line' };
}

function alreadyThere(signal: Signal, before: Reading): PlumblineError {
  const value = formatValue(before.value, signal);
  return conflictError(
    `${oneLine(signal.name)} has a reading on ${formatDate(before.date)} already: ${value}. Replace it with --replace.`,
    { of: 'reading', theirs: before },
  );
}
