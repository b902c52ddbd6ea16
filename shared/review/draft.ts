import { enoughCadence } from '#shared/gates/cadence.ts';
import { type GuardrailState, guardrailState, guardrailWindows } from '#shared/gates/guardrail.ts';
import { atRisk, budgetPhrase, sliName, sliPhrase } from '#shared/gates/guardrail-phrases.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Verdict } from '#shared/gates/verdict-record.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Review } from '#shared/model/review.ts';
import type { Seen } from '#shared/model/seen.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { type BaselineOffer, baselineOffer } from '#shared/review/baseline-offer.ts';
import { dayPhrase, spanPhrase } from '#shared/review/days.ts';
import { proposedNext } from '#shared/review/missed.ts';
import { moveLine } from '#shared/review/move-phrases.ts';
import { firstUnseen, seenNow } from '#shared/review/seen.ts';
import { type SignalMove, type Stretch, signalMove } from '#shared/review/signal-move.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { plural } from '#shared/text/plural.ts';
import { addDays, dateInZone, daysBetween, formatDate } from '#shared/time/calendar.ts';

/** A drafted line of a review, not kept yet: the observation, and the data behind it. */
export interface DraftLine {
  text: string;
  source: string;
}

/** The gate as a review sees it. */
export interface DraftGate {
  id: string;
  start: string;
  end: string;
  /** Days until its last day; 0 on it, negative after it. */
  daysLeft: number;
  verdict: Verdict;
  guardrail: GuardrailState;
  /** The same over the four weeks up to today. */
  fourWeeks: GuardrailState;
}

/** A review's three lists drafted from the data alone, and the data behind them. */
export interface ReviewDraft {
  today: string;
  /** After a review, what came after this day is new; for a gate or a sheet, what came on or after it. */
  since: string;
  sinceWhat: 'review' | 'gate' | 'sheet';
  /** As a sentence. */
  madeFrom: string;
  moved: DraftLine[];
  still: DraftLine[];
  unclear: DraftLine[];
  signals: SignalMove[];
  /** Baselines to offer for signals without one, each until it is taken or declined. */
  offers: BaselineOffer[];
  /** How far this review sees each signal's readings. */
  seen: Seen;
  gate: DraftGate | null;
  /** The day proposed for the next review; null where none is due any more. */
  next: string | null;
  /** Slices shipped since, oldest first. */
  shipped: { id: string; title: string; date: string }[];
  /** Slices and events of those days, by date: prompts for questions, never causes. */
  candidates: string[];
}

export interface DraftInput {
  sheet: Sheet;
  readings: readonly Reading[];
  /** Today in the workspace's zone, `YYYY-MM-DD`; later readings are ignored. */
  today: string;
  /** The workspace's zone, for the day the sheet was created. */
  timeZone: string;
}

/**
 * Returns the draft of a weekly review, from the data alone: each signal's last reading, its change since the last review
 * and from its baseline, and whether XmR calls it a signal; the gate's days, verdict and error budget; slices and events of
 * those days as candidates. It states what moved and never why.
 */
export function reviewDraft({ sheet, readings: all, today, timeZone }: DraftInput): ReviewDraft {
  const readings = withRatios(sheet.signals, all).filter(({ date }) => date <= today);
  const gate = sheet.gates.at(-1) ?? null;
  const last = lastReview(sheet.reviews, today);
  const days = daysOf({ sheet, gate, last, today, timeZone });
  const signals = sheet.signals
    .filter(({ name }) => name.trim() !== '')
    .map((signal) => signalMove(signal, readings, days.of(signal.id)));
  const lines: Record<'moved' | 'still' | 'unclear', DraftLine[]> = { moved: [], still: [], unclear: [] };
  for (const move of signals) {
    const { list, text, source } = moveLine(move);
    lines[list].push({ text, source });
  }
  const drafted = gate && gateOf(sheet, gate, readings, today);
  if (drafted && gate) {
    for (const { list, text, source } of gateLines(sheet, gate, drafted, today)) lines[list].push({ text, source });
  }
  const shipped = shippedSince(sheet, days.from, last, today);
  return {
    today,
    since: days.since,
    sinceWhat: days.sinceWhat,
    madeFrom: madeFrom(signals, days.phrase, today),
    ...lines,
    signals,
    offers: signals.flatMap(({ signal, stretch }) => {
      const before = gate && gate.start <= today ? gate.start : stretch.from;
      return baselineOffer(sheet, signal, readings, before) ?? [];
    }),
    seen: seenNow(signals),
    gate: drafted,
    next: proposedNext(sheet, today, timeZone),
    shipped,
    candidates: candidates(sheet, shipped, days.from, today),
  };
}

function lastReview(reviews: readonly Review[], today: string): Review | null {
  const held = reviews.filter(({ date }) => date <= today);
  return held.reduce<Review | null>((latest, review) => (latest && latest.at > review.at ? latest : review), null);
}

type Since = Pick<ReviewDraft, 'since' | 'sinceWhat'> & {
  /** The first day that counts as new. */
  from: string;
  /** "the last review on 3 Nov". */
  phrase: string;
};

