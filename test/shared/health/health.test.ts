import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diverging } from '#shared/alignment/restatements.ts';
import { sealGate } from '#shared/gates/seal.ts';
import { alignmentHealth } from '#shared/health/health.ts';
import type { HealthInput } from '#shared/health/health-part.ts';
import type { Convergence } from '#shared/model/convergence.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { addDays } from '#shared/time/calendar.ts';
import { AT, decisionAt, slice } from '../alignment/examples.ts';
import { type Change, goodSheet, reading, START } from '../check/examples.ts';
import { sheets } from '../interop/arbitraries.ts';

function health(change: Change = () => undefined, input: Partial<Omit<HealthInput, 'sheet'>> = {}) {
  const sheet: Sheet = structuredClone(goodSheet());
  change(sheet);
  return alignmentHealth({ sheet, readings: [], today: START, timeZone: 'UTC', glossary: [], ...input });
}
const kinds = (force: { parts: readonly { kind: string; count: number }[] }) =>
  force.parts.map(({ kind, count }) => `${kind} ${count}`);
const sealed = (s: Sheet, afterData = false) => {
  s.gates = s.gates.map((gate) =>
    sealGate({
      sheet: s,
      gate,
      readings: afterData ? [reading('activation', START, 40)] : [],
      at: AT,
      by: 'Ana',
      sha256: () => 'a'.repeat(64),
    }),
  );
};
const convergence = (over: Partial<Convergence> = {}): Convergence => ({
  id: 'v',
  at: AT,
  restatements: [
    { person: 'Ana', aim: 'New customers stay ninety days', mechanism: '', signal: '' },
    { person: 'Ben', aim: 'We sell more upgrades', mechanism: '', signal: '' },
  ],
  marks: { aim: null, mechanism: null, signal: null },
  agreed: { aim: '', mechanism: '', signal: '' },
  ...over,
});

describe('a sheet nothing wears down', () => {
  it('is clear in all three, with no parts', () => {
    expect(health()).toEqual({
      ambiguity: { level: 'clear', count: 0, parts: [] },
      drift: { level: 'clear', count: 0, parts: [] },
      entropy: { level: 'clear', count: 0, parts: [] },
    });
  });
});

describe('ambiguity', () => {
  it('is made of vague words, by field', () => {
    const { ambiguity } = health((s) => {
      s.aim.done = 'onboarding is better and easy';
    });
    expect(ambiguity).toMatchObject({
      level: 'some',
      count: 2,
      parts: [
        { kind: 'vague-words', field: 'aim.done', words: 'Done when says “better”, “easy” without saying how much.' },
      ],
    });
    expect(
      health((s) => {
        s.aim.done = 'better by 20%';
      }).ambiguity.parts,
    ).toEqual([]);
  });

  it('is made of work for an aim, two levers and totals that only rise', () => {
    const { ambiguity } = health((s) => {
      s.aim.outcome = 'Launch the onboarding for all';
      s.mechanism.lever = 'shorter forms and personal mails';
      const [first] = s.signals;
      if (first) Object.assign(first, { name: 'Total signups', unit: '', definition: 'all of them' });
    });
    expect(kinds(ambiguity)).toEqual(['aim-is-work 1', 'two-levers 1', 'only-rises 1']);
  });

  it('is made of challenges that are open and unanswered', () => {
    const asked = { id: 'c', field: 'aim.outcome', text: 'Whose?', by: 'Ben', at: AT, answers: [], closedAt: null };
    expect(
      health((s) => {
        s.challenges = [asked];
      }).ambiguity.parts,
    ).toEqual([
      { kind: 'challenges', words: 'Aim: “Whose?” has no answer yet (Ben asks).', count: 1, field: 'aim.outcome' },
    ]);
    const answered = { ...asked, answers: [{ id: 'x', at: AT, by: 'Ana', text: 'All.' }] };
    expect(
      health((s) => {
        s.challenges = [answered, { ...asked, id: 'd', closedAt: AT }];
      }).ambiguity.parts,
    ).toEqual([]);
  });
});

describe('ambiguity of terms', () => {
  it('is made of jargon that the glossary does not know', () => {
    const change: Change = (s) => {
      s.aim.done = 'NRR is at least 110%';
    };
    expect(kinds(health(change).ambiguity)).toEqual(['undefined-terms 1']);
    const glossary = [{ id: 'g', term: 'NRR', definition: 'Net revenue retention' }];
    expect(health(change, { glossary }).ambiguity.parts).toEqual([]);
  });
});

