import { overlap, RESTATED_FIELDS, type RestatedField } from '#shared/alignment/restated-fields.ts';
import { diverging } from '#shared/alignment/restatements.ts';
import { type HealthFinding, type HealthInput, type HealthPart, partOf } from '#shared/health/health-part.ts';
import { dayPhrase, latestSince, recentSince } from '#shared/health/recent.ts';
import type { Convergence } from '#shared/model/convergence.ts';
import { dateInZone } from '#shared/time/calendar.ts';

const QUESTIONS: Readonly<Record<RestatedField, { words: string; field: string }>> = {
  aim: { words: 'the aim', field: 'aim.outcome' },
  mechanism: { words: 'the mechanism', field: 'mechanism.lever' },
  signal: { words: 'the first signal', field: 'signals' },
};

/** Returns whether a check compared anything: two people answered one question, or the room marked one. */
export function compares(check: Pick<Convergence, 'restatements' | 'marks'>): boolean {
  return RESTATED_FIELDS.some((field) => check.marks[field] !== null || overlap(check.restatements, field) !== null);
}

/** Returns the questions of a check that people answered differently without agreeing on a sentence afterwards. */
export function unsettled(check: Convergence): RestatedField[] {
  return diverging(check).filter((question) => check.agreed[question].trim() === '');
}

/** What people restated differently in the last check that compared anything, and for how many checks in a row. */
export function ownWordsPart({ sheet, today, timeZone }: HealthInput): HealthPart {
  const day = ({ at }: Convergence) => dateInZone(new Date(at), timeZone);
  const checks = sheet.convergences.filter(compares).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const last = checks.at(-1);
  const found = last
    ? unsettled(last).map((question): HealthFinding => {
        const { words, field } = QUESTIONS[question];
        const how = last.marks[question] === null ? 'in words that hardly meet' : 'differently';
        const before = checks.findLastIndex((check) => !diverging(check).includes(question));
        const row = checks.length - 1 - before;
        const since = checks[before + 1];
        const again = row > 1 && since ? `, for ${row} checks in a row (since ${dayPhrase(day(since), today)})` : '';
        const phrase = `On ${dayPhrase(day(last), today)} people restated ${words} ${how}${again}.`;
        return { kind: 'diverging', words: phrase, count: 1, field };
      })
    : [];
  const on = last ? dayPhrase(day(last), today) : '';
  return partOf({
    ...{ key: 'own-words', name: 'Own words', layer: 'cultural' },
    measuredOn: last ? latestSince([day(last)], recentSince(sheet, today)) : null,
    found,
    fine:
      last && diverging(last).length > 0
        ? `On ${on} people differed, and agreed on a sentence.`
        : `On ${on} people restated it alike.`,
    missing: last
      ? `Own words were last compared on ${on}.`
      : 'Two or more people haven’t yet written it in their own words.',
    measure: { label: 'Write own words', route: 'alignment', field: 'own-words' },
  });
}
