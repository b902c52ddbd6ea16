import fc from 'fast-check';
import { NOTHING_AGREED } from '#shared/model/convergence.ts';
import { newGate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { addChild, childrenOf, descendantsOf, move, remove, rename, setMovesFirst } from '#shared/tree/operations.ts';
import { aDecision, aReview } from '../decisions/support.ts';

/** What an edit writes, and on which entry. Ids and moments are the side's own. */
interface Written {
  pick: number;
  text: string;
  id: string;
  at: string;
}
type Edit = (sheet: Sheet, written: Written) => Sheet;

/** One entry of a list changed; the sheet as it is where the list is empty. */
function change<T>(list: readonly T[], { pick }: Written, how: (entry: T) => T): T[] {
  return list.map((entry, i) => (i === pick % list.length ? how(entry) : entry));
}
const without = <T>(list: readonly T[], { pick }: Written): T[] => list.filter((_, i) => i !== pick % list.length);
/** Into the middle, the start or the end. */
const inserted = <T>(list: readonly T[], { pick }: Written, entry: T): T[] =>
  list.toSpliced(pick % (list.length + 1), 0, entry);

const challenge = ({ id, at, text }: Written) => ({ id, field: '', text, by: 'Ana', at, answers: [], closedAt: null });
const marks = { aim: null, mechanism: null, signal: null };

/** What only adds: both sides may do it at once and never clash. */
const ADDITIONS = {
  signal: (s, w) => ({ ...s, signals: inserted(s.signals, w, newSignal(w.id, w.text, 'leading')) }),
  assumption: (s, w) => {
    const added = { id: w.id, text: w.text, state: 'open' as const, shownBy: '', confidence: null };
    return { ...s, mechanism: { ...s.mechanism, assumptions: inserted(s.mechanism.assumptions, w, added) } };
  },
  node: (s, w) => {
    const under = s.tree.nodes[w.pick % s.tree.nodes.length];
    return under ? { ...s, tree: addChild(s.tree, under.id, w.id, w.text) } : s;
  },
  gate: (s, w) => ({ ...s, gates: [...s.gates, newGate(w.id, `2026-11-${10 + (w.pick % 20)}`)] }),
  amendment: (s, w) => {
    const amendment = {
      id: w.id,
      at: w.at,
      field: 'aim.outcome',
      before: '',
      after: w.text,
      why: 'clearer',
      by: 'Ana',
    };
    return { ...s, gates: change(s.gates, w, (g) => ({ ...g, amendments: [...g.amendments, amendment] })) };
  },
  decision: (s, w) => ({ ...s, decisions: [...s.decisions, aDecision(w.id, { at: w.at })], status: 'running' }),
  correction: (s, w) => {
    const correction = { id: w.id, at: w.at, date: '2026-11-20', text: w.text, by: 'Ana' };
    return { ...s, decisions: change(s.decisions, w, (d) => ({ ...d, corrections: [...d.corrections, correction] })) };
  },
  review: (s, w) => ({ ...s, reviews: [...s.reviews, aReview(w.id, { at: w.at })] }),
  challenge: (s, w) => ({ ...s, challenges: [...s.challenges, challenge(w)] }),
  answer: (s, w) => {
    const answer = { id: w.id, at: w.at, by: 'Ben', text: w.text };
    return { ...s, challenges: change(s.challenges, w, (c) => ({ ...c, answers: [...c.answers, answer] })) };
  },
  convergence: (s, w) => ({
    ...s,
    convergences: [...s.convergences, { id: w.id, at: w.at, restatements: [], marks, agreed: { ...NOTHING_AGREED } }],
  }),
  evidence: (s, w) => {
    const link = { id: w.id, kind: 'link' as const, name: w.text, address: 'https://example.org', at: w.at };
    const evidence = { ...link, sha256: null, size: null, tests: null };
    return { ...s, slices: change(s.slices, w, (x) => ({ ...x, evidence: [...x.evidence, evidence] })) };
  },
} satisfies Record<string, Edit>;

/** What changes or removes: where each kind is done by one side only, nothing clashes. */
const CHANGES = {
  outcome: (s, w) => ({ ...s, aim: { ...s.aim, outcome: w.text } }),
  done: (s, w) => ({ ...s, aim: { ...s.aim, done: w.text } }),
  owner: (s, w) => ({ ...s, owner: w.text }),
  lever: (s, w) => ({ ...s, mechanism: { ...s.mechanism, lever: w.text } }),
  cadence: (s, w) => ({ ...s, cadence: { minutes: 1 + (w.pick % 600), weekday: 'monday', time: '10:00' } }),
  definition: (s, w) => ({ ...s, signals: change(s.signals, w, (x) => ({ ...x, definition: w.text })) }),
  baseline: (s, w) => ({
    ...s,
    signals: change(s.signals, w, (x) => ({ ...x, baseline: { kind: 'value' as const, value: w.pick } })),
  }),
  removeSignal: (s, w) => ({ ...s, signals: without(s.signals, w) }),
  assumption: (s, w) => {
    const assumptions = change(s.mechanism.assumptions, w, (a) => ({ ...a, shownBy: w.text, confidence: null }));
    return { ...s, mechanism: { ...s.mechanism, assumptions } };
  },
  removeAssumption: (s, w) => ({
    ...s,
    mechanism: { ...s.mechanism, assumptions: without(s.mechanism.assumptions, w) },
  }),
  rule: (s, w) => ({ ...s, gates: change(s.gates, w, (g) => ({ ...g, rule: { ...g.rule, sentence: w.text } })) }),
  question: (s, w) => ({ ...s, gates: change(s.gates, w, (g) => ({ ...g, question: w.text })) }),
  intent: (s, w) => ({ ...s, slices: change(s.slices, w, (x) => ({ ...x, intent: w.text })) }),
  dependsOn: (s, w) => ({ ...s, slices: change(s.slices, w, (x) => ({ ...x, dependsOn: [w.id] })) }),
  removeSlice: (s, w) => ({ ...s, slices: without(s.slices, w) }),
  close: (s, w) => ({ ...s, challenges: change(s.challenges, w, (c) => ({ ...c, closedAt: w.at })) }),
  removeChallenge: (s, w) => ({ ...s, challenges: without(s.challenges, w) }),
  events: (s) => ({ ...s, events: [...s.events].reverse() }),
  rename: (s, w) => {
    const node = s.tree.nodes[w.pick % s.tree.nodes.length];
    return node ? { ...s, tree: rename(s.tree, node.id, w.text) } : s;
  },
  move: (s, w) => {
    const node = s.tree.nodes[w.pick % s.tree.nodes.length];
    if (!node) return s;
    const below = descendantsOf(s.tree, node.id).add(node.id);
    const free = s.tree.nodes.filter(({ id }) => !below.has(id));
    const under = free[w.text.length % free.length];
    return under ? { ...s, tree: move(s.tree, node.id, under.id, w.pick % 3) } : s;
  },
  removeNode: (s, w) => {
    const [root] = childrenOf(s.tree, null);
    const node = s.tree.nodes[w.pick % s.tree.nodes.length];
    return node && node !== root ? { ...s, tree: remove(s.tree, node.id).tree } : s;
  },
  movesFirst: (s, w) => {
    const node = s.tree.nodes[w.pick % s.tree.nodes.length];
    return { ...s, tree: setMovesFirst(s.tree, node?.id ?? null) };
  },
} satisfies Record<string, Edit>;

export type Change = keyof typeof CHANGES;
export const CHANGE_KINDS = Object.keys(CHANGES).filter((kind): kind is Change => kind in CHANGES);
const ADDITION_KINDS = Object.keys(ADDITIONS).filter((kind): kind is keyof typeof ADDITIONS => kind in ADDITIONS);

/** What one side does to a sheet: some of the changes given, and any additions. */
export function work(side: string, kinds: readonly Change[]): fc.Arbitrary<(sheet: Sheet) => Sheet> {
  const edits: Edit[] = [...ADDITION_KINDS.map((kind) => ADDITIONS[kind]), ...kinds.map((kind) => CHANGES[kind])];
  const written = fc.record({ pick: fc.nat(1000), text: fc.string({ maxLength: 8 }), edit: fc.nat(1000) });
  return fc.array(written, { maxLength: 6 }).map(
    (list) => (sheet) =>
      list.reduce<Sheet>((now, { pick, text, edit }, i) => {
        const minute = String(10 + ((pick + i) % 50));
        const at = `2026-11-20T${side === 'mine' ? '11' : '12'}:${minute}:00.000Z`;
        return edits[edit % edits.length]?.(now, { pick, text, id: `${side}-${i}`, at }) ?? now;
      }, sheet),
  );
}
