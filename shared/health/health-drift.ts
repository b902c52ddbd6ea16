import { lineOfSight, seesAim } from '#shared/alignment/line-of-sight.ts';
import { drift } from '#shared/gates/drift.ts';
import { guardrailWindows } from '#shared/gates/guardrail.ts';
import { budgetPhrase } from '#shared/gates/guardrail-phrases.ts';
import { decisionsAgainst, thresholdPaths, thresholdPhrase } from '#shared/health/across-gates.ts';
import { type HealthFinding, type HealthInput, type HealthPart, partOf } from '#shared/health/health-part.ts';
import { ownWordsPart } from '#shared/health/own-words.ts';
import { agreedGates, dayPhrase, gatePhrase, latestSince, recentSince } from '#shared/health/recent.ts';
import type { Gate } from '#shared/model/gate.ts';
import { quote } from '#shared/sheet/fields.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { plural } from '#shared/text/plural.ts';
import { dateInZone } from '#shared/time/calendar.ts';
import { fistOfFive } from '#shared/vote/fist-of-five.ts';

/** Returns what moved away from the agreement. */
export function driftParts(input: HealthInput): HealthPart[] {
  return [
    sealPart(input),
    verdictsPart(input),
    thresholdsPart(input),
    sightPart(input),
    guardrailPart(input),
    ownWordsPart(input),
    votesPart(input),
  ];
}

/** The latest day up to today on which a gate that began was still open, or on which it was sealed. */
function seenOn({ end, seal }: Gate, { today, timeZone }: HealthInput): string {
  const sealed = seal ? dateInZone(new Date(seal.at), timeZone) : '';
  const last = end < today ? end : today;
  return latestSince([sealed, last], '') ?? last;
}

/** For the last sealed gate: recorded amendments, changes without a reason, a seal after the data. */
function sealPart(input: HealthInput): HealthPart {
  const { sheet, today } = input;
  const gate = sheet.gates.findLast(({ seal }) => seal !== null);
  const found: HealthFinding[] = [];
  const amended = gate?.amendments.length ?? 0;
  if (amended > 0) {
    const words = `The gate was amended ${amended}× after it was sealed.`;
    found.push({ kind: 'amendments', words, count: amended, field: 'gate.seal' });
  }
  // Of an earlier gate the page has moved on: what differs from its seal is the next gate's, not drift.
  const open = gate && gate === sheet.gates.at(-1) ? drift(sheet, gate) : [];
  if (open.length > 0) {
    const words = `Changed since the seal without a reason on record: ${open.map(({ name }) => name).join(', ')}.`;
    found.push({ kind: 'unrecorded', words, count: open.length, field: 'gate.amendments' });
  }
  if (gate?.seal?.afterData) {
    const words = 'The gate was sealed when readings inside it were there already.';
    found.push({ kind: 'after-data', words, count: 1, field: 'gate.seal' });
  }
  return partOf({
    ...{ key: 'seal', name: 'What was sealed', layer: 'strategic' },
    measuredOn: gate ? latestSince([seenOn(gate, input)], recentSince(sheet, today)) : null,
    found,
    fine: gate ? `Nothing changed since the gate of ${gatePhrase(gate, today)} was sealed.` : '',
    missing: gate
      ? `The last sealed gate ended on ${dayPhrase(gate.end, today)}.`
      : 'No gate is sealed, so there is nothing to compare with.',
    measure: { label: 'Seal the gate', field: 'gate.seal' },
  });
}

/** Decisions against the verdict, over the last gates. */
function verdictsPart({ sheet, today }: HealthInput): HealthPart {
  const gates = new Set(agreedGates(sheet).map(({ id }) => id));
  const judged = sheet.decisions.filter(({ gate, verdict }) => gates.has(gate) && verdict !== null);
  const found = decisionsAgainst(sheet).map(({ gate, date, verdict, outcome }) => ({
    kind: 'against-verdict',
    words: `On ${dayPhrase(date, today)} the gate of ${gatePhrase(gate, today)} was decided against its verdict: ${outcome} instead of ${verdict}.`,
    count: 1,
    field: 'gate',
  }));
  const days = judged.map(({ date }) => date);
  const last = latestSince(days, '');
  return partOf({
    ...{ key: 'verdicts', name: 'Decisions and verdicts', layer: 'strategic' },
    measuredOn: latestSince(days, recentSince(sheet, today)),
    found,
    fine:
      judged.length === 1
        ? 'The decision followed its verdict.'
        : `The last ${judged.length} decisions followed their verdicts.`,
    missing:
      last === null
        ? 'No decision was taken on a verdict yet.'
        : `The last decision on a verdict was on ${dayPhrase(last, today)}.`,
    measure: { label: 'Go to the gate', field: 'gate' },
  });
}

