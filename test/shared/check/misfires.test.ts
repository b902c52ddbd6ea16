import { describe, expect, it } from 'vitest';
import { checkSheet } from '#shared/check/check-sheet.ts';
import type { CheckInput } from '#shared/check/rule.ts';
import type { Decision } from '#shared/model/decision.ts';
import { NO_LINKS } from '#shared/model/decision-links.ts';
import type { Outcome } from '#shared/model/gate.ts';
import { carriedFrom } from '#shared/sheet/carried-from.ts';
import { type Change, check, goodSheet, START, signal } from './examples.ts';
import * as usual from './tables/business-as-usual.ts';
import * as circular from './tables/circular.ts';
import * as guardrail from './tables/guardrail-words.ts';
import * as faster from './tables/more-faster.ts';
import * as running from './tables/none-running.ts';
import * as output from './tables/output-count.ts';
import * as placeholder from './tables/placeholder.ts';
import * as snapshot from './tables/snapshot.ts';
import * as unmeasured from './tables/target-unmeasured.ts';
import * as vague from './tables/vague.ts';

/** A decision on the good sheet's gate. */
function decisionOn(outcome: Outcome): Decision {
  const basis = { snapshot: 'a'.repeat(64), aim: '', mechanism: '', gateStart: '2026-11-03', gateEnd: '2026-11-16' };
  return {
    id: 'd1',
    gate: 'gate',
    at: '2026-11-17T09:00:00.000Z',
    date: '2026-11-17',
    outcome,
    verdict: outcome,
    provisional: false,
    verdictReason: { kind: 'text', text: '' },
    rationale: '',
    by: 'Ana',
    confidence: null,
    reviewOn: null,
    lookBack: null,
    ...NO_LINKS,
    basis: { ...basis, rule: '', hours: null },
    corrections: [],
  };
}

/** A table of sentences for one rule, and how one of them gets onto the good sheet. */
interface Table<T> {
  fires: readonly T[];
  silent: readonly T[];
  write: (row: T) => [Change, Partial<Omit<CheckInput, 'sheet'>>?];
}

const signalsOf = (names: readonly string[], unit = '') =>
  names.map((name, i) => signal(`s${i}`, name, i === 0 ? 'proxy' : 'leading', { unit, definition: 'As agreed.' }));
const inWords = (text: string) => ({ text, signal: null, good: null, valid: null, slo: null });

function table<T>(rule: string, { fires, silent, write }: Table<T>): void {
  const found = (row: T) => check(...write(row)).filter((finding) => finding.rule === rule);
  describe(rule, () => {
    it('has thirty sentences a side', () => {
      expect(Math.min(new Set(fires).size, new Set(silent).size)).toBeGreaterThanOrEqual(30);
    });
    it.each(fires.map((row) => [row]))('fires: %j', (row) => {
      expect(found(row)).toHaveLength(1);
    });
    it.each(silent.map((row) => [row]))('is silent: %j', (row) => {
      expect(found(row)).toEqual([]);
    });
  });
}

table('misfire.more-faster', {
  ...faster,
  write: (lever) => [
    (s) => {
      s.mechanism.lever = lever;
    },
  ],
});

table('misfire.output-count', {
  ...output,
  write: ([name, unit]) => [
    (s) => {
      s.signals = signalsOf([name], unit);
    },
  ],
});

table('misfire.snapshot', {
  ...snapshot,
  write: (names) => [
    (s) => {
      s.signals = signalsOf(names);
    },
  ],
});

table('misfire.business-as-usual', {
  ...usual,
  write: ([then, now]) => {
    const before = { ...goodSheet(), id: 'before', aim: { outcome: then, done: '' } };
    return [
      (s) => {
        s.aim.outcome = now;
        s.origin = { sheet: 'before', title: before.title };
      },
      { origin: carriedFrom(before) },
    ];
  },
});

table('mechanism.circular', {
  ...circular,
  write: ([lever, target, because]) => [
    (s) => {
      s.mechanism = { ...s.mechanism, lever, target, because };
    },
  ],
});

table('mechanism.target-unmeasured', {
  ...unmeasured,
  write: ([target, ...names]) => [
    (s) => {
      s.mechanism.target = target;
      s.signals = signalsOf(names);
      s.tree = { nodes: [] };
    },
  ],
});

table('guardrail.unmeasured', {
  fires: guardrail.fires.map((text) => ({ text, isMeasured: false })),
  silent: [
    ...guardrail.nothing.map((text) => ({ text, isMeasured: false })),
    ...guardrail.fires.map((text) => ({ text, isMeasured: true })),
  ],
  write: ({ text, isMeasured }) => [
    (s) => {
      s.guardrail = isMeasured ? { ...s.guardrail, text } : inWords(text);
      if (!isMeasured) s.signals = s.signals.filter(({ role }) => role !== 'guardrail');
    },
  ],
});

table('tree.placeholder', {
  ...placeholder,
  write: (name) => [
    (s) => {
      s.tree.nodes = s.tree.nodes.map((node) => (node.id === 'n2' ? { ...node, name } : node));
    },
  ],
});

table('gate.none-running', {
  ...running,
  write: ({ status, decided, today }) => [
    (s) => {
      s.status = status;
      if (decided !== null) s.decisions = [decisionOn(decided)];
    },
    { today },
  ],
});

