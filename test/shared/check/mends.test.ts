import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSheet } from '#shared/check/check-sheet.ts';
import { type MendAction, mend } from '#shared/check/mends.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { bothCanHold } from '#shared/gates/overlap.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSheet, type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { addDays } from '#shared/time/calendar.ts';
import { sheets, readings as someReadings } from '../interop/arbitraries.ts';
import { type Change, goodSheet, reading, START, signal } from './examples.ts';

/** Ids like the app's own, one after the other. */
function ids() {
  let n = 0;
  return () => {
    n += 1;
    return `made-${n}`;
  };
}

function mended(rule: string, change: Change, readings: readonly Reading[] = [], from: Sheet = goodSheet()) {
  const sheet = structuredClone(from);
  change(sheet);
  const before = structuredClone(sheet);
  const found = checkSheet({ sheet, readings, today: START }).find((finding) => finding.rule === rule);
  if (!found?.action) throw new Error(`${rule} offers nothing`);
  const done = mend(found.action, { sheet, readings, today: START, newId: ids() });
  if (!done) throw new Error(`${rule} did nothing`);
  expect(sheet).toEqual(before);
  expect(sheetSchema.safeParse(done.sheet).error).toBeUndefined();
  const left = checkSheet({ sheet: done.sheet, readings, today: START }).map((finding) => finding.rule);
  return { ...done, label: found.action.label, left };
}
const noStop =
  (sentence: string, baseline: number | null = null): Change =>
  (s) => {
    const [first] = s.signals;
    if (first && baseline !== null) first.baseline = { kind: 'value', value: baseline };
    const [gate] = s.gates;
    if (gate) gate.rule = ruleFromSentence(sentence, s.signals, gate.rule);
  };

