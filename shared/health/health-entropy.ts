import { checkSheet } from '#shared/check/check-sheet.ts';
import { type HealthFinding, type HealthInput, type HealthPart, partOf } from '#shared/health/health-part.ts';
import { dayPhrase, latestSince, RECENT_DAYS, recentSince } from '#shared/health/recent.ts';
import { goesOn } from '#shared/model/sheet.ts';
import { missedReviews } from '#shared/review/missed.ts';
import { quote } from '#shared/sheet/fields.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { isStale } from '#shared/signals/staleness.ts';
import { isTooLong } from '#shared/slices/board.ts';
import { addDays, dateInZone, daysBetween } from '#shared/time/calendar.ts';

/** Days for which a missed review counts: four weeks. */
const MISSED_DAYS = 28;
/** Days for which a weekly review counts: its week, and the three days within which one is held late. */
const HELD_DAYS = 10;
/** Days after a decision within which the next gate is expected. */
const NEXT_GATE_DAYS = 14;

/** Returns what was neglected. */
export function entropyParts(input: HealthInput): HealthPart[] {
  return [gatePart(input), readingsPart(input), slicesPart(input), reviewsPart(input), ...removalsPart(input)];
}

/** A gate that ended without a decision. */
function gatePart({ sheet, today }: HealthInput): HealthPart {
  const gate = sheet.gates.at(-1);
  const decision = gate && sheet.decisions.findLast((one) => one.gate === gate.id);
  const late = gate && !decision && goesOn(sheet.status) ? daysBetween(gate.end, today) : 0;
  const words = `The gate ended ${late === 1 ? 'a day' : `${late} days`} ago, and nothing was decided.`;
  const found = late > 0 ? [{ kind: 'gate-overdue', words, count: 1, field: 'gate' }] : [];
  const decidedOn = decision ? latestSince([decision.date], addDays(today, -NEXT_GATE_DAYS)) : null;
  const runs = gate?.seal && !decision && gate.start <= today ? today : null;
  const label = gate && !decision ? 'Seal the gate' : gate ? 'Start the next gate' : 'Write a gate';
  return partOf({
    ...{ key: 'gate', name: 'The gate', layer: 'strategic' },
    measuredOn: late > 0 ? today : (decidedOn ?? runs),
    found,
    fine: decision
      ? `It was decided on ${dayPhrase(decision.date, today)}.`
      : `It is sealed and runs until ${dayPhrase(gate?.end ?? today, today)}.`,
    missing: decision
      ? !goesOn(sheet.status)
        ? `It ended with the decision of ${dayPhrase(decision.date, today)}.`
        : `No gate has run since the decision of ${dayPhrase(decision.date, today)}.`
      : gate
        ? gate.seal
          ? `The gate begins on ${dayPhrase(gate.start, today)}.`
          : 'The gate isn’t sealed yet.'
        : 'There is no gate yet.',
    measure: { label, field: gate && !decision ? 'gate.seal' : 'gate' },
  });
}

/** Uses the check's own rule. */
function readingsPart({ sheet, readings, today }: HealthInput): HealthPart {
  const found = checkSheet({ sheet, readings, today })
    .filter(({ rule }) => rule === 'readings.stale')
    .map(({ title, field }): HealthFinding => ({ kind: 'stale-readings', words: `${title}.`, count: 1, field }));
  const known = withRatios(sheet.signals, readings).filter(({ date }) => date <= today);
  const last = (id: string) =>
    latestSince(
      known.flatMap(({ signal, date }) => (signal === id ? [date] : [])),
      '',
    );
  const lasts = sheet.signals.map(({ id, cadence }) => ({ cadence, day: last(id) }));
  const fresh = lasts.flatMap(({ cadence, day }) =>
    day !== null && !isStale(cadence, day, { start: day, end: today }, today) ? [day] : [],
  );
  const latest = latestSince(
    lasts.flatMap(({ day }) => (day === null ? [] : [day])),
    '',
  );
  return partOf({
    ...{ key: 'readings', name: 'Readings', layer: 'product' },
    measuredOn: found.length > 0 ? today : latestSince(fresh, ''),
    found,
    fine: `The last reading is of ${dayPhrase(latestSince(fresh, '') ?? today, today)}.`,
    missing: latest === null ? 'There is no reading yet.' : `The last reading is of ${dayPhrase(latest, today)}.`,
    measure:
      sheet.signals.length === 0
        ? { label: 'Add a signal', field: 'signals' }
        : { label: 'Enter readings', route: 'readings' },
  });
}

