import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  CENTURIES,
  COMBINES,
  DATE_ORDERS,
  OUT_OF_RANGE,
  PERCENTS,
  type ReadingsImportOptions,
  type Where,
} from '#shared/model/import-options.ts';

/** Options of a command that say how a table of readings is understood. */
export type TableOptions = Pick<
  ReadingsImportOptions,
  'dateColumn' | 'dateOrder' | 'century' | 'combine' | 'where' | 'percents' | 'outOfRange'
>;

/** Adds {@link TableOptions} to a command. */
export function addTableOptions(command: Command): Command {
  return command
    .option('--date-column <name>', 'the column of dates (default: recognised)')
    .addOption(new Option('--date-order <order>', 'how dates such as 03/04/2026 are meant').choices(DATE_ORDERS))
    .addOption(new Option('--century <year>', 'how years of two digits are meant').choices(CENTURIES))
    .addOption(new Option('--combine <how>', 'how several rows of one day become one value').choices(COMBINES))
    .option('--where <column=value>', 'take only rows with this value in this column (repeatable)', addWhere)
    .addOption(new Option('--percents <how>', 'what 0.42 is in a column that also has 42%').choices(PERCENTS))
    .addOption(
      new Option('--out-of-range <what>', 'what to do with percentages outside 0 to 100').choices(OUT_OF_RANGE),
    );
}

/** The options of the contract; what was not given is left out, to be recognised. */
export function tableOptions(options: TableOptions): TableOptions {
  const { dateColumn, dateOrder, century, combine, where, percents, outOfRange } = options;
  const all = { dateColumn, dateOrder, century, combine, where, percents, outOfRange };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** `--where "Department=Sales"`. A value may hold "=", so the first one divides. */
function addWhere(text: string, before: readonly Where[] = []): readonly Where[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be "Column=value".');
  return [...before, { column: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }];
}
