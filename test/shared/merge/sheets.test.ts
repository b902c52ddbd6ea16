import { describe, expect, test } from 'vitest';
import { joinLogs } from '#shared/decisions/on-record.ts';
import { mergeSheets, sameContent, withTheirs } from '#shared/merge/sheets.ts';
import { newGate, type Seal } from '#shared/model/gate.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { newTreeNode } from '#shared/model/tree.ts';
import { differences } from '#shared/sheet/differences.ts';
import { move, remove, rename, setMovesFirst } from '#shared/tree/operations.ts';
import { assumed, confidenceOf, edge, learned, retention } from '../beliefs/support.ts';
import { aDecision, aReview } from '../decisions/support.ts';

const NOW = '2026-11-20T10:00:00.000Z';
const LATER = '2026-11-20T10:05:00.000Z';
const seal: Seal = { at: NOW, by: 'Ana', hash: 'a'.repeat(64), body: '{}', afterData: false };
const base: Sheet = {
  ...newSheet('retention', NOW, 'Retention'),
  aim: { outcome: 'People stay', done: 'Churn under 5%' },
  signals: [newSignal('s1', 'Clicks', 'proxy'), newSignal('s2', 'Churn', 'outcome')],
  tree: {
    nodes: [
      newTreeNode('aim', 'Aim', null),
      newTreeNode('a', 'A', 'aim'),
      newTreeNode('b', 'B', 'aim'),
      newTreeNode('c', 'C', 'b'),
    ],
  },
  gates: [newGate('g1', '2026-11-06')],
};
const fieldsOf = ({ clashes }: ReturnType<typeof mergeSheets>) => clashes.map(({ field }) => field);

describe('fields', () => {
  test('those that differ are put together; the same one is mine and a clash', () => {
    const mine = { ...base, aim: { outcome: 'Members stay', done: 'Churn under 4%' } };
    const theirs = { ...base, owner: 'Ben', aim: { outcome: 'Customers stay', done: 'Churn under 5%' } };
    const met = mergeSheets(base, mine, theirs);
    expect(met.merged).toEqual({ ...mine, owner: 'Ben' });
    expect(met.clashes).toEqual([
      { field: 'aim.outcome', path: ['aim', 'outcome'], mine: 'Members stay', theirs: 'Customers stay' },
    ]);
  });

  test('the same change of both is none', () => {
    const both = { ...base, owner: 'Ben' };
    expect(mergeSheets(base, both, structuredClone(both))).toEqual({ merged: both, clashes: [] });
  });

  test('when it was begun and saved never clashes', () => {
    const mine = { ...base, updatedAt: LATER };
    const theirs = { ...base, createdAt: '2026-11-19T10:00:00.000Z', updatedAt: '2026-11-20T10:03:00.000Z' };
    const met = mergeSheets({ ...base, createdAt: LATER }, { ...mine, createdAt: NOW }, theirs);
    expect(met).toEqual({ merged: { ...theirs, updatedAt: LATER }, clashes: [] });
  });

  test('a rule is one thing: its sentence never meets the conditions of another', () => {
    const ruled = (sentence: string, minimumReadings: number): Sheet => ({
      ...base,
      gates: base.gates.map((gate) => ({ ...gate, rule: { ...gate.rule, sentence, minimumReadings } })),
    });
    const met = mergeSheets(base, ruled('continue if', 3), ruled('', 5));
    expect(fieldsOf(met)).toEqual(['gates.g1.rule']);
    expect(met.merged.gates[0]?.rule).toMatchObject({ sentence: 'continue if', minimumReadings: 3 });
  });

  test('a baseline is one thing, too, whatever kind it is', () => {
    const based = (baseline: Sheet['signals'][0]['baseline']): Sheet => ({
      ...base,
      signals: base.signals.map((signal) => (signal.id === 's1' ? { ...signal, baseline } : signal)),
    });
    const stretch = based({ kind: 'stretch', start: '2026-10-01', end: '2026-10-31' });
    expect(
      fieldsOf(mergeSheets(based({ kind: 'value', value: 1 }), based({ kind: 'value', value: 2 }), stretch)),
    ).toEqual(['signals.s1.baseline']);
  });
});