/** Due reviews that were not held in the last four weeks. */
function reviewsPart({ sheet, today, timeZone }: HealthInput): HealthPart {
  const due = goesOn(sheet.status) ? missedReviews(sheet, today, timeZone) : [];
  const missed = due.filter((day) => day >= addDays(today, -MISSED_DAYS));
  const [first] = missed;
  const words =
    missed.length === 1 && first !== undefined
      ? `The review of ${dayPhrase(first, today)} was not held.`
      : `${missed.length} reviews were not held, the last one due on ${dayPhrase(missed.at(-1) ?? today, today)}.`;
  const held = sheet.reviews.map(({ date }) => date);
  const last = latestSince(held, '');
  const next = sheet.reviews.findLast(({ date }) => date === last)?.next ?? null;
  const counts = latestSince(held, addDays(today, next !== null && next >= today ? -RECENT_DAYS : -HELD_DAYS));
  const waits = sheet.nextReview !== null && sheet.nextReview >= today;
  const ahead = waits ? ` The next one is on ${dayPhrase(sheet.nextReview ?? today, today)}.` : '';
  return partOf({
    ...{ key: 'reviews', name: 'Reviews', layer: 'operational' },
    measuredOn: missed.length > 0 ? today : counts,
    found: missed.length > 0 ? [{ kind: 'missed-reviews', words, count: missed.length, route: 'review' }] : [],
    fine: `The last review was held on ${dayPhrase(last ?? today, today)}.`,
    missing: `${last === null ? 'No review was held yet.' : `The last review was held on ${dayPhrase(last, today)}.`}${ahead}`,
    measure:
      sheet.cadence === null ? { label: 'Set a review day', field: 'cadence' } : { label: 'Review', route: 'review' },
  });
}

/** Slices in work for longer than a slice should take. */
function slicesPart({ sheet, today, timeZone, now = `${today}T12:00:00.000Z` }: HealthInput): HealthPart {
  const found = sheet.slices
    .filter((slice) => goesOn(sheet.status) && isTooLong(slice, now))
    .map(({ id, title }) => ({
      kind: 'old-slices',
      words: `The slice ${quote(title, 'without a name')} is in work for over two days.`,
      count: 1,
      field: `slices.${id}`,
    }));
  const moved = sheet.slices.flatMap(({ startedAt, endedAt }) =>
    [startedAt, endedAt].flatMap((at) => (at === null ? [] : [dateInZone(new Date(at), timeZone)])),
  );
  const last = latestSince(moved, '');
  return partOf({
    ...{ key: 'slices', name: 'Slices in work', layer: 'technical' },
    measuredOn: found.length > 0 ? today : latestSince(moved, recentSince(sheet, today)),
    found,
    fine: 'None is in work for over two days.',
    missing: last === null ? 'No slice was begun yet.' : `The last slice moved on ${dayPhrase(last, today)}.`,
    measure: { label: 'Plan a slice', route: 'slices' },
  });
}

/** What is to be removed after a stop. No part where nothing was stopped lately: then there is nothing to measure. */
function removalsPart({ sheet, today, timeZone }: HealthInput): HealthPart[] {
  const open = sheet.removals.filter(({ doneAt }) => doneAt === null);
  const done = sheet.removals.flatMap(({ doneAt }) =>
    doneAt === null ? [] : [dateInZone(new Date(doneAt), timeZone)],
  );
  const measuredOn = open.length > 0 ? today : latestSince(done, recentSince(sheet, today));
  if (measuredOn === null) return [];
  const things = open.length === 1 ? 'One thing is' : `${open.length} things are`;
  const words = `${things} still to be removed after the stop: ${open.map(({ text }) => text).join('; ')}.`;
  return [
    partOf({
      ...{ key: 'removals', name: 'Removals', layer: 'operational' },
      measuredOn,
      found: open.length > 0 ? [{ kind: 'removals', words, count: open.length, field: 'removals' }] : [],
      fine: `Everything that was stopped is removed since ${dayPhrase(measuredOn, today)}.`,
      missing: 'Nothing was stopped yet.',
      measure: { label: 'Go to the removals', field: 'removals' },
    }),
  ];
}
