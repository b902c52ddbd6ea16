import { overlap, RESTATED_FIELDS, type RestatedField } from '#shared/alignment/restated-fields.ts';
import type { Closeness, Convergence } from '#shared/model/convergence.ts';

type Check = Pick<Convergence, 'restatements' | 'marks'>;

export const RESTATED_NAMES: Readonly<Record<RestatedField, string>> = {
  aim: 'Aim',
  mechanism: 'Mechanism',
  signal: 'First signal',
};

/** One field of an earlier check next to the same field now. */
interface Compared {
  field: RestatedField;
  before: Closeness | null;
  now: Closeness | null;
  /** Share of words that everyone used, 0 to 1; null when fewer than two people wrote. */
  overlapBefore: number | null;
  overlapNow: number | null;
}

/** Compares an earlier check with the current one, field by field. */
export function compared(earlier: Check, present: Check): Compared[] {
  return RESTATED_FIELDS.map((field) => ({
    field,
    before: earlier.marks[field],
    now: present.marks[field],
    overlapBefore: overlap(earlier.restatements, field),
    overlapNow: overlap(present.restatements, field),
  }));
}

/** "Aim: different on 10 September 2021, close now; everybody’s words 20% then, 60% now." */
export function comparedPhrase({ field, before, now, overlapBefore, overlapNow }: Compared, date: string): string {
  const marks =
    before === now && before ? `${before} on ${date} and now` : `${mark(before)} on ${date}, ${mark(now)} now`;
  const both = overlapBefore !== null && overlapNow !== null;
  const overlaps = both ? `; everybody’s words ${percent(overlapBefore)} then, ${percent(overlapNow)} now` : '';
  return `${RESTATED_NAMES[field]}: ${marks}${overlaps}.`;
}

const mark = (closeness: Closeness | null) => closeness ?? 'not marked';
const percent = (share: number) => `${Math.round(share * 100)}%`;
