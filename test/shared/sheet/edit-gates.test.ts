import { describe, expect, it } from 'vitest';
import { drift } from '#shared/gates/drift.ts';
import { sealGate } from '#shared/gates/seal.ts';
import { type Gate, newGate } from '#shared/model/gate.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { addFirstGate, addNextGate, changeGate, recordAmendments, writeRule } from '#shared/sheet/edit-gates.ts';
import { removeSignal } from '#shared/sheet/remove-signal.ts';
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

describe('the next gate', () => {
  it('comes last, unsealed, with the rule of the one before, which stays as it was', () => {
    const sheet = sealedClicks();
    const next = addNextGate(sheet, 'g2', TODAY);
    expect(next.gates).toHaveLength(2);
    expect(next.gates[0]).toBe(sheet.gates[0]);
    expect(next.gates[1]).toMatchObject({ id: 'g2', start: '2021-09-26', seal: null, rule: sheet.gates[0]?.rule });
  });

  it('takes only the sentence of a rule whose signal was removed since; the sealed one keeps its meaning', () => {
    const gone = removeSignal(sealedClicks(), 'clicks');
    const next = addNextGate(gone, 'g2', TODAY);
    expect(next.gates[0]?.rule.continueIf).not.toBeNull();
    const { sentence, minimumReadings } = gone.gates[0]?.rule ?? {};
    expect(next.gates[1]?.rule).toEqual({ sentence, minimumReadings, continueIf: null, stopIf: null });
  });

  it('needs one to go on from, and room', () => {
    const empty = newSheet('s', AT);
    expect(addNextGate(empty, 'g', TODAY)).toBe(empty);
    const gates = Array.from({ length: LIST_LIMIT }, (_, n) => newGate(`g${n}`, TODAY));
    const full = { ...empty, gates };
    expect(addNextGate(full, 'more', TODAY)).toBe(full);
    expect(addNextGate({ ...empty, gates: gates.slice(1) }, 'more', TODAY).gates).toHaveLength(LIST_LIMIT);
  });
});

describe('a gate', () => {
  it('is changed alone, and only where something changes', () => {
    const sheet = addNextGate(clicksSheet(), 'g2', TODAY);
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

  it('keeps its meaning where it is sealed, and loses it in the next gate', () => {
    const right = named('2021-10-03');
    const sealed = {
      ...right,
      gates: right.gates.map((gate) =>
        sealGate({ sheet: right, gate, readings: [], at: AT, by: 'Ana', sha256: () => 'a'.repeat(64) }),
      ),
    };
    const moved = changeGate(sealed, 'g', (gate) => ({ ...gate, end: '2021-10-10' }));
    expect(moved.gates[0]?.rule).toEqual(sealed.gates[0]?.rule);
    expect(addNextGate(sealed, 'g2', TODAY).gates[1]?.rule.continueIf).toBeNull();
  });
});
