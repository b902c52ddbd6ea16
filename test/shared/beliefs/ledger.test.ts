import { describe, expect, test } from 'vitest';
import { confidencePaths, ledger, ledgerPhrase, ledgers } from '#shared/beliefs/ledger.ts';
import { beliefLines, taughtBy } from '#shared/beliefs/taught.ts';
import { addDays } from '#shared/time/calendar.ts';
import { changeEdge } from '#shared/tree/operations.ts';
import { aDecision } from '../decisions/support.ts';
import { aGate, assumed, EDGE, edge, learned, retention } from './support.ts';

const DECIDED = retention({
  decisions: [
    aDecision('d1', { gate: 'g1', outcome: 'continue' }),
    aDecision('d2', { gate: 'g2', outcome: 'stop', date: '2026-03-30' }),
  ],
});
const first = learned(DECIDED, 'g1', [edge('supported', 75, 'day-two mails work.')]);
const second = learned(first, 'g2', [edge('not-supported', 40)]);
const about = { ...EDGE, text: '' };
const phrase = (sheet: typeof DECIDED) => {
  const found = ledger(sheet, about);
  return found && ledgerPhrase(found);
};

describe('the ledger', () => {
  test('is the path of the confidence with the gates that moved it', () => {
    expect(phrase(DECIDED)).toBeNull();
    expect(phrase(second)).toBe(
      '60% → 75% (gate of 2 – 15 March 2026: continue) → 40% (gate of 16 – 29 March 2026: stop)',
    );
  });

  test('shows an unclear gate, and what was changed by hand', () => {
    const edited = { ...first, tree: changeEdge(first.tree, 'n-act', { confidence: 80 }) };
    expect(phrase(edited)).toBe('60% → 75% (gate of 2 – 15 March 2026: continue) → 80% (by hand)');
    expect(phrase(learned(edited, 'g2', [edge('unclear', null)]))).toBe(
      '60% → 75% (gate of 2 – 15 March 2026: continue) → 80% (by hand) → 80% (gate of 16 – 29 March 2026: stop, unclear)',
    );
  });

  test('has a short form for the tree, the end of a long one', () => {
    expect([...confidencePaths(second)]).toEqual([['n-act', '60% → 75% → 40%']]);
    expect([...confidencePaths(learned(DECIDED, 'g1', [edge('unclear', null)]))]).toEqual([]);
    const gates = Array.from({ length: 10 }, (_, i) => aGate(`g${i}`, addDays('2026-01-05', 14 * i)));
    const tenth = gates.reduce(
      (sheet, { id }, i) => learned(sheet, id, [edge('supported', 50 + i)]),
      retention({ gates }),
    );
    expect([...confidencePaths(tenth).values()]).toEqual(['… → 56% → 57% → 58% → 59%']);
    expect(ledger(tenth, about)?.steps).toHaveLength(10);
  });

  test('keeps a part that left the page, and one whose gate did', () => {
    const gone = { ...second, tree: { nodes: [] }, gates: second.gates.slice(1) };
    expect(ledgers(gone)).toMatchObject([{ text: 'activation → retention', there: false, now: 40 }]);
    expect(phrase(gone)).toBe('60% → 75% (gate of 16 March 2026: continue) → 40% (gate of 16 – 29 March 2026: stop)');
  });

  test('lists edges before assumptions, in the page’s order and by their names of now', () => {
    const more = learned(second, 'g2', [assumed('a2', 'supported'), assumed('a1', 'unclear')]);
    const renamed = {
      ...more,
      tree: { nodes: more.tree.nodes.map((n) => (n.id === 'n-act' ? { ...n, name: 'first week' } : n)) },
    };
    expect(ledgers(renamed).map(({ text }) => text)).toEqual([
      'first week → retention',
      'People read mails',
      'Day two is early enough',
    ]);
  });
});

describe('what a gate taught, in words', () => {
  test('in one line', () => {
    expect(taughtBy(DECIDED, 'g1')).toBe('');
    expect(taughtBy(second, 'g1')).toBe('activation → retention 60% → 75%: day-two mails work');
    expect(taughtBy(learned(first, 'g2', [edge('unclear', null)]), 'g2')).toBe('activation → retention 75%, unclear');
    expect(taughtBy(learned(second, 'g2', [assumed('a1', 'not-supported', null, 'they did not')]), 'g2')).toBe(
      'activation → retention 75% → 40%; “People read mails” not supported: they did not',
    );
    const many = learned(second, 'g2', [assumed('a1', 'not-supported'), assumed('a2', 'supported', 70)]);
    expect(taughtBy(many, 'g2')).toBe('activation → retention 75% → 40%; 2 assumptions: 1 supported, 1 not supported');
  });

  test('a line a part, with who and when; only what stands', () => {
    const sheet = learned(second, 'g2', [
      edge('unclear', null, 'a strike in both weeks'),
      assumed('a1', 'supported', 80),
    ]);
    expect(beliefLines(sheet, { id: 'g1' })).toEqual([
      'activation → retention: supported, 60% → 75%. day-two mails work. (Ana, 16 March 2026)',
    ]);
    expect(beliefLines(sheet, { id: 'g2' })).toEqual([
      'activation → retention: unclear, 75%. a strike in both weeks. (Ana, 16 March 2026)',
      'Assumption: People read mails: supported, not set → 80%. (Ana, 16 March 2026)',
    ]);
  });
});
