import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSheet, sheetSchema } from '#shared/model/sheet.ts';
import { carryForward } from '#shared/sheet/carry-forward.ts';
import { assumed, confidenceOf, edge, learned, retention } from '../beliefs/support.ts';
import { aDecision } from '../decisions/support.ts';
import { sheets } from '../interop/arbitraries.ts';

const NOW = '2026-11-20T10:00:00.000Z';
const carried = (sheet: Parameters<typeof carryForward>[0]) => {
  let n = 0;
  const newId = () => {
    n += 1;
    return `new-${n}`;
  };
  return carryForward(sheet, { id: 'next', now: NOW, newId });
};

describe('carry forward', () => {
  it('gives a valid draft that holds what was agreed and learned, and names where it came from', () => {
    fc.assert(
      fc.property(sheets, (sheet) => {
        const next = carried(sheet);
        expect(sheetSchema.safeParse(next).error).toBeUndefined();
        expect(next).toMatchObject({
          id: 'next',
          status: 'draft',
          createdAt: NOW,
          updatedAt: NOW,
          owner: sheet.owner,
          cadence: sheet.cadence,
          aim: sheet.aim,
          signals: sheet.signals,
          events: sheet.events,
          guardrail: sheet.guardrail,
          basalCost: sheet.basalCost,
          origin: { sheet: sheet.id, title: sheet.title },
        });
        const sure = (tree: typeof sheet.tree) =>
          tree.nodes.map((node) => ({ ...node, edge: { ...node.edge, confidence: null } }));
        expect(sure(next.tree)).toEqual(sure(sheet.tree));
        const learned = sheet.mechanism.assumptions.filter((one) => one.state !== 'open');
        expect(next.mechanism.assumptions.map(({ text, state }) => ({ text, state }))).toEqual(
          learned.map(({ text, state }) => ({ text, state })),
        );
      }),
    );
  });

  it('leaves with the earlier try what belongs to it, and the earlier sheet as it was', () => {
    fc.assert(
      fc.property(sheets, (sheet) => {
        const before = structuredClone(sheet);
        const next = carried(sheet);
        expect(next.mechanism).toMatchObject({ lever: '', target: '', because: '' });
        expect(next.mechanism.assumptions.some((one) => one.state === 'open')).toBe(false);
        const { gates, decisions, reviews, slices, challenges, premortems, convergences, removals, nextReview } = next;
        expect([gates, decisions, reviews, slices, challenges, premortems, convergences, removals].flat()).toEqual([]);
        expect(nextReview).toBeNull();
        expect(sheet).toEqual(before);
      }),
    );
  });

  it('says in the title that it was carried forward, once however often it was', () => {
    const [sheet] = fc.sample(sheets, 1);
    if (!sheet) throw new Error('no sample');
    const once = carried({ ...sheet, title: 'Retention' });
    expect(once.title).toBe('Retention (carried forward)');
    expect(carried(once).title).toBe(once.title);
    expect(carried({ ...sheet, title: 'x'.repeat(200) }).title).toHaveLength(200);
    expect(carried({ ...sheet, title: ' ' }).title).toBe('Untitled (carried forward)');
  });

  it('never cuts a title in the middle of a character', () => {
    const [sheet] = fc.sample(sheets, 1);
    if (!sheet) throw new Error('no sample');
    for (let before = 170; before < 190; before += 1) {
      const { title } = carried({ ...sheet, title: `${'x'.repeat(before)}😀${'y'.repeat(28)}` });
      // Half a character cannot be encoded.
      expect(() => encodeURIComponent(title)).not.toThrow();
      expect(title.length).toBeLessThanOrEqual(200);
    }
  });

  it('gives what was learned ids of its own: the earlier sheet keeps its questions about them', () => {
    const sheet = newSheet('first', NOW);
    const learned = { id: 'a', text: 'They read it', state: 'refuted' as const, shownBy: '', confidence: 20 };
    const open = { ...learned, id: 'b', state: 'open' as const };
    const next = carried({ ...sheet, mechanism: { ...sheet.mechanism, assumptions: [open, learned] } });
    expect(next.mechanism.assumptions).toEqual([{ ...learned, id: 'new-1' }]);
  });

  it('takes the confidence that the gates left; one that ended in a stop nobody judged is gone', () => {
    expect(confidenceOf(carried(retention()))).toBe(60);
    const stopped = retention({ decisions: [aDecision('d1', { gate: 'g1', outcome: 'stop' })] });
    expect(confidenceOf(carried(stopped))).toBeNull();
    const judged = learned(stopped, 'g1', [edge('not-supported', 40), assumed('a1', 'not-supported', 15)]);
    const next = carried(judged);
    expect(confidenceOf(next)).toBe(40);
    expect(next.mechanism.assumptions).toMatchObject([{ text: 'People read mails', state: 'refuted', confidence: 15 }]);
    expect(next.beliefs).toEqual([]);
    expect(confidenceOf(stopped)).toBe(60);
  });
});