describe('mends that a click does', () => {
  it.each([
    ['continue if Activation rate ≥ 40%', 31, 'stop if it is < 31%'],
    ['continue if Activation rate ≥ 40%', null, 'stop if it is < 40%'],
    ['continue if Activation rate ≥ 40%', 45, 'stop if it is < 40%'],
    ['continue if the mean of Activation rate < 10%', 20, 'stop if it is ≥ 20%'],
    ['continue if the change in Activation rate from baseline ≥ 5 points', 31, 'stop if it is < 0 points'],
    ['continue if Activation rate is between 40% and 60%', 31, 'stop if it is outside 40% to 60%'],
  ])('gate.no-stop: “%s” from %s adds “%s”', (sentence, baseline, words) => {
    const { sheet, left, label, focus } = mended('gate.no-stop', noStop(sentence, baseline));
    expect(sheet.gates[0]?.rule.sentence).toBe(`${sentence}; ${words}`);
    expect(label).toBe(`Add “${words}”`);
    expect(left).not.toContain('gate.no-stop');
    expect(focus).toBe('gate.rule');
  });

  it('gate.no-stop: takes the last reading before the gate for where it stood', () => {
    const before = [reading('activation', '2026-10-20', 28), reading('activation', '2026-11-02', 33)];
    const { sheet } = mended('gate.no-stop', noStop('continue if Activation rate ≥ 40%.'), before);
    expect(sheet.gates[0]?.rule.sentence).toBe('continue if Activation rate ≥ 40%; stop if it is < 33%');
  });

  it('gate.no-stop: one odd reading is not where it stood', () => {
    // The rule measures the mean of the last seven days: (30 + 30 + 30 + 30 + 30 + 30 + 50) ÷ 7 = 32.86.
    const start = goodSheet().gates.at(-1)?.start ?? '';
    const before = [30, 30, 30, 30, 30, 30, 50].map((value, i) => reading('activation', addDays(start, i - 7), value));
    const { sheet } = mended('gate.no-stop', noStop('continue if Activation rate ≥ 40%'), before);
    expect(sheet.gates.at(-1)?.rule.sentence).toBe('continue if Activation rate ≥ 40%; stop if it is < 32.9%');
  });

  it('gate.no-stop: where one condition is enough to continue, all of them have to fail', () => {
    const rule = 'continue if Activation rate ≥ 40% or 90-day retention ≥ 80%';
    const { sheet } = mended('gate.no-stop', noStop(rule));
    expect(sheet.gates[0]?.rule.stopIf).toMatchObject({ join: 'all', conditions: [{}, {}] });
    expect(bothCanHold(sheet.gates[0]?.rule ?? { continueIf: null, stopIf: null }, sheet.signals)).toBeNull();
  });

  it('mechanism.two-levers: one stays, the other becomes an assumption', () => {
    const { sheet, left, focus } = mended('mechanism.two-levers', (s) => {
      s.mechanism.lever = 'a weekly mail and a shorter form';
    });
    expect(sheet.mechanism.lever).toBe('a weekly mail');
    expect(sheet.mechanism.assumptions).toEqual([
      {
        id: 'made-1',
        text: 'It works without a shorter form, which gets a sheet of its own.',
        state: 'open',
        shownBy: '',
        confidence: null,
      },
    ]);
    expect(focus).toBe('mechanism.assumptions.made-1.text');
    expect(left).not.toContain('mechanism.two-levers');
  });

  it.each(['signal.none', 'signal.no-proxy'])('%s: adds a proxy and asks for its name', (rule) => {
    const { sheet, focus, left } = mended(rule, (s) => {
      s.signals = rule === 'signal.none' ? [] : s.signals.slice(1);
    });
    expect(sheet.signals[0]).toMatchObject({ role: 'proxy', name: '' });
    expect(focus).toBe('signals.made-1.name');
    expect(left).not.toContain(rule);
  });

  it('gate.none: two weeks from today', () => {
    const { sheet, focus, left } = mended('gate.none', (s) => {
      s.gates = [];
    });
    expect(sheet.gates).toMatchObject([{ start: '2026-11-03', end: '2026-11-16', seal: null }]);
    expect(focus).toBe('gate.question');
    expect(left).not.toContain('gate.none');
  });

  it.each([
    ['gate.too-long', '2026-12-24'],
    ['gate.ends-before-start', '2026-10-01'],
  ])('%s: ends two weeks after its start', (rule, end) => {
    const { sheet, left } = mended(rule, (s) => {
      for (const gate of s.gates) gate.end = end;
    });
    expect(sheet.gates[0]?.end).toBe('2026-11-16');
    expect(left).not.toContain(rule);
  });

  it('tree.unlinked: links a node of a like name, hangs the others where they belong', () => {
    const { sheet, left } = mended('tree.unlinked', (s) => {
      s.tree.nodes = s.tree.nodes
        .slice(0, 2)
        .map((node) => (node.id === 'n2' ? { ...node, name: 'The time to a first value' } : node));
    });
    const at = (of: string) => sheet.tree.nodes.find((node) => node.signal === of);
    expect(at('first-value')).toMatchObject({ id: 'n2' });
    expect(at('activation')).toMatchObject({ parent: 'n2', name: 'Activation rate', movesFirst: true });
    expect(left).not.toContain('tree.unlinked');
    expect(left).not.toContain('tree.no-first-mover');
  });

  it.each([
    // Two of three words in common are enough, one of two or of three is not.
    ['Hours to first value', 'first-value', true],
    ['Time to value', 'first-value', true],
    ['Churn rate', 'activation', false],
    ['First mail', 'first-value', false],
  ])('tree.unlinked: “%s” is taken for %s: %s', (name, of, alike) => {
    const { sheet } = mended('tree.unlinked', (s) => {
      s.tree.nodes = s.tree.nodes.slice(0, 2).map((node) => (node.id === 'n2' ? { ...node, name } : node));
    });
    const linked = sheet.tree.nodes.find((node) => node.signal === of);
    expect(linked?.id === 'n2').toBe(alike);
    expect(linked).toBeDefined();
  });

  it('tree.unlinked: grows a tree from nothing', () => {
    const { sheet, left } = mended('tree.unlinked', (s) => {
      s.tree.nodes = [];
    });
    expect(sheet.tree.nodes.map(({ name, parent }) => [name, parent])).toEqual([
      ['90-day retention', null],
      ['Time to first value', 'made-1'],
      ['Activation rate', 'made-2'],
    ]);
    expect(left).not.toContain('tree.unlinked');
  });

  it.each([
    ['Support answers 95% of first messages within 4 h', 95],
    ['99.9 % of pages load', 99.9],
    ['No more than 1% of orders fail', null],
    ['Between 90% and 95% of mails arrive', null],
    ['Support answers in time', null],
    ['1,095% of nothing', null],
  ])('guardrail.unmeasured: a signal for “%s”, its objective %s', (text, slo) => {
    const words: Change = (s) => {
      s.guardrail = { text, signal: null, good: null, valid: null, slo: null };
    };
    const chosen = mended('guardrail.unmeasured', words);
    expect(chosen).toMatchObject({ label: 'Choose its signal', focus: 'guardrail.slo' });
    expect(chosen.sheet.guardrail).toEqual({ text, signal: 'support', good: null, valid: null, slo });
    expect(chosen.left.includes('guardrail.unmeasured')).toBe(slo === null);
    const { sheet } = mended('guardrail.unmeasured', (s) => {
      words(s);
      s.signals = s.signals.filter(({ role }) => role !== 'guardrail');
    });
    expect(sheet.guardrail).toMatchObject({ signal: 'made-1', slo });
    expect(sheet.signals.at(-1)).toMatchObject({ id: 'made-1', unit: '%', role: 'guardrail' });
  });

  it('tree.no-first-mover: the node of the proxy', () => {
    const { sheet, left, label } = mended('tree.no-first-mover', (s) => {
      s.tree.nodes = s.tree.nodes.map((node) => ({ ...node, movesFirst: true }));
    });
    expect(label).toBe('Let “Activation rate” move first');
    expect(sheet.tree.nodes.filter((node) => node.movesFirst)).toMatchObject([{ id: 'n3' }]);
    expect(left).not.toContain('tree.no-first-mover');
  });

  it('misfire.snapshot: adds the time that things take', () => {
    const { sheet, left, focus } = mended('misfire.snapshot', (s) => {
      s.signals = [signal('open', 'Open tickets', 'proxy')];
    });
    expect(sheet.signals.at(-1)).toMatchObject({ name: 'Days until done', unit: 'days', direction: 'down' });
    expect(focus).toBe('signals.made-1.name');
    expect(left).not.toContain('misfire.snapshot');
  });

  it('mechanism.target-unmeasured: adds a signal named as the target', () => {
    const { sheet, left, focus } = mended('mechanism.target-unmeasured', (s) => {
      s.mechanism.target = ' the cost per order ';
    });
    expect(sheet.signals.at(-1)).toMatchObject({ name: 'The cost per order', role: 'leading' });
    expect(focus).toBe('signals.made-1.definition');
    expect(left).not.toContain('mechanism.target-unmeasured');
  });

  it('tree.placeholder: names them by the signals, takes out the rest, moves up what is under them', () => {
    const { sheet, left, label } = mended('tree.placeholder', (s) => {
      const [root, first] = s.tree.nodes;
      if (!root || !first) throw new Error('no tree');
      s.tree.nodes = [
        { ...root, name: 'Aim' },
        { ...first, name: 'First leading indicator' },
        { ...first, id: 'spare', parent: 'n2', name: 'Second leading indicator' },
        { ...first, id: 'n3', parent: 'spare', name: 'Proxy that moves first', movesFirst: true },
      ];
    });
    expect(label).toBe('Name them by the signals, remove the rest');
    expect(sheet.tree.nodes.map(({ id, name, parent, signal: of }) => [id, name, parent, of])).toEqual([
      ['n1', 'Nine out of ten new customers are still with us after ninety days.', null, null],
      ['n2', 'Time to first value', 'n1', 'first-value'],
      ['n3', 'Activation rate', 'n2', 'activation'],
    ]);
    expect(left).not.toContain('tree.placeholder');
  });

  it('leaves the sheet alone where an action is about something else', () => {
    const input = { sheet: newSheet('s', '2026-11-03T09:00:00.000Z'), readings: [], today: START, newId: ids() };
    const others: MendAction[] = [
      { kind: 'add-term', label: '', term: 'NPS' },
      { kind: 'open-sheet', label: '', sheet: 'older' },
      { kind: 'add-stop-line', label: '' },
      { kind: 'split-levers', label: '' },
    ];
    expect(others.map((action) => mend(action, input))).toEqual([null, null, null, null]);
  });

  it('makes a valid sheet without the finding, whatever is on it, and never changes the one it was given', () => {
    fc.assert(
      fc.property(sheets, someReadings, (sheet, readings) => {
        const before = structuredClone(sheet);
        for (const { action, rule } of checkSheet({ sheet, readings, today: START })) {
          const done = action && mend(action, { sheet, readings, today: START, newId: ids() });
          if (!done) continue;
          expect(sheetSchema.safeParse(done.sheet).error).toBeUndefined();
          const again = checkSheet({ sheet: done.sheet, readings, today: START });
          // Its signal chosen, the guardrail may still need its objective.
          const next = ({ rule: id, field }: { rule: string; field: string }) =>
            id === 'guardrail.unmeasured' && field === 'guardrail.slo' ? 'objective' : id;
          if (rule === 'guardrail.unmeasured') expect(again.map(next)).not.toContain(rule);
          else if (rule !== 'tree.unlinked') expect(again.map((finding) => finding.rule)).not.toContain(rule);
          const gate = done.sheet.gates.at(-1);
          if (action.kind === 'add-stop-line' && gate) expect(bothCanHold(gate.rule, done.sheet.signals)).toBeNull();
        }
        expect(sheet).toEqual(before);
      }),
    );
  });

  it('keeps a signal without a name out of the tree', () => {
    const { sheet } = mended('tree.unlinked', (s) => {
      s.tree.nodes = [];
      s.signals.push(signal('blank', ' ', 'leading'));
    });
    expect(sheet.tree.nodes.map((node) => node.signal)).not.toContain('blank');
  });
});
