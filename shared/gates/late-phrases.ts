import type { BothVerdicts } from '#shared/gates/late-changes.ts';
import type { Verdict } from '#shared/gates/verdict-record.ts';
import type { LateChange } from '#shared/model/readings-log.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { plural } from '#shared/text/plural.ts';
import { dateInZone, formatDate } from '#shared/time/calendar.ts';

/** Changes that are named one by one; the others are counted. */
const NAMED = 3;

interface LateFacts {
  signals: readonly Pick<Signal, 'id' | 'name' | 'unit' | 'decimals'>[];
  timeZone: string;
}

/** "45% → 10% on 4 March 2026, by Ana": what became of a value, when and by whom; else from where. */
export function changePhrase(
  { before, after, at, by, source }: Pick<LateChange, 'before' | 'after' | 'at' | 'by' | 'source'>,
  signal: Pick<Signal, 'unit' | 'decimals'>,
  timeZone: string,
): string {
  const value = (of: number | null) => (of === null ? 'none' : formatValue(of, signal));
  const who = by ? `, by ${by}${source ? ` (${source})` : ''}` : source ? ` (${source})` : '';
  return `${value(before)} → ${value(after)} on ${formatDate(dateInZone(new Date(at), timeZone))}${who}`;
}

/** "1 reading changed after the gate ended: Clicks of 2 March 2026, 45 → 10 on 4 March 2026, by Ana (typed)." */
export function lateSentence(
  changes: readonly LateChange[],
  decided: boolean,
  { signals, timeZone }: LateFacts,
): string {
  const named = changes.slice(0, NAMED).map((change) => {
    const signal = signals.find(({ id }) => id === change.signal) ?? { name: '', unit: '', decimals: null };
    return `${signal.name || 'unnamed signal'} of ${formatDate(change.date)}, ${changePhrase(change, signal, timeZone)}`;
  });
  const more = changes.length > NAMED ? [`and ${changes.length - NAMED} more`] : [];
  const when = decided ? 'the gate was decided' : 'the gate ended';
  return `${plural(changes.length, 'reading')} changed after ${when}: ${[...named, ...more].join('; ')}.`;
}

/** "As first recorded: continue. As they are now: stop."; one sentence where both are the same. */
export function bothSentence({ recorded, now }: BothVerdicts): string {
  const [then, today] = [word(recorded), word(now)];
  if (then === today) return `The verdict is the same on both: ${today}.`;
  return `As first recorded: ${then}. As they are now: ${today}.`;
}

function word({ verdict, standing }: Verdict): string {
  return verdict ?? (standing ? `none yet, ${standing}` : 'none yet');
}
