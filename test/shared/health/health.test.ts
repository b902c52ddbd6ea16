import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diverging } from '#shared/alignment/restatements.ts';
import { sealGate } from '#shared/gates/seal.ts';
import { type AlignmentHealth, alignmentHealth, FORCES, type Force } from '#shared/health/health.ts';
import { type HealthInput, LAYERS } from '#shared/health/health-part.ts';
import { recentSince } from '#shared/health/recent.ts';
import { type Convergence, NOTHING_AGREED } from '#shared/model/convergence.ts';
import type { Review } from '#shared/model/review.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { addDays } from '#shared/time/calendar.ts';
import { AT, challenge, decisionAt, slice } from '../alignment/examples.ts';
import { type Change, goodSheet, reading, START } from '../check/examples.ts';
import { aReview } from '../decisions/support.ts';
import { sheets } from '../interop/arbitraries.ts';

function health(change: Change = () => undefined, input: Partial<Omit<HealthInput, 'sheet'>> = {}) {
  const sheet: Sheet = structuredClone(goodSheet());
  change(sheet);
  return alignmentHealth({ sheet, readings: [], today: START, timeZone: 'UTC', glossary: [], ...input });
}
const found = (force: Force) => force.parts.flatMap((part) => part.found);
const kinds = (force: Force) => found(force).map(({ kind, count }) => `${kind} ${count}`);
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

/** The part of that key, wherever it is. */
const partIn = (all: AlignmentHealth, key: string) => {
  const part = FORCES.flatMap((force) => all[force].parts).find((one) => one.key === key);
  if (!part) throw new Error(`There is no part ${key}`);
  return part;
};
const stateOf = (key: string, change?: Change, input?: Parameters<typeof health>[1]) =>
  partIn(health(change, input), key).state;

describe('a blank sheet', () => {
  const blank = alignmentHealth({
    ...{ sheet: newSheet('new', AT), readings: [], today: START, timeZone: 'UTC', glossary: [] },
  });

  it('is not checked yet, in all three forces and in every part', () => {
    for (const force of FORCES) {
      expect(blank[force]).toMatchObject({ state: 'unmeasured', level: null, count: 0, measured: 0 });
      for (const part of blank[force].parts) expect(part, part.key).toMatchObject({ state: 'unmeasured', found: [] });
    }
  });

  it('says of each part what would measure it, with a button that leads there', () => {
    for (const part of FORCES.flatMap((force) => blank[force].parts)) {
      expect(part.words, part.key).toMatch(/\.$/);
      expect(part.measure?.label, part.key).toBeTruthy();
      expect(part.measure?.field ?? part.measure?.route, part.key).toBeTruthy();
    }
  });

  it('has parts in all five layers', () => {
    const layers = new Set(FORCES.flatMap((force) => blank[force].parts.map(({ layer }) => layer)));
    expect(layers).toEqual(new Set(LAYERS));
  });
});

describe('a sheet with nothing but good words', () => {
  it('is clear of ambiguity, and not checked for drift and entropy', () => {
    const { ambiguity, drift, entropy } = health();
    expect(ambiguity).toMatchObject({ state: 'fine', count: 0, measured: 5 });
    expect(drift).toMatchObject({ state: 'unmeasured', count: 0 });
    expect(entropy).toMatchObject({ state: 'unmeasured', count: 0 });
  });

  it('is not asked to measure anything once it has ended', () => {
    const ended = health((s) => {
      s.status = 'archived';
    });
    for (const part of FORCES.flatMap((force) => ended[force].parts)) expect(part.measure, part.key).toBeNull();
  });
});

describe('ambiguity', () => {
  it('is made of vague words, by field', () => {
    const { ambiguity } = health((s) => {
      s.aim.done = 'onboarding is better and easy';
    });
    expect(ambiguity).toMatchObject({
      state: 'not-fine',
      level: 'some',
      count: 2,
    });
    expect(found(ambiguity)).toMatchObject([
      { kind: 'vague-words', field: 'aim.done', words: 'Done when says “better”, “easy” without saying how much.' },
    ]);
    expect(
      health((s) => {
        s.aim.done = 'better by 20%';
      }).ambiguity.count,
    ).toBe(0);
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
      found(
        health((s) => {
          s.challenges = [asked];
        }).ambiguity,
      ),
    ).toEqual([
      { kind: 'challenges', words: 'Aim: “Whose?” has no answer yet (Ben asks).', count: 1, field: 'aim.outcome' },
    ]);
    const answered = { ...asked, answers: [{ id: 'x', at: AT, by: 'Ana', text: 'All.' }] };
    expect(
      health((s) => {
        s.challenges = [answered, { ...asked, id: 'd', closedAt: AT }];
      }).ambiguity.count,
    ).toBe(0);
  });
});

