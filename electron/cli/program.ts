import { Command } from 'commander';
import { addActionsCommand } from '#electron/cli/commands/actions.ts';
import { addArchiveCommand, addUnarchiveCommand } from '#electron/cli/commands/archive.ts';
import { addCalendarCommand } from '#electron/cli/commands/calendar.ts';
import { addChallengeCommand, addChallengesCommand } from '#electron/cli/commands/challenges.ts';
import { addCheckCommand } from '#electron/cli/commands/check.ts';
import { addDecideCommand } from '#electron/cli/commands/decide.ts';
import { addDoctorCommand } from '#electron/cli/commands/doctor.ts';
import { addExportCommand } from '#electron/cli/commands/export.ts';
import { addGuardrailCommand } from '#electron/cli/commands/guardrail.ts';
import { addHealthCommand } from '#electron/cli/commands/health.ts';
import { addImportCommand } from '#electron/cli/commands/import.ts';
import { addImportEventsCommand } from '#electron/cli/commands/import-events.ts';
import { addImportReadingsCommand } from '#electron/cli/commands/import-readings.ts';
import { addInitCommand } from '#electron/cli/commands/init.ts';
import { addLearnCommand } from '#electron/cli/commands/learn.ts';
import { addLogCommand } from '#electron/cli/commands/log.ts';
import { addReadCommand } from '#electron/cli/commands/read.ts';
import { addReadingsCommand } from '#electron/cli/commands/readings.ts';
import { addReviewCommand } from '#electron/cli/commands/review.ts';
import { addRuleCommand } from '#electron/cli/commands/rule.ts';
import { addSealCommand } from '#electron/cli/commands/seal.ts';
import { addServeCommand } from '#electron/cli/commands/serve.ts';
import { addListCommand, addNewCommand, addShowCommand } from '#electron/cli/commands/sheets.ts';
import { addBriefCommand, addEvidenceCommand, addSlicesCommand } from '#electron/cli/commands/slices.ts';
import { addVerdictCommand } from '#electron/cli/commands/verdict.ts';
import { addWorkshopCommand } from '#electron/cli/commands/workshop.ts';
import { addXmrCommand } from '#electron/cli/commands/xmr.ts';
import type { CliContext } from '#electron/cli/context.ts';
import { localTimeZone } from '#electron/cli/session.ts';
import { clockSetTo } from '#electron/clock.ts';
import { setClockSentence } from '#shared/time/set-clock.ts';

const AFTER_HELP = `
SHEET is a sheet's id, the beginning of its id, or its title.
The workspace is --workspace, else $PLUMBLINE_WORKSPACE, else the nearest folder upwards that holds a
plumbline.json, else ~/Plumbline.

Exit codes: 0 fine; 1 found something (findings, problems, refused cells); 2 wrong use, or it could not be done.
Errors are sentences on stderr; with --json they are {"error": {"code", "message", "details"}} on stderr.`;

/**
 * The whole command line.
 * @param onHelpError takes what Commander would have printed to stderr
 */
export function buildProgram(context: CliContext, onHelpError: (text: string) => void): Command {
  const { io } = context;
  const program = new Command('plumbline')
    .description('One page, a two-week gate, a verdict: alignment sheets in plain files.')
    .version(io.version, '-V, --version', 'print the version')
    .option('--workspace <dir>', 'the folder of the workspace')
    .option('--clock <moment>', 'set the clock, for tests: a moment, or @FILE that holds one')
    .option('--json', 'print JSON for programs instead of text for people')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .addHelpText('after', AFTER_HELP)
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: onHelpError,
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  program.hook('preAction', (_program, command) => {
    const { clock } = command.optsWithGlobals<{ clock?: string }>();
    if (clock === undefined) return;
    io.clock = clockSetTo(clock);
    const { setTo = '' } = io.clock;
    io.stderr.write(`plumbline: ${setClockSentence(setTo, localTimeZone())}\n`);
  });
  // Commands made from here on inherit the settings above.
  addInitCommand(program, context);
  addListCommand(program, context);
  addNewCommand(program, context);
  addShowCommand(program, context);
  addCheckCommand(program, context);
  addHealthCommand(program, context);
  addChallengesCommand(program, context);
  addChallengeCommand(program, context);
  addImportCommand(program, context);
  addImportReadingsCommand(program, context);
  addImportEventsCommand(program, context);
  addReadCommand(program, context);
  addReadingsCommand(program, context);
  addReviewCommand(program, context);
  addActionsCommand(program, context);
  addRuleCommand(program, context);
  addSealCommand(program, context);
  addVerdictCommand(program, context);
  addGuardrailCommand(program, context);
  addWorkshopCommand(program, context);
  addLearnCommand(program, context);
  addLogCommand(program, context);
  addDecideCommand(program, context);
  addXmrCommand(program, context);
  addSlicesCommand(program, context);
  addBriefCommand(program, context);
  addEvidenceCommand(program, context);
  addExportCommand(program, context);
  addCalendarCommand(program, context);
  addArchiveCommand(program, context);
  addUnarchiveCommand(program, context);
  addDoctorCommand(program, context);
  addServeCommand(program, context);
  return program;
}
