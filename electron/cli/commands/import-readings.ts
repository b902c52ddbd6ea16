import { basename } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { signalNamed } from '#electron/cli/find-on-sheet.ts';
import { findSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { withProgress } from '#electron/cli/progress.ts';
import { readUserTable } from '#electron/cli/read-file.ts';
import { withBackend } from '#electron/cli/session.ts';
import { addTableOptions, type TableOptions, tableOptions } from '#electron/cli/table-options.ts';
import { channels, type Handlers } from '#shared/contract/channels.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import type { ReadingsImportOptions, ReadingsImportSummary } from '#shared/model/import-options.ts';
import type { Signal } from '#shared/model/signal.ts';
import { recalledOptions, withMapping } from '#shared/signals/import-mappings.ts';
import { canonicalJson } from '#shared/text/canonical.ts';
import { plural } from '#shared/text/plural.ts';

interface Options extends TableOptions {
  map?: readonly ColumnMapping[];
  decimal?: '.' | ',';
  delimiter?: ',' | ';' | '\t';
  worksheet?: string;
  dryRun?: boolean;
}

interface ColumnMapping {
  column: string;
  signal: string;
}

/** `import-readings SHEET FILE`: a table of readings; exit code 1 when cells were refused. */
export function addImportReadingsCommand(program: Command, { io, found }: CliContext): void {
  const command = program
    .command('import-readings')
    .description(
      'add the readings of a CSV or .xlsx file to a sheet; a reading for the same signal and date is replaced',
    )
    .argument('<sheet>', 'id, beginning of an id, or title')
    .argument('<file>', 'a table with a date column; - reads standard input')
    .option(
      '--map <column=signal>',
      'take this column as this signal (repeatable; default: columns named as signals)',
      addMapping,
    )
    .addOption(new Option('--decimal <mark>', 'the decimal mark (default: recognised)').choices(['.', ',']))
    .option('--delimiter <mark>', 'what stands between columns: "," ";" or "tab" (default: recognised)', delimiterOf)
    .option('--worksheet <name>', 'the sheet of an .xlsx file (default: the first with a table)')
    .option('--dry-run', 'say what would be done and change nothing');
  addTableOptions(command).action(async (named: string, file: string, options: Options, command: Command) => {
    const { workspace, json } = commonOptions(command);
    const table = { ...(await readUserTable(io, file)), worksheet: options.worksheet };
    await withBackend(io, workspace, async (backend) => {
      const { handlers } = backend;
      const { sheet, readingsHash } = await findSheet(handlers, named);
      const { workspace: settings } = await handlers['workspace.get']({});
      const name = file === '-' ? 'standard input' : basename(file).slice(-260);
      const long = <T>(work: (job: string) => Promise<T>) =>
        withProgress(io, backend, `Reading ${oneLine(name)}`, work);
      const { columns: heading } = await long((job) => handlers['readings.columns']({ ...table, options: {}, job }));
      const known = saysHow(options) ? null : recalledOptions(settings.importMappings, heading, sheet.signals);
      const input = parseOrThrow(
        channels['readings.import'].input,
        {
          id: sheet.id,
          base: readingsHash,
          fileName: name,
          ...table,
          options: { ...known, ...importOptions(options, sheet.signals) },
        },
        'The import',
      );
      const summary = await long(async (job) =>
        options.dryRun
          ? handlers['readings.preview']({ id: sheet.id, ...table, options: input.options, job })
          : (await handlers['readings.import']({ ...input, job })).summary,
      );
      if (!options.dryRun) await remember(handlers, heading, summary, input.options, sheet.signals);
      if (json) writeJson(io, { ...summary, dryRun: options.dryRun === true, recalled: known !== null });
      else if (known) writeText(io, 'Understood as the last file with these columns.');
      if (!json) writeText(io, reportOf(summary, sheet.signals, options.dryRun === true));
      if (summary.refused.length > 0) found();
    });
  });
}

/**
 * Whether options of the command describe the shape of the file; then nothing is recalled. What is asked again for each file
 * (the order of dates, the century, percentages) only adds to what is recalled.
 */
function saysHow({ map, dateColumn, decimal, delimiter, combine, where }: Options): boolean {
  return [map, dateColumn, decimal, delimiter, combine, where].some((given) => given !== undefined);
}

/** Keeps how the file was understood for the next one with these columns, here or in the window. */
async function remember(
  handlers: Handlers,
  columns: readonly string[],
  { dateColumn, mapping }: ReadingsImportSummary,
  { decimal, delimiter, combine, where }: ReadingsImportOptions,
  signals: readonly Signal[],
): Promise<void> {
  if (columns.length === 0) return;
  const { workspace, hash } = await handlers['workspace.get']({});
  const nameOf = (id: string) => signals.find((signal) => signal.id === id)?.name ?? '';
  const given = Object.entries({ decimal, delimiter, combine, where }).filter(([, value]) => value !== undefined);
  const importMappings = withMapping(workspace.importMappings, {
    columns: [...columns],
    dateColumn,
    ...Object.fromEntries(given),
    mapping: Object.fromEntries(Object.entries(mapping).map(([column, id]) => [column, nameOf(id)])),
  });
  if (canonicalJson(importMappings) === canonicalJson(workspace.importMappings)) return;
  await handlers['workspace.update']({ base: hash, change: { importMappings } });
}

/** `--map "Column=Signal"`. A column's name may hold "=", so the last one divides. */
function addMapping(value: string, before: readonly ColumnMapping[] = []): readonly ColumnMapping[] {
  const at = value.lastIndexOf('=');
  if (at < 1 || at === value.length - 1) throw new InvalidArgumentError('It must be "Column=Signal".');
  return [...before, { column: value.slice(0, at).trim(), signal: value.slice(at + 1).trim() }];
}

function delimiterOf(value: string): string {
  if (value === 'tab' || value === '\t') return '\t';
  if (value === ',' || value === ';') return value;
  throw new InvalidArgumentError('It must be ",", ";" or "tab".');
}

/** The options of the contract; what was not given is left out, to be recognised. */
function importOptions(options: Options, signals: readonly Signal[]): Record<string, unknown> {
  const { decimal, delimiter, map } = options;
  const columns = map?.map(({ column, signal }) => [column, signalNamed(signals, signal).id] as const);
  const all = { decimal, delimiter, columns: columns && Object.fromEntries(columns) };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return { ...tableOptions(options), ...given };
}

function reportOf(summary: ReadingsImportSummary, signals: readonly Signal[], dryRun: boolean): string {
  const nameOf = (id: string) => signals.find((signal) => signal.id === id)?.name ?? id;
  const mapping = Object.entries(summary.mapping).map(([column, id]) => `${oneLine(column)} → ${oneLine(nameOf(id))}`);
  const lines = [
    `${dryRun ? 'Would take' : 'Took'} ${mapping.join(', ') || 'no column'} by ${oneLine(summary.dateColumn)}: ` +
      `${plural(summary.added, 'reading')} added, ${summary.replaced} replaced, ${summary.unchanged} unchanged` +
      `${summary.from && summary.to ? ` (${summary.from} to ${summary.to})` : ''}.`,
  ];
  lines.push(...(summary.remarks ?? []));
  if (summary.blank > 0) lines.push(`${plural(summary.blank, 'empty cell')}: no reading, not zero.`);
  if (summary.refused.length > 0) {
    lines.push(`${plural(summary.refused.length, 'cell')} refused:`);
    const shown = summary.refused.slice(0, REFUSED_SHOWN);
    for (const cell of shown) lines.push(`  ${oneLine(cell.problem)}`);
    if (summary.refused.length > shown.length)
      lines.push(`  … and ${summary.refused.length - shown.length} more (--json lists all)`);
  }
  return lines.join('\n');
}

const REFUSED_SHOWN = 50;
