import { type Command, Option } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { fold } from '#electron/cli/find.ts';
import { findSheetId } from '#electron/cli/find-sheet.ts';
import { oneLine, shorten, table, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { type Calibration, calibration } from '#shared/decisions/calibration.ts';
import { agreedPhrase, filterLog, type LogEntry } from '#shared/decisions/log.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { OUTCOMES, type Outcome } from '#shared/model/gate.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDateRange } from '#shared/time/calendar.ts';

const SHAPES = { continue: '▲ continue', change: '◆ change', stop: '■ stop' } as const;

interface LogOptions {
  sheet?: string;
  person?: string;
  outcome?: Outcome;
  kind?: LogEntry['kind'];
  text?: string;
  calibration?: boolean;
}

/** `log`: the decisions of all sheets and people's own, newest first; with `--calibration` how sure people were. */
export function addLogCommand(program: Command, { io }: CliContext): void {
  program
    .command('log')
    .description('print the decision log of all sheets, with commits to a gate and personal decisions, newest first')
    .option('--sheet <sheet>', 'only of this sheet: id, beginning of an id, or title')
    .option('--person <name>', 'only what this person decided or agreed to')
    .addOption(new Option('--outcome <outcome>', 'only gates that ended so').choices(OUTCOMES))
    .addOption(new Option('--kind <kind>', 'only entries of this kind').choices(['sheet', 'personal', 'commit']))
    .option('--text <words>', 'only where all these words occur')
    .option('--calibration', 'print instead how often what somebody was so sure of came true')
    .action(async (options: LogOptions, command: Command) => {
      const { workspace, json } = commonOptions(command);
      if (options.calibration && (options.sheet ?? options.outcome ?? options.kind ?? options.text) !== undefined) {
        throw new PlumblineError('invalid-input', '--calibration goes with --person only: it is about people.');
      }
      await withBackend(io, workspace, async ({ handlers }) => {
        if (options.calibration) {
          const { decisions } = await handlers['decisions.list']({});
          const own = decisions.filter(({ by }) => !options.person || fold(by) === fold(options.person));
          const result = calibration(own);
          if (json) writeJson(io, result);
          else writeText(io, calibrationText(result));
          return;
        }
        const sheet = options.sheet === undefined ? null : await findSheetId(handlers, options.sheet);
        const { entries, continuedHours } = await handlers['log.list']({});
        const { text, person, outcome, kind } = options;
        const shown = filterLog(entries, { sheet, text, person, outcome, kind });
        if (json) writeJson(io, { entries: shown, continuedHours });
        else if (shown.length === 0) writeText(io, entries.length === 0 ? NOTHING : 'No decision fits.');
        else writeText(io, [table([HEAD, ...shown.map(rowOf)]), costText(continuedHours)].filter(Boolean).join('\n'));
        const { problems } = await handlers['workspace.get']({});
        const unread = problems.filter(({ kind }) => kind === 'unreadable');
        for (const { message } of unread) io.stderr.write(`plumbline: ${oneLine(message)}\n`);
      });
    });
}

const NOTHING = 'No decisions yet. A gate is decided in the app; for your own: plumbline decide "…"';
const HEAD = ['DATE', 'DECISION', 'ABOUT', 'GATE', 'BY', 'WHY'];

function rowOf(entry: LogEntry): string[] {
  const { date, outcome, gate, by, why, confidence, corrections, against } = entry;
  const undecided = entry.agreed ? '○ committed' : '· personal';
  const decision = outcome === null ? undecided : `${SHAPES[outcome]}${against ? ' (against the verdict)' : ''}`;
  const sure = confidence === null ? '' : ` (${confidence}% sure)`;
  const about = entry.kind === 'personal' ? `${shorten(entry.what, 60)}${sure}` : shorten(entry.sheetTitle, 60);
  const corrected = corrections > 0 ? ` [corrected ${corrections}×]` : '';
  return [
    date,
    decision,
    about || 'Untitled',
    gate ? formatDateRange(gate.start, gate.end) : '–',
    shorten(by, 24) || '–',
    `${shorten(entry.agreed ? agreedText(entry.agreed) : why, entry.agreed ? 160 : 80)}${corrected}`,
  ];
}

function agreedText(agreed: NonNullable<LogEntry['agreed']>): string {
  return [agreed.rule, ...agreedPhrase(agreed)].filter(Boolean).join('; ');
}

function costText({ hours, sheets }: { hours: number; sheets: number }): string {
  if (sheets === 0) return '';
  return `What goes on costs ${plural(hours, 'hour')} a month, as told for ${plural(sheets, 'sheet')}.`;
}

function calibrationText({ n, brier, tooEarly, bins }: Calibration): string {
  const looked = `${plural(n, 'decision')} looked back on`;
  if (brier === null) return `Too early: no decision was looked back on yet, with a confidence and a clear end.`;
  const score = `Brier score ${brier.toFixed(3)} (0 is best, 0.25 is always saying 50%), ${looked}.`;
  const percent = (share: number | null) => (share === null ? '–' : `${Math.round(share * 100)}%`);
  const rows = bins.map((bin) => [
    `${bin.from}–${bin.to}%`,
    String(bin.n),
    percent(bin.predicted),
    percent(bin.cameTrue),
  ]);
  const early = tooEarly ? ['Under 10 it is too early to tell.'] : [];
  return [score, ...early, table([['SURE', 'N', 'MEAN', 'CAME TRUE'], ...rows])].join('\n');
}