describe('lists', () => {
  const ids = (sheet: Sheet) => sheet.signals.map(({ id }) => id);
  const signals = (...named: string[]): Sheet => ({
    ...base,
    signals: named.map((id) => base.signals.find((s) => s.id === id) ?? newSignal(id, id, 'leading')),
  });

  test('additions of both stay, each beside its neighbour, mine first', () => {
    expect(ids(mergeSheets(base, signals('s1', 'm', 's2'), signals('t0', 's1', 't', 's2', 't2')).merged)).toEqual([
      't0',
      's1',
      'm',
      't',
      's2',
      't2',
    ]);
  });

  test('what one side took away goes, unless the other edited it', () => {
    expect(ids(mergeSheets(base, signals('s2'), base).merged)).toEqual(['s2']);
    const edited = { ...base, signals: base.signals.map((s) => ({ ...s, unit: '%' })) };
    const met = mergeSheets(base, signals('s2'), edited);
    expect(ids(met.merged)).toEqual(['s1', 's2']);
    expect(met.clashes).toEqual([]);
    expect(ids(mergeSheets(base, edited, signals('s2')).merged)).toEqual(['s1', 's2']);
  });

  test('an order that only they changed is taken; where both did, mine', () => {
    const three = signals('s1', 's2', 's3');
    expect(ids(mergeSheets(three, signals('s1', 'm', 's2', 's3'), signals('s3', 's2', 's1')).merged)).toEqual([
      's3',
      's2',
      's1',
      'm',
    ]);
    expect(ids(mergeSheets(three, signals('s2', 's1', 's3'), signals('s3', 's2', 's1')).merged)).toEqual([
      's2',
      's1',
      's3',
    ]);
  });

  test('words without ids are put together word by word', () => {
    const workshop = {
      id: 'w',
      startedAt: NOW,
      endedAt: NOW,
      date: '2026-11-20',
      facilitator: '',
      steps: [],
      votes: [],
    };
    const held = (...people: string[]): Sheet => ({
      ...base,
      workshops: [{ ...workshop, people, convergence: null, premortem: null, parked: [], gate: null }],
    });
    const met = mergeSheets(held('Ana', 'Ben'), held('Ana', 'Ben', 'Cem'), held('Ben', 'Dana'));
    expect(met.merged.workshops[0]?.people).toEqual(['Ben', 'Cem', 'Dana']);
  });

  test('a list with an entry twice is taken whole', () => {
    const mine = signals('s1', 's1');
    const met = mergeSheets(base, mine, signals('s1'));
    expect(met.merged.signals).toEqual(mine.signals);
    expect(fieldsOf(met)).toEqual(['signals']);
  });

  test('what together is more than a sheet holds is mine, and theirs is offered', () => {
    const many = (side: string): Sheet => ({
      ...base,
      owner: side,
      events: Array.from({ length: 3000 }, (_, i) => ({ id: `${side}-${i}`, date: '2026-11-20', text: '' })),
    });
    const met = mergeSheets(base, many('mine'), many('theirs'));
    expect(fieldsOf(met)).toEqual(['owner', 'events']);
    expect(met.merged).toEqual(many('mine'));
    expect(LIST_LIMIT).toBeLessThan(3000);
  });
});