describe('drift', () => {
  it('is made of amendments, of changes without a reason, and of a seal after the data', () => {
    const { drift } = health((s) => {
      sealed(s, true);
      const [gate] = s.gates;
      gate?.amendments.push({
        id: 'm',
        at: AT,
        field: 'aim.done',
        before: s.aim.done,
        after: 'x',
        why: 'w',
        by: 'Ana',
      });
      s.aim.done = 'x';
      s.aim.outcome = 'Another 9';
      s.mechanism.lever = 'another';
    });
    expect(kinds(drift)).toEqual(['amendments 1', 'unrecorded 2', 'after-data 1']);
    expect(drift.level).toBe('much');
    expect(drift.parts[1]?.words).toContain('Aim, Lever');
  });

  it('is made of restatements: by the room’s marks, and by words where nobody marked', () => {
    expect(
      kinds(
        health((s) => {
          s.convergences = [convergence()];
        }).drift,
      ),
    ).toEqual(['diverging 1']);
    const marked = (aim: 'same' | 'close' | 'different') =>
      kinds(
        health((s) => {
          s.convergences = [convergence({ marks: { aim, mechanism: null, signal: null } })];
        }).drift,
      );
    expect(marked('different')).toEqual(['diverging 1']);
    expect(marked('close')).toEqual([]);
    // Only the last check counts.
    const later = convergence({
      id: 'w',
      at: '2026-11-10T09:00:00.000Z',
      marks: { aim: 'same', mechanism: null, signal: null },
      agreed: { aim: '', mechanism: '', signal: '' },
    });
    expect(
      health((s) => {
        s.convergences = [later, convergence()];
      }).drift.parts,
    ).toEqual([]);
  });
});

describe('entropy', () => {
  it('is made of stale readings', () => {
    const { entropy } = health(undefined, {
      today: addDays(START, 13),
      readings: [reading('activation', addDays(START, 12), 40)],
    });
    expect(kinds(entropy)).toEqual(['missed-reviews 1']);
    const late = health(
      (s) => {
        for (const signal of s.signals) signal.cadence = 'daily';
      },
      { today: addDays(START, 6) },
    );
    expect(kinds(late.entropy)).toEqual(['stale-readings 1', 'stale-readings 1', 'stale-readings 1']);
    expect(late.entropy.parts[0]).toMatchObject({ field: 'signals.activation' });
  });

  it('is made of reviews that nobody held', () => {
    expect(health(undefined, { today: addDays(START, 7) }).entropy.parts).toEqual([]);
    expect(health(undefined, { today: addDays(START, 8) }).entropy.parts).toEqual([
      { kind: 'missed-reviews', words: 'The review of 10 Nov was not held.', count: 1, route: 'review' },
    ]);
    expect(kinds(health(undefined, { today: addDays(START, 15) }).entropy)).toContain('missed-reviews 2');
  });

  it('is made of slices over two days in work', () => {
    const change: Change = (s) => {
      s.slices = [
        slice('old', { state: 'execute', startedAt: AT }),
        slice('shipped', { state: 'shipped', startedAt: AT, endedAt: AT }),
      ];
    };
    expect(health(change, { now: '2026-11-05T09:00:00.000Z' }).entropy.parts).toEqual([]);
    expect(health(change, { now: '2026-11-05T10:00:00.000Z' }).entropy.parts).toMatchObject([
      { kind: 'old-slices', count: 1, field: 'slices.old' },
    ]);
  });

  it('is made of a gate that ended undecided', () => {
    const change: Change = (s) => {
      s.status = 'archived';
    };
    const later = { today: addDays(START, 17) };
    expect(kinds(health(undefined, later).entropy)).toContain('gate-overdue 1');
    expect(kinds(health(change, later).entropy)).not.toContain('gate-overdue 1');
    expect(
      kinds(
        health((s) => {
          s.decisions = [decisionAt('gate')];
        }, later).entropy,
      ),
    ).not.toContain('gate-overdue 1');
  });

  it('is made of what is still to be removed', () => {
    const { entropy } = health((s) => {
      s.removals = ['Flow', 'Mails'].map((text, at) => ({ id: `r${at}`, decision: 'd', text, doneAt: null, by: '' }));
      s.removals.push({ id: 'done', decision: 'd', text: 'Page', doneAt: AT, by: 'Ana' });
    });
    expect(entropy.parts).toMatchObject([{ kind: 'removals', count: 2, field: 'removals' }]);
    expect(entropy.parts[0]?.words).toContain('Flow; Mails');
  });
});

describe('restatements', () => {
  it('diverge by the very words that the workshop sets apart; one alone, or nobody, never does', () => {
    const said = (person: string, aim: string) => ({ person, aim, mechanism: '', signal: '' });
    const of = (...aims: string[]) =>
      diverging(convergence({ restatements: aims.map((aim, i) => said(`P${i}`, aim)) }));
    expect(of('The customers stay.', 'A customer will stay longer')).toEqual([]);
    expect(of('Customers stay', 'More sign-ups in spring')).toEqual(['aim']);
    expect(of('Stay', ' ')).toEqual([]);
    expect(of()).toEqual([]);
  });
});

describe('on any sheet', () => {
  it('no force has a level without parts, and each part says what, how many and where', () => {
    fc.assert(
      fc.property(sheets, fc.constantFrom(START, '2030-01-01'), (sheet, today) => {
        const { ambiguity, drift, entropy } = alignmentHealth({
          // Weekly reviews over thousands of years are tried where they are counted.
          sheet: { ...sheet, cadence: null },
          readings: [],
          today,
          timeZone: 'UTC',
          glossary: [],
        });
        for (const force of [ambiguity, drift, entropy]) {
          expect(force.count).toBe(force.parts.reduce((sum, { count }) => sum + count, 0));
          expect(force.level).toBe(force.count === 0 ? 'clear' : force.count < 4 ? 'some' : 'much');
          for (const part of force.parts) {
            expect(part.count).toBeGreaterThan(0);
            expect(part.words).not.toBe('');
            expect(part.field ?? part.route).toBeTruthy();
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
