import { type CheckContext, type CheckRule, type Hit, hitIf, isBlank } from '#shared/check/rule.ts';
import { quoted } from '#shared/check/signals.ts';
import type { Signal } from '#shared/model/signal.ts';
import { isStale } from '#shared/signals/staleness.ts';
import { daysBetween, formatDate } from '#shared/time/calendar.ts';

export const PEOPLE_RULES: readonly CheckRule[] = [
  {
    id: 'owner.none',
    severity: 'warning',
    force: 'entropy',
    title: 'Nobody owns this sheet',
    why: 'What everybody owns, nobody renews.',
    mend: 'Name the one person who calls the review.',
    field: 'owner',
    find: ({ sheet }) => hitIf(isBlank(sheet.owner)),
  },
  {
    id: 'cadence.none',
    severity: 'warning',
    force: 'entropy',
    title: 'There is no review in the week',
    why: 'Alignment decays by itself; fifteen minutes a week keep it.',
    mend: 'Choose a day and a time.',
    field: 'cadence',
    find: ({ sheet }) => hitIf(sheet.cadence === null),
  },
  {
    id: 'review.overdue',
    severity: 'warning',
    force: 'entropy',
    title: 'The review is overdue',
    why: 'What is not looked at drifts.',
    mend: 'Hold the review, or move its date.',
    field: 'nextReview',
    find: ({ sheet, today }) => {
      const late = sheet.nextReview === null ? 0 : daysBetween(sheet.nextReview, today);
      return hitIf(late > 0, {
        title: `The review is ${late === 1 ? 'a day' : `${late} days`} overdue`,
      });
    },
  },
  {
    id: 'readings.stale',
    severity: 'warning',
    force: 'entropy',
    title: 'Readings are missing',
    why: 'The verdict can only be as fresh as its readings.',
    mend: 'Enter or import the latest readings.',
    field: 'signals',
    find: (context) => context.feedback.flatMap((signal) => staleness(context, signal)),
  },
];

/** Days since the last reading, up to the gate's end; only while a gate runs undecided. */
function staleness({ sheet, gate, readings, today }: CheckContext, signal: Signal): Hit[] {
  if (!gate || today < gate.start || isBlank(signal.name)) return [];
  if (sheet.decisions.some((decision) => decision.gate === gate.id)) return [];
  let last: string | null = null;
  for (const { signal: of, date } of readings) {
    if (of === signal.id && date <= today && (last === null || date > last)) last = date;
  }
  const field = `signals.${signal.id}` as const;
  return hitIf(isStale(signal.cadence, last, gate, today), {
    field,
    title:
      last === null
        ? `${quoted(signal.name)} has no readings yet`
        : `${quoted(signal.name)} was last read on ${formatDate(last)}`,
  });
}