describe('the tree', () => {
  const grown = (tree: Sheet['tree']): Sheet => ({ ...base, tree });

  test('moves and names of both meet', () => {
    const mine = grown(move(base.tree, 'c', 'a'));
    const theirs = grown(rename(base.tree, 'c', 'Sea'));
    const { merged, clashes } = mergeSheets(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(merged.tree.nodes.map(({ id, name, parent }) => [id, name, parent])).toEqual([
      ['aim', 'Aim', null],
      ['a', 'A', 'aim'],
      ['c', 'Sea', 'a'],
      ['b', 'B', 'aim'],
    ]);
  });

  test('moves that would make a loop are mine, and theirs can be taken whole', () => {
    const mine = grown(move(base.tree, 'a', 'c'));
    const theirs = grown(rename(move(base.tree, 'b', 'a'), 'aim', 'The aim'));
    const { merged, clashes } = mergeSheets(base, mine, theirs);
    expect(clashes.map(({ field }) => field)).toEqual(['tree']);
    expect(merged.tree).toEqual(rename(mine.tree, 'aim', 'The aim'));
    const [clash] = clashes;
    expect(clash && withTheirs(merged, clash).tree).toEqual(theirs.tree);
  });

  test('what is taken stands under what was typed since', () => {
    const mine = grown(move(base.tree, 'c', 'a'));
    const theirs = grown(move(base.tree, 'c', 'aim'));
    const { merged, clashes } = mergeSheets(base, mine, theirs);
    const [clash] = clashes;
    const since = { ...merged, owner: 'Ana', tree: rename(merged.tree, 'b', 'Bee') };
    const taken = clash && withTheirs(since, clash);
    expect(taken?.owner).toBe('Ana');
    expect(taken?.tree.nodes.map(({ id, name, parent }) => `${id} ${name} ${parent}`).sort()).toEqual([
      'a A aim',
      'aim Aim null',
      'b Bee aim',
      'c C aim',
    ]);
  });

  test('one node moves first, though each named another', () => {
    const { merged, clashes } = mergeSheets(
      base,
      grown(setMovesFirst(base.tree, 'a')),
      grown(setMovesFirst(base.tree, 'c')),
    );
    expect(merged.tree.nodes.filter(({ movesFirst }) => movesFirst).map(({ id }) => id)).toEqual(['a']);
    expect(clashes.map(({ field }) => field)).toEqual(['tree']);
  });

  test('a node stays while something new stands under it', () => {
    const mine = grown(remove(base.tree, 'b').tree);
    const theirs = grown({ nodes: [...base.tree.nodes, newTreeNode('new', 'New', 'c')] });
    const { merged, clashes } = mergeSheets(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(merged.tree.nodes.map(({ id, parent }) => `${id} ${parent}`)).toEqual([
      'aim null',
      'a aim',
      'b aim',
      'c b',
      'new c',
    ]);
  });

  test('two trees begun at once are not made into one with two aims', () => {
    const empty = grown({ nodes: [] });
    const mine = grown({ nodes: [newTreeNode('m', 'Mine', null)] });
    const theirs = grown({ nodes: [newTreeNode('t', 'Theirs', null)] });
    const { merged, clashes } = mergeSheets(empty, mine, theirs);
    expect(merged.tree).toEqual(mine.tree);
    expect(clashes).toEqual([{ field: 'tree', path: ['tree'], mine: mine.tree, theirs: theirs.tree }]);
  });
});

describe('what is on record', () => {
  const logged: Sheet = {
    ...base,
    status: 'stopped',
    gates: base.gates.map((gate) => ({ ...gate, seal })),
    decisions: [aDecision('d1', { outcome: 'stop' })],
    reviews: [aReview('r1')],
    removals: [{ id: 'x', decision: 'd1', text: 'banner', doneAt: null, by: '' }],
    convergences: [
      {
        id: 'k',
        at: NOW,
        restatements: [],
        marks: { aim: 'same', mechanism: null, signal: null },
        agreed: { aim: '', mechanism: '', signal: '' },
      },
    ],
  };

  test('comes back whoever undid it, with the status and the checklist it gave', () => {
    const undone = { ...base, owner: 'Ana' };
    const both = { ...logged, owner: 'Ana' };
    expect(mergeSheets(logged, undone, logged)).toEqual({ merged: both, clashes: [] });
    expect(mergeSheets(logged, logged, undone)).toEqual({ merged: both, clashes: [] });
    expect(mergeSheets(logged, undone, undone).merged.decisions).toEqual(logged.decisions);
  });

  test('decisions of both are kept in time order, and the latest gives the status', () => {
    const mine: Sheet = { ...base, status: 'stopped', decisions: [aDecision('m', { at: NOW, outcome: 'stop' })] };
    const theirs: Sheet = { ...base, status: 'running', decisions: [aDecision('t', { at: LATER })] };
    for (const { merged, clashes } of [mergeSheets(base, mine, theirs), mergeSheets(base, theirs, mine)]) {
      expect(clashes).toEqual([]);
      expect(merged.decisions.map(({ id }) => id)).toEqual(['m', 't']);
      expect(merged.status).toBe('running');
    }
  });

  test('a decision gives the status though the other side changed it too; an archived sheet stays archived', () => {
    const theirs: Sheet = { ...base, status: 'stopped', decisions: [aDecision('t', { outcome: 'stop' })] };
    const met = mergeSheets(base, { ...base, status: 'running' }, theirs);
    expect([met.merged.status, met.clashes]).toEqual(['stopped', []]);
    const put = mergeSheets(base, { ...base, status: 'archived' }, theirs);
    expect([put.merged.status, fieldsOf(put)]).toEqual(['archived', ['status']]);
  });

  test('amendments of both are kept, and a seal that one side has not seen', () => {
    const amendment = (id: string, at: string) => ({
      id,
      at,
      field: 'aim.outcome',
      before: '',
      after: id,
      why: '',
      by: '',
    });
    const amended = (...amendments: ReturnType<typeof amendment>[]): Sheet => ({
      ...base,
      gates: base.gates.map((gate) => ({ ...gate, seal, amendments })),
    });
    const met = mergeSheets(amended(), amended(amendment('m', LATER)), amended(amendment('t', NOW)));
    expect(met.merged.gates[0]?.amendments.map(({ id }) => id)).toEqual(['t', 'm']);
    expect(mergeSheets(base, { ...base, owner: 'Ana' }, amended()).merged.gates[0]?.seal).toEqual(seal);
  });

  test('two seals of one gate are a clash', () => {
    const sealed = (by: string): Sheet => ({
      ...base,
      gates: base.gates.map((g) => ({ ...g, seal: { ...seal, by } })),
    });
    const met = mergeSheets(base, sealed('Ana'), sealed('Ben'));
    expect(fieldsOf(met)).toEqual(['gates.g1.seal']);
    expect(met.merged.gates[0]?.seal?.by).toBe('Ana');
  });
});

describe('taking theirs', () => {
  const mine = { ...base, owner: 'Ana', signals: base.signals.map((s) => ({ ...s, unit: 'h' })) };
  const theirs = { ...base, owner: 'Ben', signals: base.signals.map((s) => ({ ...s, unit: '%' })) };
  const { merged, clashes } = mergeSheets(base, mine, theirs);

  test('puts it at its place, and says it in words', () => {
    expect(clashes.map(({ field }) => field)).toEqual(['owner', 'signals.s1.unit', 'signals.s2.unit']);
    expect(clashes.reduce(withTheirs, merged)).toEqual(theirs);
    const [owner] = clashes;
    expect(owner && differences(merged, withTheirs(merged, owner))).toEqual([
      { field: 'owner', name: 'Owner', mine: 'Ana', theirs: 'Ben' },
    ]);
  });

  test('of an entry that is gone changes nothing', () => {
    const gone = { ...merged, owner: 'Ben', signals: [] };
    expect(clashes.reduce(withTheirs, gone)).toEqual(gone);
  });
});

test('the moment of saving is no difference of content; everything else is', () => {
  expect(sameContent(base, { ...structuredClone(base), updatedAt: LATER })).toBe(true);
  expect(sameContent(base, { ...base, createdAt: LATER })).toBe(false);
  expect(sameContent(base, { ...base, aim: { ...base.aim, done: '' } })).toBe(false);
});

test('what gates taught stays, whoever judged it and whoever dropped it', () => {
  const start = retention();
  const mine = learned(start, 'g1', [edge('supported', 75)], 'Ana');
  const theirs = {
    ...learned(start, 'g1', [assumed('a1', 'not-supported', 20)], 'Ben'),
    beliefs: learned(start, 'g1', [assumed('a1', 'not-supported', 20)], 'Ben').beliefs.map((b) => ({
      ...b,
      id: 'ben',
    })),
  };
  const { merged, clashes } = mergeSheets(start, mine, theirs);
  expect(clashes).toEqual([]);
  expect(merged.beliefs.map(({ by }) => by).sort()).toEqual(['Ana', 'Ben']);
  expect(confidenceOf(merged)).toBe(75);
  expect(merged.mechanism.assumptions[0]).toMatchObject({ state: 'refuted', confidence: 20 });
  const dropped = mergeSheets(mine, { ...mine, beliefs: [] }, { ...mine, title: 'Renamed' }).merged;
  expect([dropped.title, dropped.beliefs]).toEqual(['Renamed', mine.beliefs]);
  expect(joinLogs(start, mine).beliefs).toEqual(mine.beliefs);
});
