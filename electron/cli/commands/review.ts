import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { onDay } from '#electron/cli/day-option.ts';
import { findWholeSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { budgetPhrase, guardrailLabel } from '#shared/gates/guardrail-phrases.ts';
import { type DraftLine, type ReviewDraft, reviewDraft } from '#shared/review/draft.ts';
import { missedReviews } from '#shared/review/missed.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate, formatDateRange } from '#shared/time/calendar.ts';

/** `review SHEET --draft`: the draft of the weekly review, for a person or a program to start from. */
export function addReviewCommand(program: Command, { io }: CliContext): void {
  program
    .command('review')
    .description('print the draft of the weekly review: what moved, what did not, what cannot be told yet')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .option('--draft', 'print the draft; it changes nothing')
    .addOption(onDay())
    .action(async (named: string, options: { draft?: boolean; on?: string }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      if (!options.draft) {
        throw new PlumblineError(
          'invalid-input',
          'A review is held by people, in the app under Review. Here its draft can be printed: plumbline review SHEET --draft',
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
        if (json) return writeJson(io, { ...forPrograms(draft), missed, challenges });
        writeText(io, `Review of “${oneLine(sheet.title) || 'Untitled'}”, ${formatDate(today)}. ${draft.madeFrom}`);
        if (missed.length > 0) writeText(io, `Missed: ${missed.map((date) => formatDate(date)).join(', ')}.`);
        const list = (title: string, lines: readonly string[]) =>
          writeText(io, `\n${title}\n${lines.length > 0 ? lines.map((line) => `  ${line}`).join('\n') : '  nothing'}`);
        list('What moved', draft.moved.map(linePhrase));
        list('What did not', draft.still.map(linePhrase));
        list('What cannot be told yet', draft.unclear.map(linePhrase));
        if (draft.gate) list('Gate', gatePhrase(draft.gate));
        list('Since then (candidates to ask about, not causes)', draft.candidates.map(oneLine));
        list('Open challenges', challenges.map(oneLine));
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
