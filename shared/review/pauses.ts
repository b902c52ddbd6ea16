import { goesOn, type Sheet } from '#shared/model/sheet.ts';
import { dateInZone } from '#shared/time/calendar.ts';

/** The parts of a sheet that say when it rested: stopped, achieved or archived. */
export type Rested = Pick<Sheet, 'updatedAt' | 'status'> & {
  ending: Pick<NonNullable<Sheet['ending']>, 'date'> | null;
  gates: readonly Pick<Sheet['gates'][number], 'start'>[];
  decisions: readonly Pick<Sheet['decisions'][number], 'outcome' | 'date'>[];
  reviews: readonly Pick<Sheet['reviews'][number], 'date'>[];
};

/** A stretch in which no review was due: after `from`, before `to`. */
export interface Pause {
  from: string;
  to: string;
}

/** Returns the last day on which a review could be due; null for a sheet that goes on. */
export function endedOn({ status, ending, decisions, updatedAt }: Rested, timeZone: string): string | null {
  if (goesOn(status)) return null;
  const last = decisions.at(-1);
  return ending?.date ?? (last?.outcome === 'stop' ? last.date : dateInZone(new Date(updatedAt), timeZone));
}

/**
 * Returns the stretches from a stop or an ending until the sheet went on. No field keeps the day of a reopening: it is the
 * first day after the stop with a review, a decision or the start of a gate, or `today` where there is none.
 * @param timeZone the workspace's
 */
export function pauses(sheet: Rested, today: string, timeZone: string): Pause[] {
  const signs = [...sheet.gates.map(({ start }) => start), ...sheet.reviews.map(({ date }) => date), today].sort();
  const found = sheet.decisions.flatMap(({ outcome, date: from }, at): Pause[] => {
    if (outcome !== 'stop') return [];
    const next = sheet.decisions[at + 1]?.date ?? today;
    const to = signs.find((day) => day > from && day < next) ?? next;
    return [{ from, to }];
  });
  const from = endedOn(sheet, timeZone);
  return from === null ? found : [...found, { from, to: '9999-12-31' }];
}

/** Returns whether a day lies inside one of the stretches. */
export function isPaused(day: string, among: readonly Pause[]): boolean {
  return among.some(({ from, to }) => day > from && day < to);
}
