import { expect, test } from 'vitest';
import { keepIds } from '#electron/cli/keep-ids.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';

/** The same page with ids of its own, as read from notes. */
function withOtherIds(): Sheet {
  const sheet = clicksSheet('from-notes');
  const [gate] = sheet.gates;
  if (!gate?.rule.continueIf) throw new Error('the sheet of the main job has a gate with a rule');
  const conditions = gate.rule.continueIf.conditions.map((condition) => ({ ...condition, signal: 's9' }));
  return {
    ...sheet,
    signals: [{ ...newSignal('s9', 'CLICKS', 'proxy'), unit: 'a day' }],
    gates: [{ ...gate, id: 'g9', rule: { ...gate.rule, continueIf: { join: 'all', conditions } } }],
    guardrail: { text: '', signal: 's9', good: null, valid: null, slo: null },
    tree: {
      nodes: [
        {
          id: 'n1',
          name: 'Clicks',
          parent: null,
          signal: 's9',
          movesFirst: true,
          edge: { kind: 'influence', sentence: '', confidence: null, lagDays: null },
        },
      ],
    },
  };
}

test('signals of the same name and gates of the same day keep the ids they had, everywhere', () => {
  const reading = { signal: 's9', date: '2021-09-13', value: 1 };
  const { sheet, readings } = keepIds({ sheet: withOtherIds(), readings: [reading] }, clicksSheet());
  expect(JSON.stringify({ sheet, readings })).not.toMatch(/"(s9|g9)"/);
  expect(sheet.gates).toEqual(clicksSheet().gates);
  expect(sheet.signals[0]).toMatchObject({ id: 'clicks', name: 'CLICKS', unit: 'a day' });
  expect(sheet.guardrail.signal).toBe('clicks');
  expect(sheet.tree.nodes[0]?.signal).toBe('clicks');
  expect(readings).toEqual([{ ...reading, signal: 'clicks' }]);
});

test('an id is given once, and ids that are known are left alone', () => {
  const before: Sheet = {
    ...clicksSheet(),
    signals: [newSignal('a', 'Visits', 'proxy'), newSignal('b', 'Orders', 'outcome')],
  };
  const swapped = [
    newSignal('b', 'Visits', 'proxy'),
    newSignal('x', 'Visits', 'leading'),
    newSignal('y', 'Visits', 'leading'),
  ];
  const { sheet } = keepIds({ sheet: { ...before, signals: swapped }, readings: [] }, before);
  expect(sheet.signals.map(({ id }) => id)).toEqual(['b', 'a', 'y']);
});
