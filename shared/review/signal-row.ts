import { formatMeasured, formatValue } from '#shared/numbers/format.ts';
import type { SignalMove } from '#shared/review/signal-move.ts';
import { XMR_MINIMUM } from '#shared/signals/xmr-limits.ts';
import { plural } from '#shared/text/plural.ts';

/** One signal on the review's screen: a mark with its word, how far it moved, and where it is. */
export interface SignalRow {
  state: 'moved' | 'held' | 'early';
  word: 'moved' | 'held' | 'too early to tell';
  /** "+7.3 points", "−8 h"; null without an earlier and a newer reading. */
  change: string | null;
  /** Its last reading: "41.5%"; null without readings. */
  level: string | null;
  /** Why it is too early: "3 of 6 readings"; null where it is not. */
  missing: string | null;
}

/** Readings since the gate began from which a signal counts as held. */
const FEWEST = 3;

type Told = Pick<SignalMove, 'signal' | 'list' | 'change' | 'last' | 'fresh' | 'judged' | 'usual' | 'history'>;

/** Returns the row of a signal. */
export function signalRow(move: Told): SignalRow {
  const { signal, list, change, last } = move;
  const level = last && formatValue(last.value, signal);
  if (list === 'unclear') {
    return { state: 'early', word: 'too early to tell', change: null, level, missing: missing(move) };
  }
  const [state, word] = list === 'moved' ? (['moved', 'moved'] as const) : (['held', 'held'] as const);
  return { state, word, change: change === null ? null : signed(change, signal), level, missing: null };
}

/** What has to be read before a signal is judged. */
function missing({ last, fresh, judged, usual, history }: Told): string {
  if (!last) return 'no readings yet';
  if (fresh === 0) return 'nothing new';
  if (usual === null && history < XMR_MINIMUM) return `${history} of ${XMR_MINIMUM} readings`;
  if (usual !== null && judged < FEWEST) return `${judged} of ${FEWEST} new readings`;
  return plural(fresh, 'new reading');
}

/** A change with its sign and unit: percentages change by points. */
function signed(change: number, { unit, decimals }: SignalMove['signal']): string {
  const shown = { unit: unit.trim() === '%' ? 'points' : unit, decimals };
  if (change === 0) return 'unchanged';
  return `${change > 0 ? '+' : '−'}${formatMeasured(Math.abs(change), shown)}`;
}
