import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { findSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, shorten, table, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { writeUserFile } from '#electron/cli/write-file.ts';
import { workshopPhrase } from '#shared/agenda/agenda.ts';
import type { WorkshopState } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { WorkshopRecord } from '#shared/model/workshop-record.ts';
import { plural } from '#shared/text/plural.ts';
import { viewOf } from '#shared/workshop/clock.ts';
import { summaryMarkdown } from '#shared/workshop/summary.ts';
import { lengthText } from '#shared/workshop/time-phrases.ts';
import { countVotes } from '#shared/workshop/votes.ts';

/** `workshop SHEET`: the one in progress and those that were held; with `--summary` the last one's page as Markdown. */
export function addWorkshopCommand(program: Command, { io }: CliContext): void {
  program
    .command('workshop')
    .description('print where the workshop on a sheet is, and those that were held on it')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .option('--summary', 'print the summary of the last one held, as Markdown')
    .option('--out <file>', 'write the summary to this file instead of standard output')
    .action(async (named: string, options: { summary?: boolean; out?: string }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      if (options.summary && json) {
        throw new PlumblineError('invalid-input', 'A summary is Markdown; leave --json or --summary out.');
      }
      if (options.out !== undefined && !options.summary) {
        throw new PlumblineError(
          'invalid-input',
          '--out goes with --summary: it says where the summary is written to.',
        );
      }
      await withBackend(io, workspace, async ({ handlers }) => {
        const { sheet } = await findSheet(handlers, named);
        if (options.summary) {
          const text = summaryMarkdown(sheet, lastOf(sheet));
          if (options.out === undefined) return void io.stdout.write(text);
          const file = await writeUserFile(io, options.out, text, { force: true });
          return writeText(io, `Wrote ${file}.`);
        }
        const state = await handlers['workshops.get']({ sheet: sheet.id });
        if (json) return writeJson(io, forPrograms(sheet, state));
        writeText(io, `“${oneLine(sheet.title) || 'Untitled'}”: ${progressPhrase(state)}`);
        if (sheet.workshops.length === 0) return writeText(io, 'None was held yet.');
        writeText(io, table([HEAD, ...sheet.workshops.map((record) => rowOf(sheet, record))]));
      });
    });
}

/** @throws PlumblineError `not-found` */
function lastOf({ title, workshops }: Sheet): WorkshopRecord {
  const last = workshops.at(-1);
  if (last) return last;
  throw new PlumblineError('not-found', `On “${title || 'Untitled'}” no workshop has been held and ended yet.`);
}

/** The one in progress with its clock in ms, and the records as the sheet holds them. */
function forPrograms(sheet: Sheet, { workshop, now }: WorkshopState): object {
  return {
    sheet: sheet.id,
    inProgress: workshop && { ...workshop, view: viewOf(workshop.clock, now) },
    held: sheet.workshops,
  };
}

function progressPhrase({ workshop, now }: WorkshopState): string {
  if (!workshop) return 'no workshop is in progress.';
  const { state, left, total, overrun } = viewOf(workshop.clock, now);
  const over = overrun > 0 ? `, ${lengthText(overrun)} over` : '';
  const phrase = workshopPhrase(workshop);
  const clock =
    state === 'over'
      ? ''
      : `; ${state}, ${left < 0 ? `${lengthText(-left)} past its end` : `${lengthText(left)} left`} of this step`;
  return `${phrase.charAt(0).toLowerCase()}${phrase.slice(1)}${clock} (${lengthText(total)} in all${over}).`;
}

const HEAD = ['DATE', 'LED BY', 'WITH', 'TOOK', 'VOTES', 'GATE'];

function rowOf(sheet: Sheet, record: WorkshopRecord): string[] {
  const { date, facilitator, people, steps, gate } = record;
  const took = steps.reduce((all, step) => all + step.took, 0);
  const voted = countVotes(record).map(
    ({ median, spread, passes }) => `${median ?? '–'}±${spread ?? '–'}${passes ? '' : ' ✗'}`,
  );
  const sealed = sheet.gates.find(({ id }) => id === gate);
  return [
    date,
    shorten(facilitator, 24) || '–',
    people.length === 0 ? '–' : plural(people.length, 'person', 'people'),
    lengthText(took),
    voted.join(', then ') || '–',
    sealed ? `sealed, ${sealed.start} to ${sealed.end}` : 'not sealed',
  ];
}
