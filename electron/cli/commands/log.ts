import { type Command, Option } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { fold } from '#electron/cli/find.ts';
import { findSheetId } from '#electron/cli/find-sheet.ts';
import { oneLine, shorten, table, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import {
  byKind,
  byPerson,
  byQuarter,
  type Calibration,
  type CalibrationPart,
  calibration,
  ENOUGH_RESOLVED,
  processOutcome,
} from '#shared/decisions/calibration.ts';
import { binPhrase, calibrationSentence, KIND_LABELS, scorePhrase } from '#shared/decisions/calibration-phrases.ts';
import { forecastsOf } from '#shared/decisions/forecasts.ts';
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
  tag?: string;
  against?: boolean;
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
    .option('--tag <tag>', 'only decisions with this tag')
    .option('--against', 'only decisions against the rule or the guardrail')
    .option('--text <words>', 'only where all these words occur')
    .option(
      '--calibration',
      'print how well people knew: chances of gates and confidence in decisions against what came of them',
    )
    .action(async (options: LogOptions, command: Command) => {
      const { workspace, json } = commonOptions(command);
      if (
        options.calibration &&
        (options.sheet ?? options.outcome ?? options.kind ?? options.text ?? options.tag ?? options.against) !==
          undefined
      ) {
        throw new PlumblineError('invalid-input', '--calibration goes with --person only: it is about people.');
      }
      await withBackend(io, workspace, async ({ handlers }) => {
        if (options.calibration) {
          const { entries } = await handlers['log.list']({});
          const wanted = fold(options.person?.trim() ?? '');
          const own = entries.filter(({ by }) => !wanted || fold(by.trim()) === wanted);
          const forecasts = forecastsOf(own);
          const found = {
            ...{ ...calibration(forecasts), kinds: byKind(forecasts), people: byPerson(forecasts) },
            ...{ quarters: byQuarter(forecasts), process: processOutcome(own) },
          };
          if (json) writeJson(io, found);
          else writeText(io, calibrationText(found, options.person?.trim()));
          return;
        }
        const sheet = options.sheet === undefined ? null : await findSheetId(handlers, options.sheet);
        const { entries, continuedHours } = await handlers['log.list']({});
        const { text, person, outcome, kind, tag, against } = options;
        const shown = filterLog(entries, { sheet, text, person, outcome, kind, tag, against });
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
  const { date, outcome, gate, by, why, confidence, corrections, against, tags, supersededBy } = entry;
  const undecided = entry.agreed ? '○ committed' : '· personal';
  const decision = outcome === null ? undecided : `${SHAPES[outcome]}${against ? ` (${against})` : ''}`;
  const sure = confidence === null ? '' : ` (${confidence}% sure)`;
  const about = entry.kind === 'personal' ? `${shorten(entry.what, 60)}${sure}` : shorten(entry.sheetTitle, 60);
  const later = [
    ...(corrections > 0 ? [`corrected ${corrections}×`] : []),
    ...(supersededBy ? ['superseded'] : []),
    ...tags.map((tag) => `#${shorten(tag, 24)}`),
  ];
  const corrected = later.length > 0 ? ` [${later.join(', ')}]` : '';
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

interface Found extends Calibration {
  kinds: CalibrationPart<keyof typeof KIND_LABELS>[];
  people: CalibrationPart[];
  quarters: CalibrationPart[];
}

function calibrationText(found: Found, person: string | undefined): string {
  const { n, brier, interval, tooEarly, bins, kinds, people, quarters } = found;
  if (brier === null)
    return 'Too early: nothing is scored yet. Look back on a decision that has a confidence, or decide a gate that was sealed with a chance.';
  const percent = (share: number | null) => (share === null ? '–' : `${Math.round(share * 100)}%`);
  const rows = bins.map((bin) => [
    binPhrase(bin),
    String(bin.n),
    percent(bin.predicted),
    percent(bin.cameTrue),
    bin.interval ? `${percent(bin.interval.low)} to ${percent(bin.interval.high)}` : '–',
  ]);
  const part = (head: string, parts: readonly CalibrationPart[]) => {
    const lines = parts.map((one) => [
      shorten(one.key, 24) || 'Not given',
      String(one.n),
      scorePhrase(one.brier ?? 0, one.interval),
    ]);
    return parts.length > 1 ? ['', table([[head, 'N', 'BRIER SCORE'], ...lines])] : [];
  };
  return [
    calibrationSentence(found, person || 'you'),
    `Brier score ${scorePhrase(brier, interval)}, n = ${n}. 0 is best; always answering 50% scores 0.25.`,
    ...(tooEarly ? [`Under ${ENOUGH_RESOLVED} it is too early to tell.`] : []),
    table([['SURE', 'N', 'MEAN', 'CAME TRUE', 'LIKELY'], ...rows]),
    ...part(
      'KIND',
      kinds.map((one) => ({ ...one, key: KIND_LABELS[one.key] })),
    ),
    ...(person ? [] : part('PERSON', people)),
    ...part('QUARTER', quarters),
  ].join('\n');
}
