import { describe, expect, it } from 'vitest';
import { drift } from '#shared/gates/drift.ts';
import { sealGate } from '#shared/gates/seal.ts';
import { type Gate, newGate } from '#shared/model/gate.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { addFirstGate, changeGate, recordAmendments, writeRule } from '#shared/sheet/edit-gates.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';

const AT = '2021-09-20T10:00:00.000Z';
const TODAY = '2021-09-20';

function sealedClicks(): Sheet {
  const sheet = clicksSheet();
  const sealed = (gate: Gate) =>
    sealGate({ sheet, gate, readings: [], at: AT, by: 'Ana', sha256: () => 'a'.repeat(64) });
  return { ...sheet, gates: sheet.gates.map(sealed) };
}

describe('the first gate', () => {
  it('starts today, once', () => {
    const sheet = addFirstGate(newSheet('s', AT), 'g', TODAY);
    expect(sheet.gates).toEqual([newGate('g', TODAY)]);
    expect(addFirstGate(sheet, 'other', TODAY)).toBe(sheet);
  });
});

describe('a gate', () => {
  it('is changed alone, and only where something changes', () => {
    const first = clicksSheet();
    const sheet = { ...first, gates: [...first.gates, newGate('g2', TODAY)] };
    const next = changeGate(sheet, 'g2', (gate) => ({ ...gate, question: 'Why?' }));
    expect(next.gates.map(({ question }) => question)).toEqual(['', 'Why?']);
    expect(next.gates[0]).toBe(sheet.gates[0]);
    expect(changeGate(sheet, 'g2', (gate) => gate)).toBe(sheet);
    expect(changeGate(sheet, 'gone', () => newGate('x', TODAY))).toBe(sheet);
  });

  it('has its rule read with the signals of the page', () => {
    const sheet = clicksSheet();
    const next = writeRule(sheet, 'gate-1', 'continue if Clicks ≥ 7; stop if it is < 2');
    expect(next.gates[0]?.rule.stopIf?.conditions).toMatchObject([{ signal: 'clicks', threshold: 2 }]);
    expect(writeRule(sheet, 'gate-1', 'perhaps').gates[0]?.rule).toMatchObject({
      sentence: 'perhaps',
      continueIf: null,
    });
  });
});

describe('amendments', () => {
  const edited = (): Sheet => {
    const sheet = sealedClicks();
    return { ...sheet, owner: 'Eva', aim: { ...sheet.aim, outcome: 'Another aim' } };
  };
  const record = (sheet: Sheet, why: string) => recordAmendments(sheet, 'gate-1', why, AT, () => 'a1');

  it('put what drifted on record, with the reason and in the owner’s name', () => {
    const next = record(edited(), ' we learned ');
    const [gate] = next.gates;
    expect(gate?.amendments).toMatchObject([
      { id: 'a1', at: AT, field: 'aim.outcome', after: 'Another aim', why: 'we learned', by: 'Eva' },
    ]);
    expect(gate && drift(next, gate)).toEqual([]);
    expect(record(next, 'again')).toBe(next);
  });

  it('need a reason', () => {
    expect(() => record(edited(), '  ')).toThrow('Say why');
  });
});

describe('a rule that names its gate’s end', () => {
  const named = (end: string): Sheet => {
    const sheet = addFirstGate({ ...newSheet('s', AT), signals: clicksSheet().signals }, 'g', TODAY);
    const moved = changeGate(sheet, 'g', (gate) => ({ ...gate, end }));
    return writeRule(moved, 'g', 'continue if Clicks ≥ 5 by 3 October; stop if it is < 2');
  };

  it('means nothing with another end, and its meaning comes back with the end it names', () => {
    const right = named('2021-10-03');
    const rule = right.gates[0]?.rule;
    expect(rule?.continueIf?.conditions[0]).toMatchObject({ signal: 'clicks', threshold: 5 });
    const later = changeGate(right, 'g', (gate) => ({ ...gate, end: '2021-10-10' }));
    expect(later.gates[0]?.rule).toMatchObject({ sentence: rule?.sentence, continueIf: null, stopIf: null });
    expect(changeGate(later, 'g', (gate) => ({ ...gate, end: '2021-10-03' })).gates[0]?.rule).toEqual(rule);
    expect(named('2021-10-04').gates[0]?.rule.continueIf).toBeNull();
  });

  it('keeps its meaning where it is sealed', () => {
    const right = named('2021-10-03');
    const sealed = {
      ...right,
      gates: right.gates.map((gate) =>
        sealGate({ sheet: right, gate, readings: [], at: AT, by: 'Ana', sha256: () => 'a'.repeat(64) }),
      ),
    };
    const moved = changeGate(sealed, 'g', (gate) => ({ ...gate, end: '2021-10-10' }));
    expect(moved.gates[0]?.rule).toEqual(sealed.gates[0]?.rule);
  });
});
