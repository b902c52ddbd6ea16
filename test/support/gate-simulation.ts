import { stopLine } from '#shared/check/stop-line.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { usualRange } from '#shared/gates/usual-range.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { passesByLuck } from '#shared/luck/base-rate.ts';
import { luck } from '#shared/luck/luck.ts';
import { type Gate, gateEnd, newGate } from '#shared/model/gate.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { addDays } from '#shared/time/calendar.ts';
import { randomFrom } from '../faults/random.ts';
import { readingsIn, type World } from './noise.ts';

/**
 * How a lead comes to a rule. `half-way`: continue half-way from the usual level to its upper limit, stop as far below it.
 * `offered`: the threshold for one in twenty and the stop line, as Plumbline offers both.
 */
export const THRESHOLDS = ['half-way', 'offered'] as const;
type Threshold = (typeof THRESHOLDS)[number];

export const CADENCES = ['daily', 'weekly'] as const;
type Cadence = (typeof CADENCES)[number];

export interface Simulated {
  world: World;
  cadence: Cadence;
  /** Readings before the gate, in days. */
  historyDays: number;
  gates: number;
  seed: number;
}

/** Of so many gates, on how many each of these happened. */
export interface Tally {
  gates: number;
  /** The verdicts after the gate's end. */
  continued: number;
  changed: number;
  stopped: number;
  /** On some day up to the end the verdict was already *continue*, or *stop*; or the standing was *ahead*. */
  earlyContinue: number;
  earlyStop: number;
  /** An early *stop* was shown, and the end did not say *stop*. */
  withdrawn: number;
  ahead: number;
  /** On some day, from the third on, the last reading alone met the threshold: what a rule on the last reading shows. */
  lastReading: number;
  /** What the page warned of at sealing: that the rule passes by luck, that the trend meets it. */
  warnedOfLuck: number;
  warnedOfTrend: number;
  /** *Continue* after none of both warnings. */
  unwarned: number;
  /** There was no threshold to offer, or too little history for a base rate. */
  unknown: number;
}

const NO_GUARDRAIL: Guardrail = { text: '', signal: null, good: null, valid: null, slo: null };
const START = '2026-03-02';
/** Rules from before version 6 asked for three readings. */
const FIRST_SHOWN = 2;

/** Lives through gates in a world, each with a history of its own; the same for the same seed. */
export function simulate({ world, cadence, historyDays, gates, seed }: Simulated): Record<Threshold, Tally> {
  const random = randomFrom(seed);
  const signal: Signal = { ...newSignal('clicks', 'Clicks', 'proxy'), cadence, direction: 'up' };
  const days = {
    first: addDays(START, -historyDays),
    last: gateEnd(START),
    gate: START,
    every: cadence === 'daily' ? 1 : 7,
  };
  const tallies = { 'half-way': emptyTally(), offered: emptyTally() };
  for (let i = 0; i < gates; i += 1) {
    const readings = readingsIn(world, days, random).map((reading): Reading => ({ signal: signal.id, ...reading }));
    const limits = usualRange(signal, START, readings)?.limits;
    if (!limits) throw new Error('A history of fewer than six readings has no usual range');
    const half = (limits.upper - limits.centre) / 2;
    const [above, below] = [(limits.centre + half).toFixed(1), (limits.centre - half).toFixed(1)];
    const lead = gateOn(signal, `continue if Clicks ≥ ${above}; stop if Clicks < ${below}`);
    const offered = live(lead, { signal, readings }, tallies['half-way']);
    if (offered === null) {
      tallies.offered.unknown += 1;
      continue;
    }
    const taken = gateOn(signal, `continue if Clicks ≥ ${offered}`);
    const rule = stopLine(taken, [signal], readings)?.rule ?? taken.rule;
    live({ ...taken, rule }, { signal, readings }, tallies.offered);
  }
  return tallies;
}

function gateOn(signal: Signal, sentence: string): Gate {
  const gate = newGate('gate', START);
  return { ...gate, rule: ruleFromSentence(sentence, [signal], gate.rule) };
}

interface Lived {
  signal: Signal;
  readings: readonly Reading[];
}

/** Seals a gate, looks at it every day, and takes its verdict; returns the threshold that is offered in place of its own. */
function live(gate: Gate, { signal, readings }: Lived, tally: Tally): number | null {
  const signals = [signal];
  const found = luck({ gate, signals, readings, today: gate.start });
  if (!found) throw new Error('The rule was not understood');
  const byLuck = passesByLuck(found.rate);
  const byTrend = found.goingOn.meets === true;

  const seen = { earlyContinue: false, earlyStop: false, ahead: false };
  for (let today = gate.start; today <= gate.end; today = addDays(today, 1)) {
    const now = verdict({ gate, signals, guardrail: NO_GUARDRAIL, readings, today });
    seen.earlyContinue ||= now.verdict === 'continue';
    seen.earlyStop ||= now.verdict === 'stop';
    seen.ahead ||= now.standing === 'ahead';
  }
  const last = verdict({ gate, signals, guardrail: NO_GUARDRAIL, readings, today: addDays(gate.end, 1) }).verdict;
  const threshold = gate.rule.continueIf?.conditions[0]?.threshold ?? Number.NaN;
  const inside = readings.filter(({ date }) => date >= gate.start);

  tally.gates += 1;
  tally.continued += Number(last === 'continue');
  tally.changed += Number(last === 'change');
  tally.stopped += Number(last === 'stop');
  tally.earlyContinue += Number(seen.earlyContinue);
  tally.earlyStop += Number(seen.earlyStop);
  tally.withdrawn += Number(seen.earlyStop && last !== 'stop');
  tally.ahead += Number(seen.ahead);
  tally.lastReading += Number(
    inside.slice(signal.cadence === 'daily' ? FIRST_SHOWN : 0).some((r) => r.value >= threshold),
  );
  tally.warnedOfLuck += Number(byLuck);
  tally.warnedOfTrend += Number(byTrend);
  tally.unwarned += Number(last === 'continue' && !byLuck && !byTrend);
  tally.unknown += Number(found.rate.tooLittle);
  return found.oneInTwenty[0] ?? null;
}

function emptyTally(): Tally {
  return {
    gates: 0,
    continued: 0,
    changed: 0,
    stopped: 0,
    earlyContinue: 0,
    earlyStop: 0,
    withdrawn: 0,
    ahead: 0,
    lastReading: 0,
    warnedOfLuck: 0,
    warnedOfTrend: 0,
    unwarned: 0,
    unknown: 0,
  };
}