table('aim.vague', {
  ...vague,
  write: (outcome) => [
    (s) => {
      s.aim.outcome = outcome;
    },
  ],
});

/** Pages on which everything is filled in, and nothing can be learned. */
const MISFIRES: [rule: string, change: Change, input?: Partial<Omit<CheckInput, 'sheet'>>][] = [
  [
    'misfire.more-faster',
    (s) => {
      s.mechanism.lever = 'two more onboarding managers and a call with every new customer';
      s.mechanism.because = 'with more hands each customer is called sooner';
    },
  ],
  [
    'misfire.output-count',
    (s) => {
      s.mechanism = { ...s.mechanism, lever: 'a weekly planning hour', target: 'the number of features we ship' };
      s.signals[0] = signal('activation', 'Features shipped', 'proxy', { direction: 'up' });
    },
  ],
  [
    'misfire.snapshot',
    (s) => {
      s.signals = [signal('activation', 'Open tickets', 'proxy', { direction: 'down' })];
      s.mechanism = { ...s.mechanism, target: 'open tickets' };
    },
  ],
  [
    'misfire.business-as-usual',
    (s) => {
      s.aim.outcome = 'Half of all invoices are paid within a week.';
      s.origin = { sheet: 'before', title: 'New customers stay' };
    },
    { origin: carriedFrom({ ...goodSheet(), id: 'before' }) },
  ],
  [
    'mechanism.circular',
    (s) => {
      s.mechanism = {
        ...s.mechanism,
        lever: 'improving customer retention',
        target: 'retention',
        because: 'retention is what we need',
      };
    },
  ],
  [
    'mechanism.target-unmeasured',
    (s) => {
      s.mechanism.target = 'the cost per order';
      s.mechanism.because = 'packers no longer walk to the other hall';
    },
  ],
];

describe('six misfires as whole pages', () => {
  it.each(MISFIRES)('%s', (rule, change, input) => {
    expect(check(change, input).map((finding) => finding.rule)).toContain(rule);
  });

  it('the good page draws none of them', () => {
    expect(check()).toEqual([]);
  });
});

describe('misfire.business-as-usual', () => {
  const before = { ...goodSheet(), id: 'before' };
  const carried: Change = (s) => {
    s.aim.outcome = 'Half of all invoices are paid within a week.';
    s.origin = { sheet: 'before', title: before.title };
  };
  const rules = (change: Change, input: Partial<Omit<CheckInput, 'sheet'>> = { origin: carriedFrom(before) }) =>
    check((s) => {
      carried(s);
      change(s);
    }, input).map(({ rule }) => rule);

  it.each<[string, Change]>([
    ['another signal', (s) => s.signals.push(signal('late', 'Invoices paid late', 'leading'))],
    [
      'a signal defined otherwise',
      (s) =>
        s.signals.splice(0, 1, signal('activation', 'Activation rate', 'proxy', { unit: '%', definition: 'Paid' })),
    ],
    ['another owner', (s) => Object.assign(s, { owner: 'Ben' })],
    ['another hour', (s) => Object.assign(s, { cadence: { minutes: 15, weekday: 'friday', time: '10:00' } })],
    ['no aim yet', (s) => Object.assign(s.aim, { outcome: '' })],
    ['not carried forward', (s) => Object.assign(s, { origin: null })],
  ])('is silent with %s', (_, change) => {
    expect(rules(() => undefined)).toContain('misfire.business-as-usual');
    expect(rules(change)).not.toContain('misfire.business-as-usual');
  });

  it('says nothing of a sheet that it cannot read', () => {
    expect(rules(() => undefined, {})).not.toContain('misfire.business-as-usual');
    expect(rules(() => undefined, { origin: null })).not.toContain('misfire.business-as-usual');
  });

  it('compares with no other sheet than its own', () => {
    const another = carriedFrom({ ...before, id: 'another' });
    expect(rules(() => undefined, { origin: another })).not.toContain('misfire.business-as-usual');
  });
});

describe('a sheet that has ended', () => {
  it.each(['stopped', 'achieved', 'archived'] as const)('%s: it is left in peace', (status) => {
    const broken: Change = (s) => {
      Object.assign(s, { status, owner: '', cadence: null, nextReview: '2026-01-01', signals: [], gates: [] });
      s.aim.outcome = 'Launch a seamless portal';
      s.mechanism.lever = 'overtime';
    };
    expect(check(broken, { fit: { scale: 0.8, full: true, linesOver: 9 } })).toEqual([]);
    const live: Change = (s) => {
      broken(s);
      s.status = 'running';
    };
    expect(check(live, { fit: { scale: 0.8, full: true, linesOver: 9 } }).length).toBeGreaterThan(5);
  });

  it('names both the aim and its done where both are vague', () => {
    const found = check((s) => {
      s.aim = { outcome: 'A seamless start', done: 'Support is better' };
    }).filter(({ rule }) => rule === 'aim.vague');
    expect(found.map(({ field, title }) => [field, title])).toEqual([
      ['aim.outcome', '“seamless” can mean anything'],
      ['aim.done', '“better” can mean anything'],
    ]);
  });

  it('finds nothing new on an empty page', () => {
    const sheet = { ...goodSheet(), mechanism: { lever: '', target: '', because: '', assumptions: [] } };
    const rules = checkSheet({ sheet, readings: [], today: START }).map(({ rule }) => rule);
    expect(rules).toEqual(['mechanism.incomplete']);
  });
});
