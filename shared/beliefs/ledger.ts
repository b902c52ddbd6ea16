import { ANSWER_LABELS, aboutKey, percentPhrase } from '#shared/beliefs/about.ts';
import { decisionOn } from '#shared/beliefs/questions.ts';
import { standing } from '#shared/beliefs/standing.ts';
import { edgeText } from '#shared/beliefs/tested-edges.ts';
import type { Belief } from '#shared/model/belief.ts';
import type { Outcome } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { formatDate, formatDateRange } from '#shared/time/calendar.ts';

/** One gate's answer in a ledger. */
export interface LedgerStep {
  belief: Belief;
  /** "2 – 15 Mar 2026"; for a gate that left the page, the day it was judged. */
  gate: string;
  outcome: Outcome | null;
  /** Whether the confidence had been changed on the page before this gate was judged. */
  byHand: boolean;
}

/** What the gates taught about one part of the mechanism. */
export interface Ledger {
  about: Belief['about'];
  /** Its words now; those of the last answer where it left the page. */
  text: string;
  /** Oldest gate first. */
  steps: LedgerStep[];
  /** Confidence in percent now; null when not set. */
  now: number | null;
  /** Whether it is still on the page. */
  there: boolean;
}

/** Returns the ledger of one part; null where no gate has judged it. */
export function ledger(sheet: Sheet, about: Belief['about']): Ledger | null {
  const key = aboutKey(about);
  return ledgerOf(
    sheet,
    standing(sheet).filter((belief) => aboutKey(belief.about) === key),
  );
}

/** Returns every part that a gate has judged: edges first, then the mechanism, then assumptions, in the page's order. */
export function ledgers(sheet: Sheet): Ledger[] {
  const byPart = new Map<string, Belief[]>();
  for (const belief of standing(sheet)) {
    const key = aboutKey(belief.about);
    byPart.set(key, [...(byPart.get(key) ?? []), belief]);
  }
  const found = [...byPart.values()].flatMap((answers) => ledgerOf(sheet, answers) ?? []);
  const order = ['edge', 'mechanism', 'assumption'];
  const placeOf = placesOnPage(sheet);
  const place = ({ about }: Ledger) => placeOf.get(aboutKey(about)) ?? Number.MAX_SAFE_INTEGER;
  return found.sort((a, b) => order.indexOf(a.about.kind) - order.indexOf(b.about.kind) || place(a) - place(b));
}

function placesOnPage({ tree, mechanism }: Sheet): Map<string, number> {
  const nodes = tree.nodes.map(({ id }) => aboutKey({ kind: 'edge', node: id, text: '' }));
  const assumptions = mechanism.assumptions.map(({ id }) => aboutKey({ kind: 'assumption', id, text: '' }));
  return new Map([...nodes, ...assumptions].map((key, at) => [key, at]));
}

function ledgerOf(sheet: Sheet, answers: readonly Belief[]): Ledger | null {
  const last = answers.at(-1);
  if (!last) return null;
  const now = onPage(sheet, last.about);
  const edited = editedBefore(sheet, aboutKey(last.about));
  const steps = answers.map((belief) => ({
    belief,
    gate: gateName(sheet, belief),
    outcome: outcomeOf(sheet, belief),
    byHand: edited.has(belief.gate),
  }));
  return {
    about: last.about,
    text: now?.text ?? last.about.text,
    steps,
    now: now ? now.confidence : last.after,
    there: now !== null,
  };
}

/** Returns the gates before whose first answer the confidence was changed on the page: it was not the last answer's. */
function editedBefore({ gates, beliefs }: Sheet, key: string): Set<string> {
  const place = new Map(gates.map(({ id }, at) => [id, at]));
  const edited = new Set<string>();
  const judged = new Set<string>();
  let shown: number | null | undefined;
  for (const { gate, about, before, after } of beliefs) {
    if (aboutKey(about) !== key) continue;
    const own = place.get(gate) ?? -1;
    // An answer for an earlier gate than one that was judged already leaves the page as it is.
    if ([...judged].some((other) => (place.get(other) ?? -1) > own)) continue;
    if (shown !== undefined && !judged.has(gate) && before !== shown) edited.add(gate);
    judged.add(gate);
    shown = after;
  }
  return edited;
}