/** Thresholds that move from gate to gate. */
function thresholdsPart(input: HealthInput): HealthPart {
  const { sheet, today } = input;
  const paths = thresholdPaths(sheet);
  const moved = paths.filter(({ moves }) => moves > 0);
  const gates = agreedGates(sheet);
  const last = gates.at(-1);
  return partOf({
    ...{ key: 'thresholds', name: 'Thresholds over gates', layer: 'product' },
    measuredOn: last && paths.length > 0 ? latestSince([seenOn(last, input)], recentSince(sheet, today)) : null,
    found: moved.map((path) => ({
      kind: 'moved-threshold',
      words: thresholdPhrase(path, today),
      count: path.moves,
      field: 'gate.rule',
    })),
    fine: `They stayed the same over ${plural(Math.max(0, ...paths.map((path) => path.gates)), 'gate')}.`,
    missing:
      paths.length > 0 && last
        ? `The last gate ended on ${dayPhrase(last.end, today)}.`
        : 'It takes two sealed gates that ask for the same.',
    measure: { label: 'Go to the gate', field: 'gate' },
  });
}

/** Slices that lead nowhere near the aim. */
function sightPart({ sheet, today }: HealthInput): HealthPart {
  const sight = lineOfSight(sheet);
  const slices = sight.items.filter(({ kind }) => kind === 'slice');
  const isLinked = sheet.tree.nodes.length > 0;
  const found = slices
    .filter(({ key, up }) => up.length === 0 || (isLinked && !seesAim(sight, key)))
    .map(({ key, title }) => ({
      kind: 'no-line-of-sight',
      words: `The slice ${quote(title, 'without a name')} doesn’t lead to the aim.`,
      count: 1,
      field: `slices.${key.slice('slice:'.length)}`,
    }));
  return partOf({
    ...{ key: 'sight', name: 'Line of sight', layer: 'technical' },
    measuredOn: slices.length > 0 ? today : null,
    found,
    fine: 'Every slice leads to the aim.',
    missing: 'There is no slice to follow to the aim yet.',
    measure: { label: 'Plan a slice', route: 'slices' },
  });
}

/** The error budget, of the gate that runs or waits for its decision, and of the last four weeks. */
function guardrailPart({ sheet, readings, today }: HealthInput): HealthPart {
  const gate = sheet.gates.findLast(({ start }) => start <= today);
  const isOpen = gate && (gate.end >= today || !sheet.decisions.some((decision) => decision.gate === gate.id));
  const windows = guardrailWindows(sheet, isOpen ? gate : null, withRatios(sheet.signals, readings), today);
  const { state: ofGate } = windows.gate ?? {};
  const { state: trailing } = windows.fourWeeks;
  const breached = ofGate?.state === 'breached' ? ofGate : trailing.state === 'breached' ? trailing : null;
  const where = breached === trailing ? 'over the last four weeks' : 'in this gate';
  const found = breached
    ? [{ kind: 'breached', words: `Guardrail ${where}: ${budgetPhrase(breached)}.`, count: 1, field: 'guardrail' }]
    : [];
  const isSet = trailing.state !== 'none';
  return partOf({
    ...{ key: 'guardrail', name: 'Guardrail', layer: 'operational' },
    measuredOn: breached || trailing.state === 'within' ? today : null,
    found,
    fine: `Within its budget over the last four weeks (${plural(trailing.readings, 'reading')}).`,
    missing: isSet ? 'The guardrail has no readings in the last four weeks.' : 'The guardrail has no measure yet.',
    measure: isSet
      ? { label: 'Enter readings', route: 'readings' }
      : { label: 'Measure the guardrail', field: 'guardrail' },
  });
}

/** The last fist of five, in a review or a workshop. */
function votesPart({ sheet, today, timeZone }: HealthInput): HealthPart {
  const votes = [
    ...sheet.reviews.flatMap(({ vote }) => (vote ? [vote] : [])),
    ...sheet.workshops.flatMap((workshop) => workshop.votes),
  ].filter(({ ballots }) => ballots.some(({ value }) => value !== null));
  const last = votes.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  const counted = fistOfFive(last?.ballots ?? []);
  const day = last ? dateInZone(new Date(last.at), timeZone) : null;
  const on = day === null ? '' : dayPhrase(day, today);
  const low = counted.lowFirst.filter(({ value }) => value < 3).map(({ person, value }) => `${person} ${value}`);
  const words = `The confidence vote of ${on} didn’t pass: ${low.join(', ')}.`;
  return partOf({
    ...{ key: 'votes', name: 'Confidence', layer: 'cultural' },
    measuredOn: day === null ? null : latestSince([day], recentSince(sheet, today)),
    found: low.length > 0 ? [{ kind: 'low-votes', words, count: low.length, route: 'review' }] : [],
    fine: `The vote of ${on} passed (${plural(counted.lowFirst.length, 'vote')}, median ${counted.median}).`,
    missing: last ? `The last confidence vote was on ${on}.` : 'Nobody has voted on their confidence yet.',
    measure: { label: 'Vote in a review', route: 'review' },
  });
}