/** The days that count as new, and the same for one signal: from what the last review has seen of it. */
function daysOf(input: {
  sheet: Sheet;
  gate: Gate | null;
  last: Review | null;
  today: string;
  timeZone: string;
}): Since & { of: (signal: string) => Stretch } {
  const { gate, last, today } = input;
  const begun = sinceBeginning(input);
  const since: Since = last
    ? {
        since: last.date,
        sinceWhat: 'review',
        from: addDays(last.date, 1),
        phrase: `the last review on ${dayPhrase(last.date, today)}`,
      }
    : begun;
  const of = (signal: string): Stretch => {
    const unseen = last && firstUnseen(last, signal);
    const from = unseen ?? begun.from;
    const judgedFrom = gate && gate.start < from && gate.start <= today ? gate.start : from;
    return { from, judgedFrom, today, since: unseen === null ? begun.phrase : since.phrase };
  };
  return { ...since, of };
}

/** Without a review before: since the gate's start, or since the sheet was made. */
function sinceBeginning({ sheet, gate, today, timeZone }: Parameters<typeof daysOf>[0]): Since {
  if (gate && gate.start <= today) {
    const phrase = `the gate’s start on ${dayPhrase(gate.start, today)}`;
    return { since: gate.start, sinceWhat: 'gate', from: gate.start, phrase };
  }
  const made = dateInZone(new Date(sheet.createdAt), timeZone);
  return { since: made, sinceWhat: 'sheet', from: made, phrase: `the sheet’s start on ${dayPhrase(made, today)}` };
}

function madeFrom(signals: readonly SignalMove[], since: string, today: string): string {
  const fresh = signals.reduce((total, { fresh }) => total + fresh, 0);
  const count = fresh === 0 ? 'No new readings' : plural(fresh, 'new reading');
  return `${count} of ${plural(signals.length, 'signal')} since ${since}, up to ${dayPhrase(today, today)}. You add the why.`;
}

function gateOf(sheet: Sheet, gate: Gate, readings: readonly Reading[], today: string): DraftGate {
  const { signals, guardrail } = sheet;
  const { fourWeeks } = guardrailWindows(sheet, null, readings, today);
  return {
    id: gate.id,
    start: gate.start,
    end: gate.end,
    daysLeft: daysBetween(today, gate.end),
    verdict: verdict({ gate, signals, guardrail, readings, today }),
    guardrail: guardrailState(guardrail, gate, readings, today),
    fourWeeks: fourWeeks.state,
  };
}

type Placed = DraftLine & { list: 'moved' | 'still' | 'unclear' };

/** Lines about the guardrail and a gate with few readings. */
function gateLines(sheet: Sheet, gate: Gate, { guardrail, verdict: judged }: DraftGate, today: string): Placed[] {
  const lines: Placed[] = [];
  const days = spanPhrase(gate.start, gate.end, today);
  const slo = sheet.guardrail.slo ?? 0;
  if (guardrail.state === 'unknown') {
    const text = `Guardrail: ${budgetPhrase(guardrail)}.`;
    lines.push({ list: 'unclear', text, source: `The guardrail’s readings inside the gate, ${days}: none` });
  } else if (guardrail.state !== 'none') {
    const how = `${sliPhrase(guardrail, slo)}; ${budgetPhrase(guardrail)}`;
    const count = `${plural(guardrail.readings, 'day')} of readings`;
    const source = `${count} of ${sliName(sheet.guardrail, sheet.signals)} inside the gate, ${days}`;
    lines.push(
      guardrail.state === 'breached'
        ? { list: 'moved', text: `Guardrail breached: ${how}.`, source }
        : atRisk(guardrail)
          ? { list: 'unclear', text: `Guardrail at risk: ${how}.`, source }
          : { list: 'still', text: `Guardrail holds: ${how}.`, source },
    );
  }
  if (judged.kind === 'too-few') {
    lines.push({ list: 'unclear', text: `The rule: ${judged.reason}`, source: `The rule; gate ${days}` });
  }
  const note = enoughCadence(gate, sheet.signals);
  if (note)
    lines.push({ list: 'unclear', text: note.sentence, source: `How often the signals are read; gate ${days}` });
  return lines;
}

function shippedSince({ slices }: Sheet, from: string, last: Review | null, today: string): ReviewDraft['shipped'] {
  return slices
    .flatMap(({ id, title, state, endedOn, endedAt }) => {
      if (state !== 'shipped' || endedOn === null || endedOn > today) return [];
      // On the day of the last review, the time of day decides what came after it.
      const after = last && endedAt !== null ? endedAt > last.at : endedOn >= from;
      return after ? [{ id, title: title.trim() || 'Untitled slice', date: endedOn }] : [];
    })
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function candidates(sheet: Sheet, shipped: ReviewDraft['shipped'], from: string, today: string): string[] {
  const events = sheet.events.filter(({ date, text }) => date >= from && date <= today && text.trim() !== '');
  const dated = [
    ...shipped.map(({ date, title }) => ({ date, text: `shipped “${title}”` })),
    ...events.map(({ date, text }) => ({ date, text: text.trim() })),
  ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return [...new Set(dated.map(({ date, text }) => `${formatDate(date, 'short')}: ${text}`))];
}
