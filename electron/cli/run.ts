import { CommanderError } from 'commander';
import { type CliIo, EXIT, type ExitCode } from '#electron/cli/io.ts';
import { flat, oneLine } from '#electron/cli/output.ts';
import { buildProgram } from '#electron/cli/program.ts';
import { acceptFirst, type ErrorDetails, readDetails } from '#shared/contract/error-details.ts';
import { type ErrorRecord, toErrorRecord } from '#shared/errors/errors.ts';

/**
 * Runs one command line.
 * @param argv the arguments after the program's name
 * @returns the exit code; errors go to stderr, as a sentence or (with `--json`) as `{"error": {…}}`
 */
export async function runCli(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  let help = '';
  const context = {
    // Its own: `--clock` sets the clock of this run alone.
    io: { ...io },
    found: () => {
      code = EXIT.found;
    },
  };
  const program = buildProgram(context, (text) => {
    help += text;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.fine;
    if (thrown instanceof CommanderError && thrown.code === 'commander.help') io.stderr.write(help);
    else report(thrown, argv.includes('--json'), io);
    return EXIT.failed;
  }
}

/** Reports the error, for people or for programs. */
function report(thrown: unknown, asJson: boolean, io: CliIo): void {
  const error = thrown instanceof CommanderError ? wrongUse(thrown) : toErrorRecord(thrown);
  if (asJson) {
    io.stderr.write(`${JSON.stringify({ error })}\n`);
    return;
  }
  io.stderr.write(`plumbline: ${error.message}\n`);
  for (const candidate of readDetails(error, 'ambiguous')?.candidates ?? [])
    io.stderr.write(`  ${oneLine(candidate)}\n`);
  const waiting = acceptFirst(error);
  if (waiting)
    io.stderr.write(`  See what changed with “plumbline doctor”, then: plumbline doctor --accept ${waiting}\n`);
  const invalid = readDetails(error, 'invalid-input');
  for (const { entry, why } of invalid?.damaged ?? []) io.stderr.write(`  ${oneLine(`${entry} ${why}`)}\n`);
  if (invalid?.damaged)
    io.stderr.write('  Take them as they are, and leave out those that cannot be read: --take-damaged\n');
  if (invalid?.ask) io.stderr.write(`  Say it with ${ANSWERS[invalid.ask]}\n`);
  for (const line of invalid ? rulePlace(invalid) : []) io.stderr.write(`${line}\n`);
  if (error.code === 'internal' && thrown instanceof Error) io.stderr.write(`${thrown.stack}\n`);
}

/** A rule that is not understood, with a mark under the place, and one that would be. */
function rulePlace({ sentence, at, length, example }: ErrorDetails['invalid-input']): string[] {
  if (sentence === undefined || at === undefined || length === undefined) return [];
  const columns = (text: string) => [...flat(text)].length;
  const mark = '^'.repeat(Math.max(1, columns(sentence.slice(at, at + length))));
  const place = [`  ${flat(sentence)}`, `  ${' '.repeat(columns(sentence.slice(0, at)))}${mark}`];
  return example !== undefined ? [...place, `  For example: ${oneLine(example)}`] : place;
}

/** The options that settle what an import of readings asks. */
const ANSWERS: Record<NonNullable<ErrorDetails['invalid-input']['ask']>, string> = {
  dateColumn: '--date-column NAME',
  dateOrder: '--date-order dmy, --date-order mdy or --date-order ymd',
  century: '--century 2000 or --century 1900',
  decimal: '--decimal . or --decimal ,',
  combine: '--combine sum, --combine mean or --where "Column=value"',
  percents: '--percents fractions or --percents as-written',
  outOfRange: '--out-of-range keep or --out-of-range leave-out',
  columns: '--map "Column=Signal"',
};

/** Commander's "error: unknown option '--x'" (with its "Did you mean …?") as a record of ours. */
function wrongUse(error: CommanderError): ErrorRecord {
  const problem = error.message.replace(/^error: /, '');
  return { code: 'invalid-input', message: problem, details: { issues: [{ path: 'command line', problem }] } };
}
