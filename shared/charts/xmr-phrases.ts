import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured, formatValue } from '#shared/numbers/format.ts';
import { LATEST_VALUES, type ProcessChart, type XmrPattern } from '#shared/signals/process-chart.ts';
import { XMR_MINIMUM, type XmrValue } from '#shared/signals/xmr-limits.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';

type Shown = Pick<Signal, 'unit' | 'decimals'>;

/** A reading as written; one that its signal's digits would show as 0 keeps more of them. */
export function showReading(value: number, signal: Shown): string {
  return signal.decimals === null ? formatValue(value, signal) : formatMeasured(value, signal);
}

/** What a pattern is, and whether it is for the better by the limits that judged it. */
export function patternPhrase(
  { rule, chart, side, from, to }: XmrPattern,
  values: readonly XmrValue[],
  direction: Signal['direction'],
): string {
  if (chart === 'mr') return 'a jump above the range limit';
  const judged = betterPhrase(side, direction);
  if (rule === 1) return `outside the limits${judged}`;
  const until = to === from ? '' : `, until ${formatDate(values[to]?.date ?? '', 'short')}`;
  const count = to - from + 1;
  return rule === 2
    ? `three of four nearer a limit than the centre${until}${judged}`
    : `${count === 8 ? 'eight' : count} in a row on one side of the centre${until}${judged}`;
}

function betterPhrase(side: XmrPattern['side'], direction: Signal['direction']): string {
  if (side === null || direction === null) return '';
  return (side === 'above') === (direction === 'up') ? ' (better)' : ' (worse)';
}

/** What made the limits: "the last 30", "all 12", "20 through 5 December 2026"; with `one` "the last 30 readings". */
export function madeOf(
  { now }: Pick<ProcessChart, 'now'>,
  values: readonly XmrValue[],
  locked: boolean,
  one: 'reading' | 'week' | 'value' | null,
): string {
  if (!now) return '';
  const count = now.madeTo - now.madeFrom + 1;
  const of = one === null ? '' : ` ${one}s`;
  if (locked && now.madeTo < now.to) return `${count}${of} through ${formatDate(values[now.madeTo]?.date ?? '')}`;
  if (now.madeTo < now.to) return `the first ${count}${of}`;
  return `${count < now.to - now.from + 1 || count === LATEST_VALUES ? 'the last' : 'all'} ${count}${of}`;
}

/** The limits and what they call unusual, in sentences. */
export function summaryPhrase(
  chart: ProcessChart | null,
  shown: { lower: number; upper: number } | null,
  values: readonly XmrValue[],
  signal: Shown,
  one: 'reading' | 'week',
  made: string,
): string {
  const count = values.length;
  if (count === 0) return `There are no ${one}s yet.`;
  if (!chart?.now || !shown) {
    const [last] = chart ? [chart.made.segments.at(-1)] : [];
    const has = last ? last.to - last.from + 1 : count;
    return `Limits take at least ${XMR_MINIMUM} ${one}s; there ${has === 1 ? 'is 1' : `are ${has}`}.`;
  }
  const { now, patterns } = chart;
  const show = (value: number) => formatMeasured(value, signal);
  const marked = new Set(patterns.map(({ from }) => from)).size;
  const found = marked === 0 ? 'No signal found.' : `${plural(marked, one)} ${marked === 1 ? 'is' : 'are'} unusual.`;
  const older = now.madeFrom > now.from ? ` Older ${one}s are shown, not judged.` : '';
  const sure = now.provisional ? ` The limits are provisional: they rest on fewer than ten ${one}s.` : '';
  const limits = `Centre ${show(now.centre)}, natural limits ${show(shown.lower)} to ${show(shown.upper)}`;
  return `${limits}, from ${made}. ${found}${older}${sure}`;
}
