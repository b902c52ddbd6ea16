import { type BeliefAnswer, recordBeliefs } from '#shared/beliefs/record.ts';
import { type Gate, newGate } from '#shared/model/gate.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { newTreeNode } from '#shared/model/tree.ts';
import { addDays } from '#shared/time/calendar.ts';

export const NOW = '2026-03-16T10:00:00.000Z';

/** A gate whose rule looks at the given signals. */
export function aGate(id: string, start: string, signals: readonly string[] = ['activation']): Gate {
  const conditions = signals.map((signal) => ({
    ...{ signal, aggregate: 'mean' as const, comparator: '>=' as const, threshold: 40, upper: null },
  }));
  const rule = { sentence: 'continue if …', continueIf: { join: 'all' as const, conditions }, stopIf: null };
  return { ...newGate(id, start), rule: { ...rule, minimumReadings: 3 } };
}

const assumption = (id: string, text: string) => ({ id, text, state: 'open' as const, shownBy: '', confidence: null });

/** Activation (60% sure) moves retention, which is the aim; two assumptions; two gates on activation. */
export function retention(more: Partial<Sheet> = {}): Sheet {
  const activation = newTreeNode('n-act', 'activation', 'n-aim');
  return {
    ...newSheet('retention', NOW, 'Retention'),
    mechanism: {
      ...{ lever: 'day-two mails', target: 'activation', because: 'they remind people' },
      assumptions: [assumption('a1', 'People read mails'), assumption('a2', 'Day two is early enough')],
    },
    signals: [newSignal('activation', 'activation', 'proxy'), newSignal('retention', 'retention', 'outcome')],
    tree: {
      nodes: [
        { ...newTreeNode('n-aim', 'retention', null), signal: 'retention' },
        {
          ...activation,
          signal: 'activation',
          edge: { ...activation.edge, confidence: 60, sentence: 'they come back' },
        },
        newTreeNode('n-inv', 'invitations', 'n-aim'),
      ],
    },
    gates: [aGate('g1', '2026-03-02'), aGate('g2', '2026-03-16')],
    ...more,
  };
}

export const EDGE = { kind: 'edge', node: 'n-act' } as const;
export const edge = (answer: BeliefAnswer['answer'], confidence: number | null, note = ''): BeliefAnswer => ({
  ...{ about: EDGE, answer, confidence, note },
});
export const assumed = (id: string, answer: BeliefAnswer['answer'], confidence: number | null = null, note = '') => ({
  ...{ about: { kind: 'assumption' as const, id }, answer, confidence, note },
});

/** The sheet with answers of one of its gates; later calls are later. */
export function learned(sheet: Sheet, gate: string, answers: readonly BeliefAnswer[], by = 'Ana'): Sheet {
  const found = sheet.gates.find(({ id }) => id === gate);
  if (!found) throw new Error(`no gate ${gate}`);
  const turn = sheet.beliefs.length;
  let n = 0;
  const at = new Date(Date.parse(NOW) + turn * 60_000).toISOString();
  const newId = () => {
    n += 1;
    return `b${turn + n}`;
  };
  return recordBeliefs(sheet, { gate: found, decision: null, answers, by, at, date: addDays('2026-03-16', 0), newId });
}

export const confidenceOf = (sheet: Sheet, node = 'n-act') =>
  sheet.tree.nodes.find(({ id }) => id === node)?.edge.confidence;