describe('ambiguity of terms', () => {
  it('is made of jargon that the glossary does not know', () => {
    const change: Change = (s) => {
      s.aim.done = 'NRR is at least 110%';
    };
    expect(kinds(health(change).ambiguity)).toEqual(['undefined-terms 1']);
    const glossary = [{ id: 'g', term: 'NRR', definition: 'Net revenue retention' }];
    expect(kinds(health(change, { glossary }).ambiguity)).toEqual([]);
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
    expect(found(drift)[1]?.words).toContain('Aim, Lever');
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
      }).drift.count,
    ).toBe(0);
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
    expect(found(late.entropy)[0]).toMatchObject({ field: 'signals.activation' });
  });

  it('is made of reviews that nobody held', () => {
    expect(kinds(health(undefined, { today: addDays(START, 7) }).entropy)).toEqual([]);
    expect(found(health(undefined, { today: addDays(START, 8) }).entropy)).toEqual([
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
    expect(kinds(health(change, { now: '2026-11-05T09:00:00.000Z' }).entropy)).toEqual([]);
    expect(found(health(change, { now: '2026-11-05T10:00:00.000Z' }).entropy)).toMatchObject([
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
    expect(found(entropy)).toMatchObject([{ kind: 'removals', count: 2, field: 'removals' }]);
    expect(found(entropy)[0]?.words).toContain('Flow; Mails');
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

describe('each part in its three states', () => {
  const vote = (value: number, at = AT) => ({ at, ballots: [{ person: 'Ben', value }] });
  const review = (change: Partial<Review>) =>
    aReview(change.id ?? 'r', { at: AT, date: START, due: null, next: null, ...change });
  const year = '2027-11-03';

  it('own words: alike, apart, and nothing compared; old ones and one person alone measure nothing', () => {
    const check =
      (over: Partial<Convergence>): Change =>
      (s) => {
        s.convergences = [convergence(over)];
      };
    const marked = (aim: 'same' | 'different') => check({ marks: { aim, mechanism: null, signal: null } });
    expect(stateOf('own-words')).toBe('unmeasured');
    expect(stateOf('own-words', marked('same'))).toBe('fine');
    expect(stateOf('own-words', marked('different'))).toBe('not-fine');
    expect(stateOf('own-words', marked('same'), { today: addDays(START, 90) })).toBe('fine');
    expect(stateOf('own-words', marked('same'), { today: addDays(START, 91) })).toBe('unmeasured');
    expect(stateOf('own-words', marked('different'), { today: addDays(START, 91) })).toBe('unmeasured');
    const alone = [{ person: 'Ana', aim: 'They stay', mechanism: '', signal: '' }];
    expect(stateOf('own-words', check({ restatements: alone }))).toBe('unmeasured');
    expect(stateOf('own-words', check({ restatements: [] }))).toBe('unmeasured');
  });

  it('own words: a difference that ended in a sentence agreed is settled', () => {
    const change =
      (aim: string): Change =>
      (s) => {
        const agreed = { ...NOTHING_AGREED, aim };
        s.convergences = [convergence({ marks: { aim: 'different', mechanism: null, signal: null }, agreed })];
      };
    expect(stateOf('own-words', change(' '))).toBe('not-fine');
    expect(partIn(health(change('New customers stay ninety days')), 'own-words')).toMatchObject({
      state: 'fine',
      words: 'On 3 Nov people differed, and agreed on a sentence.',
    });
  });

  it('own words: in a gate longer than 90 days they count while it runs', () => {
    const change: Change = (s) => {
      s.convergences = [convergence({ marks: { aim: 'same', mechanism: null, signal: null } })];
      s.gates = s.gates.map((gate) => ({ ...gate, end: addDays(START, 200) }));
    };
    expect(stateOf('own-words', change, { today: addDays(START, 200) })).toBe('fine');
    expect(stateOf('own-words', change, { today: addDays(START, 201) })).toBe('unmeasured');
  });

  it('own words: says for how many checks in a row people differ', () => {
    const apart = (id: string, at: string) =>
      convergence({ id, at, marks: { aim: 'different', mechanism: null, signal: null } });
    const { drift } = health(
      (s) => {
        s.convergences = [
          apart('a', AT),
          apart('b', '2026-11-10T09:00:00.000Z'),
          apart('c', '2026-11-17T09:00:00.000Z'),
        ];
      },
      { today: '2026-11-18' },
    );
    expect(found(drift)[0]?.words).toBe(
      'On 17 Nov people restated the aim differently, for 3 checks in a row (since 3 Nov).',
    );
  });

  it('votes: passed, low, none, and too long ago; a review’s and a workshop’s alike', () => {
    const voted =
      (value: number): Change =>
      (s) => {
        s.reviews = [review({ vote: vote(value) })];
      };
    expect(stateOf('votes')).toBe('unmeasured');
    expect(stateOf('votes', voted(4))).toBe('fine');
    expect(partIn(health(voted(2)), 'votes')).toMatchObject({
      state: 'not-fine',
      words: 'The confidence vote of 3 Nov didn’t pass: Ben 2.',
    });
    expect(stateOf('votes', voted(4), { today: year })).toBe('unmeasured');
  });

  it('reviews: held, missed, and none due yet', () => {
    const held: Change = (s) => {
      s.reviews = [review({ next: '2026-11-10' })];
    };
    expect(partIn(health(), 'reviews')).toMatchObject({
      state: 'unmeasured',
      words: 'No review was held yet. The next one is on 10 Nov.',
    });
    expect(stateOf('reviews', held)).toBe('fine');
    expect(stateOf('reviews', undefined, { today: addDays(START, 8) })).toBe('not-fine');
    const without: Change = (s) => {
      s.reviews = [review({})];
      s.cadence = null;
      s.nextReview = null;
    };
    expect(stateOf('reviews', without, { today: addDays(START, 10) })).toBe('fine');
    expect(stateOf('reviews', without, { today: addDays(START, 11) })).toBe('unmeasured');
  });

  it('reviews: one missed in the first month is forgotten by the third year', () => {
    const change: Change = (s) => {
      s.nextReview = null;
      for (let week = 2; week <= 110; week++) {
        const date = addDays(START, 7 * week);
        s.reviews.push(review({ id: `r${week}`, at: `${date}T09:00:00.000Z`, date, due: date }));
      }
    };
    const today = addDays(START, 7 * 110 + 1);
    expect(partIn(health(change, { today }), 'reviews')).toMatchObject({
      state: 'fine',
      measuredOn: addDays(today, -1),
    });
  });

  it('readings: fresh, stale, and none', () => {
    const read = (days: number) => ({ readings: [reading('activation', addDays(START, days), 40)] });
    expect(stateOf('readings')).toBe('unmeasured');
    expect(stateOf('readings', undefined, read(0))).toBe('fine');
    const daily: Change = (s) => {
      for (const signal of s.signals) signal.cadence = 'daily';
    };
    expect(stateOf('readings', daily, { ...read(0), today: addDays(START, 6) })).toBe('not-fine');
    const noGate: Change = (s) => {
      s.gates = [];
    };
    expect(stateOf('readings', noGate, { ...read(0), today: year })).toBe('unmeasured');
  });

  it('the gate: runs sealed, is overdue, and isn’t sealed; after a decision the next one is missed', () => {
    expect(stateOf('gate')).toBe('unmeasured');
    expect(stateOf('gate', (s) => sealed(s))).toBe('fine');
    expect(stateOf('gate', undefined, { today: addDays(START, 14) })).toBe('not-fine');
    const decided: Change = (s) => {
      s.decisions = [{ ...decisionAt('gate'), date: '2026-11-17' }];
    };
    expect(stateOf('gate', decided, { today: '2026-11-20' })).toBe('fine');
    expect(partIn(health(decided, { today: '2026-12-20' }), 'gate')).toMatchObject({
      state: 'unmeasured',
      words: 'No gate has run since the decision of 17 Nov.',
      measure: { label: 'Start the next gate' },
    });
  });

  it('what was sealed: unchanged, changed, and long ago', () => {
    expect(stateOf('seal', (s) => sealed(s))).toBe('fine');
    expect(
      stateOf('seal', (s) => {
        sealed(s);
        s.aim.outcome = 'Another 9';
      }),
    ).toBe('not-fine');
    expect(stateOf('seal', (s) => sealed(s), { today: year })).toBe('unmeasured');
  });

  it('guardrail: within, breached, and unread', () => {
    const read = (value: number) => ({
      today: addDays(START, 20),
      readings: Array.from({ length: 14 }, (_, day) => reading('support', addDays(START, day), value)),
    });
    expect(stateOf('guardrail', undefined, read(99))).toBe('fine');
    expect(stateOf('guardrail', undefined, read(50))).toBe('not-fine');
    expect(partIn(health(), 'guardrail').measure).toMatchObject({ label: 'Enter readings', route: 'readings' });
    const none: Change = (s) => {
      s.guardrail = { text: '', signal: null, good: null, valid: null, slo: null };
    };
    expect(partIn(health(none), 'guardrail').measure).toMatchObject({ label: 'Measure the guardrail' });
  });

  it('slices: their briefs, their way to the aim, and their age', () => {
    const working =
      (over: Parameters<typeof slice>[1]): Change =>
      (s) => {
        s.slices = [slice('a', { state: 'execute', startedAt: AT, ...over })];
      };
    const line = { id: 'l', text: 'Errors fall', verdict: null, evidence: [], note: '' };
    const whole = working({ intent: 'Shorter form', acceptance: [line], signal: 'activation' });
    for (const key of ['briefs', 'sight', 'slices']) {
      expect(stateOf(key), key).toBe('unmeasured');
      expect(stateOf(key, whole), key).toBe('fine');
    }
    expect(stateOf('briefs', working({}))).toBe('not-fine');
    expect(stateOf('sight', working({}))).toBe('not-fine');
    expect(stateOf('slices', whole, { today: addDays(START, 5) })).toBe('not-fine');
  });

  it('questions: answered, open, and never asked', () => {
    expect(stateOf('questions')).toBe('unmeasured');
    const asked: Change = (s) => {
      s.challenges = [challenge()];
    };
    const closed: Change = (s) => {
      s.challenges = [challenge({ closedAt: AT })];
    };
    expect(stateOf('questions', asked, { today: year })).toBe('not-fine');
    expect(stateOf('questions', closed)).toBe('fine');
    expect(stateOf('questions', closed, { today: year })).toBe('unmeasured');
  });
});

describe('on any sheet', () => {
  it('nothing is fine without a recent measurement, and each finding says what, how many and where', () => {
    fc.assert(
      fc.property(sheets, fc.constantFrom(START, '2030-01-01'), (sheet, today) => {
        // Weekly reviews over thousands of years are tried where they are counted.
        const input = { sheet: { ...sheet, cadence: null }, readings: [], today, timeZone: 'UTC', glossary: [] };
        const all = alignmentHealth(input);
        const since = recentSince(sheet, today);
        for (const force of FORCES.map((key) => all[key])) {
          expect(force.count).toBe(found(force).reduce((sum, { count }) => sum + count, 0));
          expect(force.level).toBe(force.count === 0 ? null : force.count < 4 ? 'some' : 'much');
          const isMeasured = force.parts.some(({ state }) => state !== 'unmeasured');
          expect(force.state).toBe(force.count > 0 ? 'not-fine' : isMeasured ? 'fine' : 'unmeasured');
          for (const part of force.parts) {
            expect(part.state === 'unmeasured').toBe(part.measuredOn === null);
            expect(part.state === 'not-fine').toBe(part.found.length > 0);
            if (part.measuredOn !== null) expect(part.measuredOn >= since).toBe(true);
            expect(part.words).not.toBe('');
          }
          for (const finding of found(force)) {
            expect(finding.count).toBeGreaterThan(0);
            expect(finding.words).not.toBe('');
            expect(finding.field ?? finding.route).toBeTruthy();
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('what a part measures taken away, it is never fine', () => {
    fc.assert(
      fc.property(sheets, (sheet) => {
        const without = {
          ...sheet,
          ...{ convergences: [], reviews: [], workshops: [], decisions: [], slices: [], challenges: [] },
          gates: sheet.gates.map((gate) => ({ ...gate, seal: null })),
          cadence: null,
        };
        const all = alignmentHealth({ sheet: without, readings: [], today: START, timeZone: 'UTC', glossary: [] });
        const keys = ['own-words', 'votes', 'reviews', 'verdicts', 'thresholds', 'seal', 'guardrail', 'readings'];
        for (const key of [...keys, 'briefs', 'sight', 'slices', 'questions']) {
          expect(partIn(all, key).state, key).not.toBe('fine');
        }
      }),
      { numRuns: 60 },
    );
  });
});
