import { basename } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { JobRun } from '#electron/backend/jobs/jobs.ts';
import { sizeOf, type TableFile } from '#electron/backend/jobs/table-file.ts';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { readUserTable } from '#electron/cli/read-file.ts';
import { withJobs } from '#electron/cli/session.ts';
import { addTableOptions, type TableOptions, tableOptions } from '#electron/cli/table-options.ts';
import { xmrJson, xmrText } from '#electron/cli/xmr-report.ts';
import { xmrSeries } from '#shared/charts/xmr-series.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { AGGREGATIONS, newSignal, type Signal } from '#shared/model/signal.ts';
import { DIVIDERS_LIMIT } from '#shared/signals/process.ts';
import { processChart } from '#shared/signals/process-chart.ts';
import { columnCalled } from '#shared/signals/table-columns.ts';
import type { XmrOptions } from '#shared/signals/xmr.ts';
import { XMR_MINIMUM } from '#shared/signals/xmr-limits.ts';
import { plural } from '#shared/text/plural.ts';
import { addDays, isCalendarDate } from '#shared/time/calendar.ts';
import { WEEK_STARTS, type WeekStart } from '#shared/time/week.ts';

interface Options extends TableOptions {
  column: string;
  baseline?: number;
  divider?: string[];
  lock?: string;
  median?: true;
  weekly?: true;
  aggregation: Signal['aggregation'];
  weekStart: WeekStart;
  weekday?: true;
}

/** `xmr FILE --column NAME`: the natural limits of one column and the points that are unusual. */
export function addXmrCommand(program: Command, { io }: CliContext): void {
  const command = program
    .command('xmr')
    .description('tell signal from noise in one column of a CSV or .xlsx file (XmR, or process behaviour, chart)')
    .argument('<file>', 'a table with a date column; - reads standard input')
    .requiredOption('--column <name>', 'the column of values')
    .addOption(
      new Option('--baseline <n>', 'make the limits from the first n values of each process and judge the others')
        .argParser(countOf)
        .conflicts('lock'),
    )
    .option('--divider <date>', 'a new process begins on that day, with its own limits (repeatable)', dividersOf)
    .option('--lock <date>', 'make the limits from values through that day and judge later ones', dayOf)
    .option('--median', 'limits from the median moving range, which a few wild values move less')
    .option('--weekly', 'one value a week; weeks with missing days are left out')
    .addOption(new Option('--aggregation <how>', 'how days become a week').choices(AGGREGATIONS).default('sum'))
    .addOption(new Option('--week-start <day>', 'the first day of a week').choices(WEEK_STARTS).default('monday'))
    .addOption(new Option('--weekday', 'take the weekday pattern out').conflicts('weekly'));
  addTableOptions(command).action(async (file: string, options: Options, command: Command) => {
    const { json } = commonOptions(command);
    const read = await readUserTable(io, file);
    const readings = await withJobs(io, `Reading ${oneLine(basename(file))}`, (run) => readColumn(run, read, options));
    const process = processOptions(options);
    const { values, notes, adjusted } = xmrSeries(readings, options, process, {
      ...options,
      // A file has no today: its last week is over where it holds as many days as usual.
      today: addDays(readings.at(-1)?.date ?? '2000-01-01', 7),
    });
    const chart = processChart(values, process);
    if (!chart?.now) throw tooFew(options.column, values, chart !== null);
    const report = { chart, now: chart.now, values };
    if (json) writeJson(io, { ...xmrJson(report), ...(options.weekday ? { weekdayPatternOut: adjusted } : {}) });
    else writeText(io, xmrText(report, notes, options));
  });
}

function processOptions({ baseline, divider, lock, median }: Options): XmrOptions {
  return {
    ...(baseline === undefined ? {} : { baseline }),
    ...(divider === undefined ? {} : { dividers: divider }),
    ...(lock === undefined ? {} : { lockedThrough: lock }),
    ...(median === undefined ? {} : { median }),
  };
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

function dividersOf(text: string, before: string[] = []): string[] {
  if (before.length >= DIVIDERS_LIMIT) throw new InvalidArgumentError(`There can be at most ${DIVIDERS_LIMIT}.`);
  return [...before, dayOf(text)];
}

function dayOf(text: string): string {
  if (!isCalendarDate(text)) throw new InvalidArgumentError('Write the day like 2026-11-20.');
  return text;
}

/** @param others whether an earlier process has enough values */
function tooFew(column: string, values: readonly { date: string }[], others: boolean): PlumblineError {
  const has = values.length;
  const why =
    has < XMR_MINIMUM
      ? `has ${plural(has, 'value')}; limits need at least ${XMR_MINIMUM}`
      : others
        ? `has too few values since the last divider; limits need at least ${XMR_MINIMUM}`
        : 'has too few values for limits in any process, or values too large to take distances of';
  return new PlumblineError('invalid-input', `The column “${oneLine(column)}” ${why}.`, {
    issues: [{ path: 'column', problem: why }],
  });
}
