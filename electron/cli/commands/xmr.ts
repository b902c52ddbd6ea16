import { basename } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { JobRun } from '#electron/backend/jobs/jobs.ts';
import { sizeOf, type TableFile } from '#electron/backend/jobs/table-file.ts';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { oneLine, table, writeJson, writeText } from '#electron/cli/output.ts';
import { readUserTable } from '#electron/cli/read-file.ts';
import { withJobs } from '#electron/cli/session.ts';
import { addTableOptions, type TableOptions, tableOptions } from '#electron/cli/table-options.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { newSignal } from '#shared/model/signal.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import { columnCalled } from '#shared/signals/table-columns.ts';
import { XMR_MINIMUM, XMR_SETTLED, type XmrSignal, xmr } from '#shared/signals/xmr.ts';
import { plural } from '#shared/text/plural.ts';

interface Options extends TableOptions {
  column: string;
  baseline?: number;
}

/** `xmr FILE --column NAME`: the natural limits of one column and the points that are signals, not noise. */
export function addXmrCommand(program: Command, { io }: CliContext): void {
  const command = program
    .command('xmr')
    .description('tell signal from noise in one column of a CSV or .xlsx file (XmR, or process behaviour, chart)')
    .argument('<file>', 'a table with a date column; - reads standard input')
    .requiredOption('--column <name>', 'the column of values')
    .option('--baseline <n>', 'make the limits from the first n values and judge the others against them', countOf);
  addTableOptions(command).action(async (file: string, options: Options, command: Command) => {
    const { json } = commonOptions(command);
    const read = await readUserTable(io, file);
    const values = await withJobs(io, `Reading ${oneLine(basename(file))}`, (run) => readColumn(run, read, options));
    const { baseline } = options;
    const made = xmr(values, baseline === undefined ? {} : { baseline });
    const [limits] = made?.segments ?? [];
    if (!made || !limits?.enough) throw tooFew(options.column, values.length);
    const { centre, upper, lower, meanRange, rangeUpper, provisional } = limits;
    if (json) {
      const dateAt = (index: number) => values[index]?.date ?? '';
      const signals = made.signals.map((signal) => ({ ...signal, fromDate: dateAt(signal.from) }));
      writeJson(io, { centre, upper, lower, meanRange, rangeUpper, provisional, signals });
      return;
    }
    const signals = pointsOf(made.signals);
    const shown = (value: number) => formatMeasured(value, { unit: '', decimals: null });
    const from = plural(Math.min(values.length, baseline ?? values.length), 'value');
    writeText(
      io,
      [
        `${oneLine(options.column)}: ${plural(values.length, 'value')}, limits from ${from}` +
          `${provisional ? ` (provisional: fewer than ${XMR_SETTLED})` : ''}.`,
        table([
          ['centre', shown(centre)],
          ['limits', `${shown(lower)} to ${shown(upper)}`],
          ['mean moving range', `${shown(meanRange)}, at most ${shown(rangeUpper)}`],
        ]),
        signals.length === 0
          ? 'No signal: nothing here is more than noise.'
          : `${plural(signals.length, 'signal')}:\n${table(
              signals.map((signal) => [
                `  ${signal.date}`,
                shown(values[signal.index]?.value ?? Number.NaN),
                patternOf(signal, values[signal.from]?.date ?? ''),
              ]),
            )}`,
      ].join('\n'),
    );
  });
}

/** A point and a rule it breaks, with the chart or charts it breaks it on. */
type Point = Omit<XmrSignal, 'chart'> & { charts: XmrSignal['chart'][] };

/** One line for each point and rule it breaks, on one chart or on both. */
function pointsOf(signals: readonly XmrSignal[]): Point[] {
  const points = new Map<string, Point>();
  for (const { chart, ...signal } of signals) {
    const key = `${signal.index} ${signal.rule}`;
    points.set(key, { ...signal, charts: [...(points.get(key)?.charts ?? []), chart] });
  }
  return [...points.values()];
}

/** @param since date of the pattern's first point */
function patternOf({ rule, charts }: Point, since: string): string {
  if (rule === 2) return `three of four nearer a limit than the centre since ${since} (rule 2)`;
  if (rule === 3) return `eight or more in a row on one side of the centre since ${since} (rule 3)`;
  if (charts.length > 1) return 'outside the limits, and so is its moving range (rule 1)';
  return charts[0] === 'mr' ? 'moving range above its limit (rule 1)' : 'outside the limits (rule 1)';
}

/**
 * The column's values by date; empty cells are left out.
 * @throws PlumblineError `invalid-input` when there is no table, for an unknown column, dates or numbers that cannot be read
 */
async function readColumn(
  run: JobRun,
  table: TableFile,
  { column, ...options }: Options,
): Promise<{ date: string; value: number }[]> {
  const { columns } = await run.run('tableColumns', { ...table, options: {} }, sizeOf(table));
  // Without columns it is no table, which reading it reports.
  const name = columns.length === 0 ? column : (columns[columnCalled(column, columns)] ?? column);
  const signal = newSignal('column', name, 'proxy');
  const file = {
    ...table,
    signals: [signal],
    existing: [],
    options: { ...tableOptions(options), columns: { [name]: signal.id } },
    source: '',
  };
  const { readings, summary } = await run.run('importReadings', file, sizeOf(table));
  const [refused] = summary.refused;
  if (refused) {
    const more = summary.refused.length - 1;
    throw new PlumblineError(
      'invalid-input',
      `${oneLine(refused.problem)}${more > 0 ? ` ${plural(more, 'more cell')} cannot be taken either.` : ''}`,
      { issues: summary.refused.slice(0, 50).map(({ row, problem }) => ({ path: `row ${row}`, problem })) },
    );
  }
  return readings;
}

function countOf(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < XMR_MINIMUM || value > 1e6) {
    throw new InvalidArgumentError(`It must be a whole number, at least ${XMR_MINIMUM}.`);
  }
  return value;
}

function tooFew(column: string, has: number): PlumblineError {
  const why =
    has < XMR_MINIMUM
      ? `has ${plural(has, 'value')}; limits need at least ${XMR_MINIMUM}`
      : 'has values too large to take distances of';
  return new PlumblineError('invalid-input', `The column “${oneLine(column)}” ${why}.`, {
    issues: [{ path: 'column', problem: why }],
  });
}
