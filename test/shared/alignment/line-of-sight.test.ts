import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allBelow, LOOSE_KINDS, lineOfSight, seesAim, wayUp } from '#shared/alignment/line-of-sight.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { type Change, goodSheet, signal } from '../check/examples.ts';
import { sheets } from '../interop/arbitraries.ts';
import { decisionAt, evidence, slice } from './examples.ts';

function sheetWith(change: Change = () => undefined): Sheet {
  const sheet = structuredClone(goodSheet());
  change(sheet);
  return sheet;
}
const keys = (items: readonly { key: string }[]) => items.map(({ key }) => key).join(' → ');
const loose = (change: Change) =>
  lineOfSight(sheetWith(change)).loose.map(({ kind, key, field, route }) => `${kind} ${key} ${field ?? route}`);

describe('the way up', () => {
  const whole = sheetWith((s) => {
    s.slices = [slice('mails', { signal: 'activation', evidence: [evidence('report')] })];
    s.slices[0]?.acceptance.push({ id: 'l1', text: 'Tests pass', verdict: 'met', evidence: ['report'], note: '' });
    s.decisions = [decisionAt('gate')];
  });

  it('leads from evidence and decisions to the aim', () => {
    const sight = lineOfSight(whole);
    expect(keys(wayUp(sight, 'evidence:mails:report'))).toBe(
      'evidence:mails:report → slice:mails → signal:activation → metric:n3 → metric:n2 → metric:n1 → aim',
    );
    expect(keys(wayUp(sight, 'decision:d'))).toBe(
      'decision:d → gate:gate → signal:activation → metric:n3 → metric:n2 → metric:n1 → aim',
    );
    expect(sight.loose).toEqual([]);
    expect(sight.items.every(({ key }) => seesAim(sight, key))).toBe(true);
  });

  it('leads back down from the aim to everything', () => {
    const sight = lineOfSight(whole);
    expect(allBelow(sight, 'aim')).toHaveLength(sight.items.length - 1);
    expect(keys(allBelow(sight, 'signal:activation'))).toBe(
      'gate:gate → slice:mails → decision:d → evidence:mails:report',
    );
    expect(allBelow(sight, 'evidence:mails:report')).toEqual([]);
  });
});

describe('what hangs loose', () => {
  it.each<[string, Change, string[]]>([
    [
      'a signal on no metric',
      (s) => {
        s.signals.push(signal('x', 'Loose', 'leading'));
      },
      ['signal-unlinked signal:x tree'],
    ],
    [
      'not a guardrail’s signal',
      (s) => {
        s.signals.push(signal('x', 'Errors', 'guardrail'));
      },
      [],
    ],
    [
      'a metric without a signal',
      (s) => {
        s.tree.nodes[2] = { ...(s.tree.nodes[2] as Sheet['tree']['nodes'][number]), name: 'Something else' };
      },
      ['metric-unmeasured metric:n3 tree.n3', 'signal-unlinked signal:activation tree'],
    ],
    [
      'a slice without a signal',
      (s) => {
        s.slices = [slice('a'), slice('b', { signal: 'gone' }), slice('c', { state: 'dropped' })];
      },
      ['slice-without-signal slice:a slices', 'slice-without-signal slice:b slices'],
    ],
    [
      'evidence that shows nothing',
      (s) => {
        s.slices = [slice('a', { signal: 'activation', evidence: [evidence('e')] })];
      },
      ['evidence-unused evidence:a:e slices'],
    ],
    [
      'a gate without a rule',
      (s) => {
        for (const gate of s.gates) gate.rule = { ...gate.rule, continueIf: null, stopIf: null };
      },
      ['gate-without-signal gate:gate gate.rule'],
    ],
    [
      'a decision whose gate is gone',
      (s) => {
        s.decisions = [decisionAt('gone')];
      },
      ['decision-without-gate decision:d history'],
    ],
  ])('%s', (_what, change, expected) => expect(loose(change)).toEqual(expected));

  it('a link by id goes before one by name', () => {
    const sight = lineOfSight(
      sheetWith((s) => {
        const node = s.tree.nodes[2];
        if (node) node.signal = 'retention';
      }),
    );
    expect(sight.loose).toMatchObject([{ kind: 'signal-unlinked', key: 'signal:activation' }]);
  });
});

describe('on any sheet', () => {
  it('ends, names each thing once, and knows every item that it points to', () => {
    fc.assert(
      fc.property(sheets, (sheet) => {
        const sight = lineOfSight(sheet);
        const known = new Set(sight.items.map(({ key }) => key));
        expect(known.size).toBe(sight.items.length);
        for (const item of sight.items) {
          for (const up of item.up) expect(known.has(up)).toBe(true);
          const way = wayUp(sight, item.key);
          expect(way[0]).toBe(item);
          if (item.key !== 'aim') expect(allBelow(sight, 'aim').includes(item)).toBe(seesAim(sight, item.key));
        }
        for (const { key, kind, field, route } of sight.loose) {
          expect(known.has(key)).toBe(true);
          expect(LOOSE_KINDS).toContain(kind);
          expect(field ?? route).toBeTruthy();
        }
      }),
      { numRuns: 60 },
    );
  });
});
