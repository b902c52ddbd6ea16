import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured, formatValue } from '#shared/numbers/format.ts';
import { dayPhrase, spanPhrase } from '#shared/review/days.ts';
import type { Mark, SignalMove } from '#shared/review/signal-move.ts';
import { XMR_MINIMUM } from '#shared/signals/xmr-limits.ts';
import { plural } from '#shared/text/plural.ts';

/** Readings in a row on one side of the centre line that make a run. */
const RUN = 8;

/** Returns a signal's line for a review's lists, and what it was made from. */
export function moveLine(move: SignalMove): { list: SignalMove['list']; text: string; source: string } {
  return { list: move.list, text: `${move.signal.name}: ${standPhrase(move)}`, source: source(move) };
}

/** "28.4% to 34.7%, 12 Oct to 8 Nov". */
function usualPhrase({ signal, usual, stretch }: SignalMove): string {
  if (!usual) return '';
  const [lower, upper] = [formatMeasured(usual.lower, signal), formatMeasured(usual.upper, signal)];
  return `${lower} to ${upper}, ${spanPhrase(usual.from, usual.to, stretch.today)}`;
}

function standPhrase(move: SignalMove): string {
  const { signal, last, fresh, usual, stretch, list } = move;
  if (!last) return 'no readings yet.';
  const at = `${formatValue(last.value, signal)} on ${dayPhrase(last.date, stretch.today)}`;
  if (fresh === 0) return `no new reading since ${stretch.since}. Last: ${at}.`;
  const stands = [at, ...changes(move)].join(', ');
  if (!usual) {
    const few = `${plural(move.history, 'reading')} (${XMR_MINIMUM} needed)`;
    return `${stands}. ${few}: too little history to rule out chance.`;
  }
  const rough = usual.provisional ? ' The range is provisional, from fewer than ten readings.' : '';
  if (list === 'moved') return `${stands}. ${marksPhrase(move)}${rough}`;
  if (move.ongoing) {
    const began = dayPhrase(move.ongoing.began, stretch.today);
    return `${stands}. Unusual as before: ${move.ongoing.why} since ${began}.`;
  }
  const inside = `inside the usual range (${usualPhrase(move)}).`;
  if (list === 'unclear') {
    const few = move.judged === 1 ? 'One reading' : `${move.judged} readings`;
    return `${stands}, ${inside} ${few} can meet a threshold, but can’t show a run of eight.`;
  }
  const older = move.unjudged > 0 ? ` ${plural(move.unjudged, 'older reading')} not judged.` : '';
  const short = move.judged < RUN ? ` ${move.judged} readings can’t show a run of eight.` : '';
  return `${stands}. Nothing unusual: ${inside}${older}${short}${rough}`;
}

/** How far the last reading is from the one a review saw last, and from the baseline. Good or bad is for the limits to say. */
function changes({ signal, change, before, fromBaseline, baseline, stretch }: SignalMove): string[] {
  const phrases: string[] = [];
  if (change !== null && before) {
    const way = change === 0 ? 'unchanged' : `${change > 0 ? 'up' : 'down'} ${amount(change, signal)}`;
    phrases.push(`${way} since ${formatValue(before.value, signal)} on ${dayPhrase(before.date, stretch.today)}`);
  }
  if (fromBaseline !== null && baseline !== null) {
    const shown = formatMeasured(baseline, signal);
    phrases.push(
      fromBaseline === 0
        ? `at its baseline of ${shown}`
        : `${amount(fromBaseline, signal)} ${fromBaseline > 0 ? 'above' : 'below'} its baseline of ${shown}`,
    );
  }
  return phrases;
}

/** The size of a change: percentages change by points. */
function amount(change: number, { unit, decimals }: Signal): string {
  return formatMeasured(Math.abs(change), { unit: unit.trim() === '%' ? 'points' : unit, decimals });
}

/** The unusual readings: the one, or how many and the newest; and the stretch that they are judged against. */
function marksPhrase({ signal, marks, usual, stretch }: SignalMove): string {
  const newest = marks.at(-1);
  if (!newest || !usual) return '';
  const reading = `${formatValue(newest.value, signal)} on ${dayPhrase(newest.date, stretch.today)}`;
  const what = `${reading}, ${newest.why}${betterPhrase(newest, signal.direction)}`;
  const against = `against ${spanPhrase(usual.from, usual.to, stretch.today)}`;
  if (marks.length === 1) return `Unusual ${against}: ${what}.`;
  return `${marks.length} readings are unusual ${against}, the newest ${what}.`;
}

/** By the side of the limits that judged it; a jump alone is neither. */
function betterPhrase({ side }: Mark, direction: Signal['direction']): string {
  if (side === null || direction === null) return '';
  return (side === 'above') === (direction === 'up') ? ' (better)' : ' (worse)';
}

function source({ signal, last, fresh, usual, stretch }: SignalMove): string {
  if (!last) return `The readings of ${signal.name}: none`;
  const first = stretch.from > last.date || stretch.from === '' ? last.date : stretch.from;
  const news =
    fresh === 0 ? 'no new reading' : `${plural(fresh, 'reading')}, ${spanPhrase(first, last.date, stretch.today)}`;
  const judged = usual
    ? `; usual range from ${plural(usual.count, 'reading')}, ${spanPhrase(usual.from, usual.to, stretch.today)}`
    : '';
  return `${signal.name}: ${news}${judged}`;
}
