import { chartStart } from '#shared/charts/gate-chart.ts';
import { basisOf } from '#shared/decisions/basis.ts';
import { lookBackDay } from '#shared/decisions/look-back-day.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { guardrailSignals } from '#shared/gates/guardrail.ts';
import { ruleSignals } from '#shared/gates/measure.ts';
import { usualRange } from '#shared/gates/usual-range.ts';
import type { Verdict } from '#shared/gates/verdict-record.ts';
import { luck, luckRecord } from '#shared/luck/luck.ts';
import type { Decision } from '#shared/model/decision.ts';
import { NO_LINKS } from '#shared/model/decision-links.ts';
import type { Gate, Outcome, Rule } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import { readingsOf } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { mechanismSentence } from '#shared/model/sheet.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { canonicalJson, type Sha256 } from '#shared/text/canonical.ts';

export interface DecisionInput {
  id: string;
  /** The moment of deciding, UTC ISO 8601. */
  at: string;
  /** The day of `at` in the workspace's zone. */
  date: string;
  gate: Gate;
  sheet: Sheet;
  readings: readonly Reading[];
  /** The rule's verdict at `at`. */
  verdict: Verdict;
  outcome: Outcome;
  rationale: string;
  by: string;
  /** How sure, 50-100%; left out when not set. */
  confidence?: number | null;
  /** The day to look back; left out for the usual one, see {@link lookBackDay}. */
  reviewOn?: string | null;
  sha256: Sha256;
}

/** A decision for the log, and its snapshot, which is stored beside the page. */
export interface Decided {
  decision: Decision;
  snapshot: Snapshot;
}

/** Returns the SHA-256 (hex) of a rule's meaning: its conditions and its minimum, not its wording. */
export function ruleHash(rule: Rule, sha256: Sha256): string {
  const { continueIf, stopIf, minimumReadings } = rule;
  return sha256(canonicalJson({ continueIf, stopIf, minimumReadings }));
}

/**
 * Returns the log entry of a decision on a gate, and its snapshot with everything behind it: aim, mechanism, rule and its
 * hash, and the readings used for verdict and chart, of the rule's signals (and of the guardrail's, which the verdict checks
 * first).
 * @throws PlumblineError `invalid-input` when the outcome differs from the verdict and the rationale is blank
 */
export function makeDecision(input: DecisionInput): Decided {
  const { gate, sheet, readings, verdict, outcome, rationale } = input;
  if (verdict.verdict !== outcome && rationale.trim() === '') {
    const phrase = verdict.verdict === null ? 'says nothing yet' : `says ${verdict.verdict}`;
    throw new PlumblineError('invalid-input', `Say why: the rule ${phrase}, you decide ${outcome}.`, {
      issues: [{ path: 'rationale', problem: 'is empty, and the decision is not the verdict' }],
      verdict: verdict.verdict,
      outcome,
    });
  }
  const watched = verdict.guardrail.state === 'none' ? [] : guardrailSignals(sheet.guardrail);
  const named = new Set([...ruleSignals(gate.rule), ...watched]);
  // A ratio is worked out again from its parts.
  const ratios = sheet.signals.filter(({ id, ratio }) => ratio && named.has(id));
  const used = new Set([
    ...named,
    ...ratios.flatMap(({ ratio }) => (ratio ? [ratio.numerator, ratio.denominator] : [])),
  ]);
  const known = withRatios(sheet.signals, readings);
  const ratioDays = new Map<string, Set<string>>();
  for (const signal of ratios) {
    for (const { date } of seenAt(known, signal, gate)) {
      for (const part of [signal.ratio?.numerator ?? '', signal.ratio?.denominator ?? ''])
        ratioDays.set(part, (ratioDays.get(part) ?? new Set()).add(date));
    }
  }
  const signals = sheet.signals.filter((signal) => used.has(signal.id));
  const anyway = luck({ gate, signals: sheet.signals, readings, today: input.date });
  const snapshot: Snapshot = {
    decision: input.id,
    aim: sheet.aim.outcome,
    mechanism: mechanismSentence(sheet.mechanism),
    gateStart: gate.start,
    gateEnd: gate.end,
    rule: copyOf(gate.rule),
    ruleHash: ruleHash(gate.rule, input.sha256),
    signals,
    guardrail: sheet.guardrail,
    events: sheet.events.filter(({ date }) => date >= chartStart(gate.start) && date <= gate.end),
    basalCost: { hours: sheet.basalCost.hours, carriedBy: sheet.basalCost.carriedBy },
    readings: signals.flatMap((signal) =>
      (signal.ratio ? [] : seenAt(readings, signal, gate, ratioDays.get(signal.id))).map(
        ({ signal: id, date, value }) => ({
          signal: id,
          date,
          value,
        }),
      ),
    ),
    luck: anyway && luckRecord(anyway),
  };
  const confidence = input.confidence ?? null;
  const decision: Decision = {
    id: input.id,
    gate: gate.id,
    at: input.at,
    date: input.date,
    outcome,
    verdict: verdict.verdict,
    provisional: verdict.provisional,
    verdictReason: verdict.because,
    rationale,
    by: input.by,
    confidence,
    reviewOn: input.reviewOn ?? lookBackDay(confidence, input.date, gate, sheet.gates),
    lookBack: null,
    ...NO_LINKS,
    basis: basisOf(snapshot, input.sha256),
    corrections: [],
  };
  return { decision, snapshot };
}

/**
 * Returns a signal's readings used for verdict and chart: inside the gate, in the weeks before it that the chart shows, and
 * those of its baseline and of its usual range.
 */
function seenAt(
  readings: readonly Reading[],
  signal: Signal,
  { start, end }: Gate,
  days: ReadonlySet<string> = new Set(),
): Reading[] {
  const { id, baseline } = signal;
  const stretch = baseline?.kind === 'stretch' ? readingsOf(readings, id, baseline.start, baseline.end) : [];
  const usual = usualRange(signal, start, readings)?.readings ?? [];
  const seen = new Set([...stretch, ...usual, ...readingsOf(readings, id, chartStart(start), end)]);
  return readingsOf(readings, id).filter((reading) => seen.has(reading) || days.has(reading.date));
}

/** Copies the rule, so that later edits of the sheet can't change it. */
function copyOf(rule: Rule): Rule {
  const group = (of: Rule['continueIf']) =>
    of && { join: of.join, conditions: of.conditions.map((condition) => ({ ...condition })) };
  return { ...rule, continueIf: group(rule.continueIf), stopIf: group(rule.stopIf) };
}