/** The part as it is on the page; null where it is gone. A mechanism is always there, and has no field for its confidence. */
function onPage(sheet: Sheet, about: Belief['about']): { text: string; confidence: number | null } | null {
  if (about.kind === 'assumption') return sheet.mechanism.assumptions.find(({ id }) => id === about.id) ?? null;
  if (about.kind === 'mechanism') {
    const last = standing(sheet).findLast((belief) => belief.about.kind === 'mechanism');
    return { text: about.text, confidence: last?.after ?? null };
  }
  const node = sheet.tree.nodes.find(({ id }) => id === about.node);
  const parent = sheet.tree.nodes.find(({ id }) => id === node?.parent);
  return node && parent ? { text: edgeText(node, parent), confidence: node.edge.confidence } : null;
}

function gateName(sheet: Sheet, { gate: id, date }: Belief): string {
  const gate = sheet.gates.find((one) => one.id === id);
  return gate ? formatDateRange(gate.start, gate.end) : formatDate(date);
}

function outcomeOf(sheet: Sheet, { decision, gate }: Belief): Outcome | null {
  const asked = sheet.decisions.find(({ id }) => id === decision) ?? decisionOn(sheet, gate);
  return asked?.outcome ?? null;
}

/** "gate of 2 – 15 Mar 2026: continue". */
function stepPhrase({ belief, gate, outcome }: LedgerStep): string {
  const same = belief.before === belief.after ? ANSWER_LABELS[belief.answer].toLowerCase() : '';
  const facts = [outcome, same].filter(Boolean).join(', ');
  return `gate of ${gate}${facts ? `: ${facts}` : ''}`;
}

/**
 * Returns the path of the confidence: "60% → 75% (gate of 2 – 15 Mar 2026: continue) → 40% (gate of 16 – 29 Mar 2026: stop)".
 * What was changed by hand in between is a step of its own.
 */
export function ledgerPhrase({ steps, now, there }: Pick<Ledger, 'steps' | 'now' | 'there'>): string {
  const [first] = steps;
  if (!first) return '';
  const parts = [percentPhrase(first.belief.before)];
  let at = first.belief.before;
  for (const step of steps) {
    const { before, after } = step.belief;
    if (step.byHand && before !== at) parts.push(`${percentPhrase(before)} (by hand)`);
    parts.push(`${percentPhrase(after)} (${stepPhrase(step)})`);
    at = after;
  }
  if (there && now !== at) parts.push(`${percentPhrase(now)} (by hand)`);
  return parts.join(' → ');
}

/** Most confidences in a short path. */
const SHORT = 4;

/**
 * Returns the short path of every edge that a gate has moved and that is still on the page, by its node: "60% → 75% → 40%"; of
 * a long one the end.
 */
export function confidencePaths(sheet: Pick<Sheet, 'tree' | 'gates' | 'beliefs'>): Map<string, string> {
  const moves = new Map<string, (number | null)[]>();
  for (const { about, before, after } of standing(sheet)) {
    if (about.kind === 'edge') moves.set(about.node, [...(moves.get(about.node) ?? []), before, after]);
  }
  return new Map(
    sheet.tree.nodes.flatMap(({ id, edge: { confidence } }) => {
      const set = [...(moves.get(id) ?? []), confidence].filter((one) => one !== null);
      const path = set.filter((one, i) => one !== set[i - 1]).map((one) => `${one}%`);
      if (confidence === null || path.length < 2) return [];
      return [[id, [...(path.length > SHORT ? ['…'] : []), ...path.slice(-SHORT)].join(' → ')]];
    }),
  );
}
