import { overlap, RESTATED_FIELDS, type RestatedField } from '#shared/alignment/restated-fields.ts';
import type { Closeness, Convergence } from '#shared/model/convergence.ts';

type Check = Pick<Convergence, 'restatements' | 'marks'>;

export const RESTATED_NAMES: Readonly<Record<RestatedField, string>> = {
  aim: 'Aim',
  mechanism: 'Mechanism',
  signal: 'First signal',
};

/** One field of a check beside the same field now. */
interface Compared {
  field: RestatedField;
  before: Closeness | null;
  now: Closeness | null;
  /** Share of words that were everybody's, 0 to 1; null when fewer than two wrote. */
  overlapBefore: number | null;
  overlapNow: number | null;
}

/** An earlier check beside the present one, field by field. */
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
  const words = both ? `; everybody’s words ${percent(overlapBefore)} then, ${percent(overlapNow)} now` : '';
  return `${RESTATED_NAMES[field]}: ${marks}${words}.`;
}

const mark = (closeness: Closeness | null) => closeness ?? 'not marked';
const percent = (share: number) => `${Math.round(share * 100)}%`;
