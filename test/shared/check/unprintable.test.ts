import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSheet } from '#shared/check/check-sheet.ts';
import { mend } from '#shared/check/mends.ts';
import { newGate } from '#shared/model/gate.ts';
import { newSheet, type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { pageBody } from '#shared/page/body.ts';
import { unprintableFields, unprintableRecord, withoutUnprintables } from '#shared/sheet/unprintable.ts';
import { newSlice } from '#shared/slices/board.ts';
import { slice } from '../alignment/examples.ts';
import { sheets } from '../interop/arbitraries.ts';
import { goodSheet, START, signal } from './examples.ts';

const found = (sheet: Sheet) =>
  checkSheet({ sheet, readings: [], today: START }).filter(({ rule }) => rule.startsWith('text.'));

describe('a page with characters that cannot be shown', () => {
  test('each field is named with its code points, and one click removes them all', () => {
    const sheet = goodSheet();
    sheet.title = 'New\u0007 customers\u0007';
    sheet.aim.outcome += '\u202E';
    sheet.signals.push(signal('s9', 'Odd\u200B one', 'leading', { definition: 'How it is counted' }));
    sheet.slices.push({ ...slice('x1'), title: 'One\u0000', acceptance: [] });
    const findings = found(sheet);
    expect(findings.map(({ title, field, severity }) => [field, title, severity])).toEqual([
      ['title', 'Title: 2 characters can’t be shown (U+0007)', 'hint'],
      ['aim.outcome', 'Aim: 1 character can’t be shown (U+202E)', 'hint'],
      ['signals.s9', 'Signal “Odd\uFFFD one”: 1 character can’t be shown (U+200B)', 'hint'],
      ['slices.x1', 'Slice: 1 character can’t be shown (U+0000)', 'hint'],
    ]);
    const [first] = findings;
    if (!first?.action) throw new Error('nothing is offered');
    const done = mend(first.action, { sheet, readings: [], today: START, newId: () => 'id' });
    expect(done?.focus).toBe('title');
    expect(done?.sheet.title).toBe('New customers');
    expect(done && found(done.sheet)).toEqual([]);
    expect(sheetSchema.safeParse(done?.sheet).error).toBeUndefined();
  });

  test('a rule keeps its meaning; its signal is called the same in both', () => {
    const sheet = goodSheet();
    const [first] = sheet.signals;
    const [gate] = sheet.gates;
    if (!first || !gate) throw new Error('no signal');
    first.name = 'Activation\u200B rate';
    gate.rule.sentence = gate.rule.sentence.replace('Activation rate', 'Activation\u200B rate');
    const before = gate.rule.continueIf;
    const clean = withoutUnprintables(sheet);
    expect(clean.gates[0]?.rule.sentence).toContain('Activation rate');
    expect(clean.gates[0]?.rule.continueIf).toEqual(before);
  });

  test('what is on record is said once for the sheet, and stays', () => {
    const sheet = goodSheet();
    const old = { ...newGate('old', '2026-10-01'), question: 'Was\u202E it?\u0007' };
    sheet.gates = [{ ...old, rule: { ...old.rule, sentence: 'con\u0000tinue' } }, ...sheet.gates];
    const findings = found(sheet);
    expect(findings.map(({ title }) => title)).toEqual([
      'The record holds 3 characters that can’t be shown (U+202E, U+0007, U+0000)',
    ]);
    expect(findings[0]?.action).toBeUndefined();
    expect(withoutUnprintables(sheet)).toBe(sheet);
    // The page has an earlier gate's rule; when it was the current one, its question, too.
    expect(pageBody({ sheet, readings: [], today: START })).toContain('con\uFFFDtinue');
    const then = pageBody({ sheet: { ...sheet, gates: sheet.gates.slice(0, 1) }, readings: [], today: START });
    expect(then).toContain('Was\uFFFD it?\uFFFD');
  });

  test('of very many only the first are named one by one', () => {
    const sheet = goodSheet();
    for (let i = 0; i < 40; i++) sheet.slices.push({ ...slice(`x${i}`), title: 'One\u0000' });
    const titles = found(sheet).map(({ title }) => title);
    expect(titles).toHaveLength(7);
    expect(titles.at(-1)).toBe('34 more texts hold characters that can’t be shown');
  });
});

test('whatever a sheet holds: cleaned, no field has any, its record is the same, and cleaning again changes nothing', () => {
  const dirty = fc.constantFrom('', '\u202E', '\u0007', '\uD800', '\u200B');
  fc.assert(
    fc.property(sheets, dirty, (sheet, odd) => {
      const made = { ...sheet, aim: { ...sheet.aim, outcome: `a${odd}b` } };
      const clean = withoutUnprintables(made);
      expect(unprintableRecord(clean)).toEqual(unprintableRecord(made));
      expect(clean.decisions).toBe(made.decisions);
      expect(clean.gates.slice(0, -1).map(({ question }) => question)).toEqual(
        made.gates.slice(0, -1).map(({ question }) => question),
      );
      expect(sheetSchema.safeParse(clean).error).toBeUndefined();
      expect(clean.aim.outcome).toBe('ab');
      if (odd === '') expect(unprintableFields(made).some(({ field }) => field === 'aim.outcome')).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('an empty sheet and one without gates are fine', () => {
  expect(found(newSheet('s', '2026-11-20T09:00:00.000Z'))).toEqual([]);
  const sheet = {
    ...newSheet('s', '2026-11-20T09:00:00.000Z'),
    slices: [newSlice('a', '2026-11-20T09:00:00.000Z', 'A')],
  };
  expect(found(sheet)).toEqual([]);
});
