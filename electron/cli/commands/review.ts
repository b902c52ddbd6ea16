import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { onDay } from '#electron/cli/day-option.ts';
import { findWholeSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { actionsAtReview } from '#shared/actions/due.ts';
import { actionPhrase, actionTitle } from '#shared/actions/phrases.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { budgetPhrase, guardrailLabel } from '#shared/gates/guardrail-phrases.ts';
import type { Action } from '#shared/model/action.ts';
import { type DraftLine, type ReviewDraft, reviewDraft } from '#shared/review/draft.ts';
import { REVIEW_LISTS } from '#shared/review/list-labels.ts';
import { missedReviews } from '#shared/review/missed.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate, formatDateRange } from '#shared/time/calendar.ts';

/** `review SHEET --draft`: the draft of the weekly review, for a person or a program to start from. */
export function addReviewCommand(program: Command, { io }: CliContext): void {
  program
    .command('review')
    .description('print the draft of the weekly review: what moved, what held steady, what it is too early to tell')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .option('--draft', 'print the draft; it changes nothing')
    .addOption(onDay())
    .action(async (named: string, options: { draft?: boolean; on?: string }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      if (!options.draft) {
        throw new PlumblineError(
          'invalid-input',
          'People hold reviews, in the app under Review. To print the draft: plumbline review SHEET --draft',
        );
      }
      await withBackend(io, workspace, async ({ handlers }) => {
        const { sheet, readings } = await findWholeSheet(handlers, named);
        const here = await handlers['workspace.get']({});
        const today = options.on ?? here.today;
        const { timeZone } = here.workspace;
        const draft = reviewDraft({ sheet, readings, today, timeZone });
        const missed = missedReviews(sheet, today, timeZone);
        const challenges = sheet.challenges.filter(({ closedAt }) => closedAt === null).map(({ text }) => text);
        const [last = null] = sheet.reviews.filter(({ date }) => date <= today).sort((a, b) => (a.at < b.at ? 1 : -1));
        const actions = actionsAtReview(sheet.actions, last);
        if (json) return writeJson(io, { ...forPrograms(draft), missed, actions, challenges });
        writeText(io, `Review of “${oneLine(sheet.title) || 'Untitled'}”, ${formatDate(today)}. ${draft.madeFrom}`);
        if (missed.length > 0) writeText(io, `Missed: ${missed.map((date) => formatDate(date)).join(', ')}.`);
        const list = (title: string, lines: readonly string[], empty: string) =>
          writeText(io, `\n${title}\n${(lines.length > 0 ? lines : [empty]).map((line) => `  ${line}`).join('\n')}`);
        for (const name of ['moved', 'still', 'unclear'] as const) {
          list(REVIEW_LISTS[name].label, draft[name].map(linePhrase), REVIEW_LISTS[name].empty);
        }
        list(
          'Actions since the last review',
          actions.map((action) => actionLine(action, today)),
          'None.',
        );
        if (draft.gate) list('Gate', gatePhrase(draft.gate), '');
        list('Since then (ask about them: they are not causes)', draft.candidates.map(oneLine), 'No slices or events.');
        list('Open challenges', challenges.map(oneLine), 'None.');
      });
    });
}

/** The signals with their names and figures, without what the sheet itself holds about them. */
function forPrograms({ signals, ...draft }: ReviewDraft): object {
  return {
    ...draft,
    signals: signals.map(({ signal: { id, name, unit }, stretch: _stretch, ...move }) => ({ id, name, unit, ...move })),
  };
}

function linePhrase({ text, source }: DraftLine): string {
  return `${oneLine(text)} (from: ${oneLine(source)})`;
}

/** "[x] Send the mail (Cleo)", "[ ] Ask five who left (due 20 Nov · Marek)". */
function actionLine(action: Action, today: string): string {
  const about = actionPhrase(action, today);
  return `[${action.closed ? 'x' : ' '}] ${actionTitle(action)}${about === '' ? '' : ` (${oneLine(about)})`}`;
}

function gatePhrase({ start, end, daysLeft, verdict, guardrail }: NonNullable<ReviewDraft['gate']>): string[] {
  const left = daysLeft < 0 ? 'has ended' : `${plural(daysLeft, 'day')} left`;
  const word = verdict.verdict
    ? `${verdict.verdict}${verdict.provisional ? ' so far' : ''}`
    : (verdict.standing ?? 'no verdict yet');
  const lines = [`${formatDateRange(start, end)}, ${left}: ${word}. ${oneLine(verdict.reason)}`];
  if (guardrail.state !== 'none') {
    lines.push(`Guardrail ${guardrailLabel(guardrail).toLowerCase()}: ${budgetPhrase(guardrail)}.`);
  }
  return lines;
}
