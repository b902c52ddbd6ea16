import { checkSheet } from '#shared/check/check-sheet.ts';
import type { HealthInput, HealthPart } from '#shared/health/health-part.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { missedReviews } from '#shared/review/missed.ts';
import { quote } from '#shared/sheet/fields.ts';
import { isTooLong } from '#shared/slices/board.ts';
import { daysBetween, formatDate } from '#shared/time/calendar.ts';

/** Returns what was neglected. */
export function entropyParts(input: HealthInput): HealthPart[] {
  const { sheet, today, timeZone } = input;
  return [
    ...staleParts(input),
    ...reviewParts(sheet, today, timeZone),
    ...sliceParts(input),
    ...gateParts(sheet, today),
    ...removalParts(sheet),
  ];
}

/** Uses the check's own rule. */
function staleParts({ sheet, readings, today }: HealthInput): HealthPart[] {
  return checkSheet({ sheet, readings, today })
    .filter(({ rule }) => rule === 'readings.stale')
    .map(({ title, field }) => ({ kind: 'stale-readings', words: `${title}.`, count: 1, field }));
}

/** Due reviews that were not held. */
function reviewParts(sheet: Sheet, today: string, timeZone: string): HealthPart[] {
  const missed = missedReviews(sheet, today, timeZone);
  const [first] = missed;
  if (first === undefined) return [];
  const last = missed.at(-1) ?? first;
  const phrase =
    missed.length === 1
      ? `The review of ${formatDate(first, 'short')} was not held.`
      : `${missed.length} reviews were not held, the last one due on ${formatDate(last, 'short')}.`;
  return [{ kind: 'missed-reviews', words: phrase, count: missed.length, route: 'review' }];
}

/** Slices in progress for longer than a slice should take. */
function sliceParts({ sheet, today, now = `${today}T12:00:00.000Z` }: HealthInput): HealthPart[] {
  return sheet.slices
    .filter((slice) => isTooLong(slice, now))
    .map(({ id, title }) => ({
      kind: 'old-slices',
      words: `The slice ${quote(title, 'without a name')} is in work for over two days.`,
      count: 1,
      field: `slices.${id}`,
    }));
}

/** A gate that ended without a decision. */
function gateParts({ gates, decisions, status }: Sheet, today: string): HealthPart[] {
  const gate = gates.at(-1);
  if (!gate || status === 'archived' || decisions.some((decision) => decision.gate === gate.id)) return [];
  const late = daysBetween(gate.end, today);
  if (late <= 0) return [];
  const phrase = `The gate ended ${late === 1 ? 'a day' : `${late} days`} ago, and nothing was decided.`;
  return [{ kind: 'gate-overdue', words: phrase, count: 1, field: 'gate' }];
}

function removalParts({ removals }: Sheet): HealthPart[] {
  const open = removals.filter(({ doneAt }) => doneAt === null);
  if (open.length === 0) return [];
  const things = open.length === 1 ? 'One thing is' : `${open.length} things are`;
  const phrase = `${things} still to be removed after the stop: ${open.map(({ text }) => text).join('; ')}.`;
  return [{ kind: 'removals', words: phrase, count: open.length, field: 'removals' }];
}
