import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoppedMechanism } from '#shared/alignment/similar-mechanism.ts';
import { CHECK_RULES, checkSheet } from '#shared/check/check-sheet.ts';
import { type CheckInput, FORCES, SEVERITIES } from '#shared/check/rule.ts';
import { amend, drift, sealedContent } from '#shared/gates/drift.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { newGate, type Seal } from '#shared/model/gate.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import type { Slice } from '#shared/model/slice.ts';
import { carriedFrom } from '#shared/sheet/carried-from.ts';
import { canonicalJson } from '#shared/text/canonical.ts';
import { addDays } from '#shared/time/calendar.ts';
import { AT, challenge, slice } from '../alignment/examples.ts';
import { sheets, readings as someReadings } from '../interop/arbitraries.ts';
import { type Change, check, goodSheet, reading, START, signal } from './examples.ts';

const gateOf = (sheet: Sheet) => sheet.gates[0] ?? newGate('none', START);

type Case = [Change, Partial<Omit<CheckInput, 'sheet'>>?];
const nothing: Change = () => undefined;
const endIn =
  (days: number): Change =>
  (s) => {
    gateOf(s).end = addDays(START, days);
  };
const rule =
  (change: (rule: Sheet['gates'][number]['rule']) => void): Change =>
  (s) =>
    change(gateOf(s).rule);
const sealGateOf =
  (over: Partial<Seal> = {}, then: Change = nothing): Change =>
  (s) => {
    const body = canonicalJson(sealedContent(s, gateOf(s)));
    gateOf(s).seal = {
      at: '2026-11-03T09:00:00.000Z',
      by: 'Ana',
      hash: 'a'.repeat(64),
      body,
      afterData: false,
      ...over,
    };
    then(s);
  };
const otherAim: Change = (s) => {
  s.aim.outcome = 'Eight out of ten new customers are still with us after ninety days.';
};
/** Changes the aim and puts the reason on record. */
const amended: Change = (s) => {
  otherAim(s);
  Object.assign(
    gateOf(s),
    amend(gateOf(s), drift(s, gateOf(s)), 'we learned', 'Ana', '2026-11-05T09:00:00.000Z', () => 'a1'),
  );
};
const onDay = (date: string, value: number) => reading('activation', date, value);
/** The fortnight before the gate, 20 October to 2 November: 30, then three readings of its second week. */
const fortnight = (a: number, b: number, c: number) => [
  onDay('2026-10-20', 30),
  ...[onDay('2026-10-27', a), onDay('2026-10-30', b), onDay('2026-11-02', c)],
];
/** A year before the gate, a value every other day. */
const alternating = (a: number, b: number) =>
  Array.from({ length: 365 }, (_, i) => onDay(addDays(START, i - 365), i % 2 === 0 ? a : b));
/** Six weeks before the gate in a straight line to a value on its last day. */
const rising = (step: number, last = 39) =>
  Array.from({ length: 42 }, (_, i) => onDay(addDays(START, i - 42), last + step * (i - 41)));
const writes =
  (sentence: string): Change =>
  (s) => {
    gateOf(s).rule = ruleFromSentence(sentence, s.signals, gateOf(s).rule);
  };
/** The node of the rule's signal, whose effect takes as many days. */
const lagOf =
  (days: number | null): Change =>
  (s) => {
    s.tree.nodes = s.tree.nodes.map((node) =>
      node.id === 'n3' ? { ...node, signal: 'activation', edge: { ...node.edge, lagDays: days } } : node,
    );
  };
const measured: Change = (s) => {
  s.guardrail = { text: 'Support', signal: 'support', good: null, valid: null, slo: 95 };
};
/** A guardrail in words alone; nothing measures it. */
const inWords =
  (text: string): Change =>
  (s) => {
    s.guardrail = { text, signal: null, good: null, valid: null, slo: null };
    s.signals = s.signals.filter(({ role }) => role !== 'guardrail');
  };

const stoppedLike = (over: Partial<StoppedMechanism> = {}): StoppedMechanism => ({
  sheet: 'older',
  title: 'Customers stay',
  lever: 'a personalised onboarding',
  target: 'confidence early on',
  because: 'it helps',
  stoppedOn: '2026-09-30',
  why: 'nobody read it',
  ...over,
});
const lever =
  (text: string): Change =>
  (s) => {
    s.mechanism.lever = text;
  };
const nodeNamed =
  (name: string): Change =>
  (s) => {
    s.tree.nodes = s.tree.nodes.map((node) => (node.id === 'n2' ? { ...node, name } : node));
  };
/** Carried forward, with an aim of its own. */
const carriedOn: Change = (s) => {
  s.aim.outcome = 'Half of all invoices are paid within a week.';
  s.origin = { sheet: 'older', title: 'New customers stay' };
};
const npsCounts: Change = (s) => {
  s.aim.outcome = 'Nine out of ten answer the NPS survey with a nine.';
};
const removal = (id: string, doneAt: string | null) => ({ id, decision: 'd1', text: 'The flow', doneAt, by: '' });

/** A slice in progress, and what will show it. */
const IN_WORK: Partial<Slice> = {
  state: 'execute',
  startedAt: '2026-11-02T09:00:00.000Z',
  acceptance: [{ id: 'a', text: 'The mail arrives', verdict: null, evidence: [], note: '' }],
};

/** A rule → what fires it, where, and near misses that must not. */
const longWinded: Change = (s) => {
  s.mechanism.because = 'people come back on their own '.repeat(8);
};

const CASES: Record<string, { fires: Case[]; field: string; silent: Case[] }> = {
  'aim.missing': {
    fires: [
      [
        (s) => {
          s.aim.outcome = '';
        },
      ],
      [
        (s) => {
          s.aim.outcome = ' \n';
        },
      ],
    ],
    field: 'aim.outcome',
    silent: [[nothing]],
  },
  'aim.is-an-output': {
    fires: [
      [
        (s) => {
          s.aim.outcome = 'Launch the new onboarding';
        },
      ],
    ],
    field: 'aim.outcome',
    silent: [
      [
        (s) => {
          s.aim.outcome = 'Shipping time falls to two days';
        },
      ],
    ],
  },
  'aim.no-done': {
    fires: [
      [
        (s) => {
          s.aim.done = '';
        },
      ],
    ],
    field: 'aim.done',
    silent: [
      [
        (s) => {
          s.aim = { outcome: '', done: '' };
        },
      ],
    ],
  },
  'aim.no-number': {
    fires: [
      [
        (s) => {
          s.aim = { outcome: 'Customers stay', done: 'they like it' };
        },
      ],
    ],
    field: 'aim.outcome',
    silent: [
      [
        (s) => {
          s.aim = { outcome: 'Customers stay', done: 'half of them do' };
        },
      ],
      [
        (s) => {
          s.aim = { outcome: 'Customers stay 90 days', done: '' };
        },
      ],
      [
        (s) => {
          s.aim.outcome = '';
        },
      ],
    ],
  },
  'mechanism.incomplete': {
    fires: [
      [
        (s) => {
          s.mechanism.lever = '';
        },
      ],
    ],
    field: 'mechanism.lever',
    silent: [
      [
        (s) => {
          s.mechanism.because = '';
        },
      ],
    ],
  },
  'mechanism.no-because': {
    fires: [
      [
        (s) => {
          s.mechanism.because = ' ';
        },
      ],
    ],
    field: 'mechanism.because',
    silent: [[(s) => Object.assign(s.mechanism, { lever: '', because: '' })]],
  },
  'mechanism.two-levers': {
    fires: [
      [
        (s) => {
          s.mechanism.lever = 'a weekly mail and a shorter form';
        },
      ],
    ],
    field: 'mechanism.lever',
    silent: [
      [
        (s) => {
          s.mechanism.lever = 'a shorter and clearer form';
        },
      ],
    ],
  },
  'mechanism.refuted-before': {
    fires: [[nothing, { stopped: [stoppedLike()] }]],
    field: 'mechanism.lever',
    silent: [
      [nothing],
      [nothing, { stopped: [stoppedLike({ target: 'support load' })] }],
      [nothing, { stopped: [stoppedLike({ lever: 'cheaper plans' })] }],
      [nothing, { stopped: [stoppedLike({ sheet: 'new-customers' })] }],
    ],
  },
  'term.undefined': {
    fires: [[npsCounts, { glossary: [] }]],
    field: 'aim.outcome',
    silent: [
      [npsCounts],
      [npsCounts, { glossary: [{ id: 't', term: 'NPS', definition: 'Net promoter score' }] }],
      [nothing, { glossary: [] }],
    ],
  },
  'signal.none': {
    fires: [
      [
        (s) => {
          s.signals = [];
        },
      ],
      [
        (s) => {
          s.signals = [signal('g', 'Support', 'guardrail')];
        },
      ],
    ],
    field: 'signals',
    silent: [[(s) => void s.signals.splice(1)]],
  },
  'signal.no-proxy': {
    fires: [[(s) => void s.signals.shift()]],
    field: 'signals',
    silent: [
      [
        (s) => {
          s.signals = [];
        },
      ],
    ],
  },
  'signal.too-many': {
    fires: [[(s) => void s.signals.push(signal('more', 'One more', 'leading'))]],
    field: 'signals',
    silent: [[measured]],
  },
  'signal.undefined': {
    fires: [
      [
        (s) => {
          s.signals[1] = signal('first-value', 'Time to first value', 'leading', { definition: '' });
        },
      ],
    ],
    field: 'signals.first-value.definition',
    silent: [[nothing]],
  },
  'signal.vanity': {
    fires: [
      [
        (s) => {
          s.signals[1] = signal('total', 'Total sign-ups', 'leading');
        },
      ],
    ],
    field: 'signals.total.name',
    silent: [
      [
        (s) => {
          s.signals[1] = signal('total', 'Total sign-ups per week', 'leading');
        },
      ],
    ],
  },
  'tree.unlinked': {
    fires: [
      [
        (s) => {
          s.tree.nodes = [];
        },
      ],
      [(s) => void s.tree.nodes.pop()],
    ],
    field: 'tree',
    silent: [
      [
        (s) => {
          Object.assign(s.tree.nodes[2] ?? {}, { name: 'x', signal: 'activation' });
        },
      ],
      [
        (s) => {
          s.tree.nodes = s.tree.nodes.map((n) => ({ ...n, name: ` ${n.name.toUpperCase()}` }));
        },
      ],
      [measured],
    ],
  },
  'tree.no-first-mover': {
    fires: [
      [
        (s) => {
          s.tree.nodes = s.tree.nodes.map((n) => ({ ...n, movesFirst: false }));
        },
      ],
      [
        (s) => {
          s.tree.nodes = s.tree.nodes.map((n) => ({ ...n, movesFirst: true }));
        },
      ],
    ],
    field: 'tree',
    silent: [
      [
        (s) => {
          s.tree.nodes = [];
        },
      ],
      [(s) => void s.tree.nodes.splice(1)],
    ],
  },
  'aim.vague': {
    fires: [
      [
        (s) => {
          s.aim.outcome = 'A seamless start for nine out of ten new customers';
        },
      ],
    ],
    field: 'aim.outcome',
    silent: [
      [
        (s) => {
          s.aim.outcome = 'Activation improves from 31% to 40%';
        },
      ],
    ],
  },
  'mechanism.circular': {
    fires: [
      [
        (s) => {
          s.mechanism = { ...s.mechanism, lever: 'more confidence early on', target: 'early confidence' };
        },
      ],
    ],
    field: 'mechanism.lever',
    silent: [[lever('a first success in the first hour')]],
  },
  'mechanism.target-unmeasured': {
    fires: [
      [
        (s) => {
          s.mechanism.target = 'the cost per order';
        },
      ],
    ],
    field: 'mechanism.target',
    silent: [
      [
        (s) => {
          s.mechanism.target = 'activation';
        },
      ],
      // The tree says what stands for it.
      [
        (s) => {
          s.mechanism.target = 'the cost per order';
          s.tree.nodes = s.tree.nodes.map((node) => (node.id === 'n2' ? { ...node, name: 'Cost per order' } : node));
        },
      ],
    ],
  },
  'misfire.more-faster': {
    fires: [[lever('two more onboarding managers')]],
    field: 'mechanism.lever',
    silent: [[lever('a checklist instead of two more onboarding managers')]],
  },
  'misfire.output-count': {
    fires: [
      [
        (s) => {
          s.signals[0] = signal('activation', 'Features shipped', 'proxy');
        },
      ],
    ],
    field: 'signals.activation.name',
    silent: [
      [
        (s) => {
          s.signals[0] = signal('activation', 'Tickets closed', 'proxy', { unit: '%' });
        },
      ],
      [
        (s) => {
          s.signals[0] = signal('activation', 'Hours worked', 'proxy', { direction: 'down' });
        },
      ],
    ],
  },
  'misfire.snapshot': {
    fires: [
      [
        (s) => {
          s.signals = [signal('activation', 'Open tickets', 'proxy')];
        },
      ],
    ],
    field: 'signals.activation.name',
    silent: [
      [
        (s) => {
          s.signals[0] = signal('activation', 'Open tickets', 'proxy');
        },
      ],
    ],
  },
  'misfire.business-as-usual': {
    fires: [[carriedOn, { origin: carriedFrom({ ...goodSheet(), id: 'older' }) }]],
    field: 'signals',
    silent: [[carriedOn]],
  },
  'tree.placeholder': {
    fires: [[nodeNamed('First leading indicator')], [nodeNamed(' ')]],
    field: 'tree.n2',
    silent: [[nodeNamed('First reply')]],
  },
  'gate.none-running': {
    fires: [[nothing, { today: '2026-11-17' }]],
    field: 'gate',
    silent: [[nothing, { today: '2026-11-16' }]],
  },
  'gate.none': {
    fires: [
      [
        (s) => {
          s.gates = [];
        },
      ],
    ],
    field: 'gate',
    silent: [[nothing]],
  },
  'gate.ends-before-start': { fires: [[endIn(-1)]], field: 'gate.end', silent: [[endIn(0)]] },
  'gate.too-long': {
    // Both ends count: START + 14 is a fifteenth day.
    fires: [[endIn(14)]],
    field: 'gate.end',
    silent: [
      [endIn(13)],
      [
        (s) => {
          s.gates = [];
        },
      ],
    ],
  },
  'gate.no-rule': {
    fires: [
      [rule((r) => Object.assign(r, { sentence: '', continueIf: null, stopIf: null }))],
      [rule((r) => Object.assign(r, { sentence: 'continue if it feels right', continueIf: null }))],
    ],
    field: 'gate.rule',
    silent: [
      [
        (s) => {
          s.gates = [];
        },
      ],
    ],
  },
  'gate.no-stop': {
    fires: [
      [
        rule((r) => {
          r.stopIf = null;
        }),
      ],
    ],
    field: 'gate.rule',
    silent: [[rule((r) => Object.assign(r, { continueIf: null, stopIf: null }))]],
  },
  'gate.already-met': {
    fires: [
      // The mean of the last week before the gate, 27 October to 2 November: (30 + 45 + 45) / 3 = 40.
      [nothing, { readings: fortnight(30, 45, 45) }],
      [
        (s) => {
          s.signals[0] = signal('activation', 'A', 'proxy', { baseline: { kind: 'value', value: 41 } });
        },
      ],
    ],
    field: 'gate.rule',
    silent: [
      // The last reading alone is above 40, the rule's own mean is not: (30 + 30 + 45) / 3 = 35.
      [nothing, { readings: fortnight(30, 30, 45) }],
      [nothing, { readings: [onDay(START, 45), onDay('2026-11-04', 45), onDay('2026-11-05', 45)] }],
      [nothing, { readings: [reading('retention', '2026-11-02', 45)] }],
      // Two weeks before the gate are judged as a whole: there is only one of them.
      [nothing, { readings: fortnight(30, 45, 45).slice(1) }],
    ],
  },
  'gate.passes-by-luck': {
    // A year that goes 39, 41, 39 …: the mean of any seven days is 39.86 or 40.14, so half of the stretches pass 40.
    fires: [[nothing, { readings: alternating(39, 41) }]],
    field: 'gate.rule',
    silent: [
      [nothing, { readings: alternating(39, 41).slice(-14) }],
      [nothing, { readings: alternating(29, 31) }],
    ],
  },
  'gate.passes-by-trend': {
    // A point a day up to 39 on the day before: days 8 to 14 of the gate have 47 to 53, mean 50.
    fires: [[nothing, { readings: rising(1) }]],
    field: 'gate.rule',
    // A tenth of a point a day: 39.8 to 40.4 would be met, from 39; from 38 it is not.
    silent: [[nothing, { readings: rising(0.1, 38) }], [nothing, { readings: rising(-1) }], [nothing]],
  },
  'gate.impossible': {
    fires: [
      [writes('continue if Activation rate > 50% and < 30%')],
      [writes('continue if Activation rate ≥ 40%; stop if it is < 10% and > 20%')],
    ],
    field: 'gate.rule',
    silent: [
      [writes('continue if Activation rate > 30% and < 50%')],
      [writes('continue if Activation rate > 50% or < 30%')],
      [writes('continue if Activation rate in week 1 > 50% and Activation rate in week 2 < 30%')],
    ],
  },
  'gate.out-of-range': {
    fires: [
      [writes('continue if Activation rate ≥ 120%')],
      [writes('continue if Activation rate ≥ 40%; stop if it is < −5%')],
      // Every reading is far above 0.4%.
      [writes('continue if Activation rate ≥ 0.4%'), { readings: fortnight(31, 32, 33) }],
    ],
    field: 'gate.rule',
    silent: [
      [writes('continue if Activation rate ≥ 100%')],
      [writes('continue if the change in Activation rate from baseline ≥ 120 points')],
      // A rate that has been over 100% and below 1% may be so again.
      [writes('continue if Activation rate ≥ 120%'), { readings: fortnight(31, 104, 33) }],
      [writes('continue if Activation rate ≥ 0.4%'), { readings: fortnight(0.3, 0.2, 33) }],
    ],
  },
  'gate.no-baseline': {
    fires: [
      [
        (s) => {
          s.signals = s.signals.map((one) => ({ ...one, baseline: null }));
          writes('continue if Activation rate rises by 5 points')(s);
        },
      ],
    ],
    field: 'gate.rule',
    silent: [
      [nothing],
      [
        (s) => {
          s.signals = s.signals.map((one) => ({ ...one, baseline: { kind: 'value', value: 31 } }));
          writes('continue if Activation rate rises by 5 points')(s);
        },
      ],
    ],
  },
  'gate.cannot-decide': {
    fires: [
      // Fourteen days hold two weekly readings, and the rule asks for three.
      [
        (s) => {
          s.signals[0] = signal('activation', 'Activation rate', 'proxy', { cadence: 'weekly' });
          gateOf(s).rule.minimumReadings = 3;
        },
      ],
      [writes('continue if Activation rate ≥ 40 in week 3')],
      [writes('continue if Activation rate ≥ 40 for 15 days in a row')],
    ],
    field: 'gate.rule',
    silent: [
      [
        (s) => {
          s.signals[0] = signal('activation', 'Activation rate', 'proxy', { cadence: 'weekly' });
          gateOf(s).rule.minimumReadings = 2;
        },
      ],
      [writes('continue if Activation rate ≥ 40 in week 2')],
      [writes('continue if Activation rate ≥ 40 in week 3 or Activation rate ≥ 50')],
    ],
  },
  'gate.before-lag': {
    fires: [[lagOf(15)]],
    field: 'gate.rule',
    silent: [[lagOf(14)], [lagOf(null)]],
  },
  'gate.after-data': {
    fires: [[sealGateOf({ afterData: true })]],
    field: 'gate.seal',
    silent: [[sealGateOf()], [nothing, { readings: [reading('activation', START, 20)] }]],
  },
  'gate.drifted': {
    fires: [[sealGateOf({}, otherAim)]],
    field: 'gate.amendments',
    silent: [[sealGateOf()], [otherAim], [sealGateOf({}, amended)]],
  },
  'sheet.amended': {
    fires: [[sealGateOf({}, otherAim)], [sealGateOf({}, amended)]],
    field: 'gate.amendments',
    silent: [[sealGateOf()], [otherAim]],
  },
  'text.unprintable': {
    fires: [
      [
        (s) => {
          s.aim.done += '\u202E';
        },
      ],
    ],
    field: 'aim.done',
    silent: [
      [
        (s) => {
          s.title = '👩\u200D💻 می\u200Cخواهم \u200F10\u00A0h';
        },
      ],
    ],
  },
  'text.unprintable-on-record': {
    fires: [
      [
        (s) => {
          s.gates.unshift({ ...newGate('old', '2026-10-01'), question: 'Was\u202E it?' });
        },
      ],
    ],
    field: 'title',
    silent: [
      [
        (s) => {
          s.aim.done += '\u202E';
        },
      ],
    ],
  },
  'guardrail.none': {
    fires: [
      [
        (s) => {
          s.guardrail = { text: '', signal: null, good: null, valid: null, slo: null };
        },
      ],
      ...['none', 'None.', 'n/a', 'N/A', '-', '—', ' ', '?', 'no guardrail', 'No guardrail yet', 'TBD'].map(
        (text): [Change] => [inWords(text)],
      ),
    ],
    field: 'guardrail.text',
    silent: [
      ...['None of the mails may bounce', 'No more than 1% of orders fail', 'Nothing slower than 2 s'].map(
        (text): [Change] => [inWords(text)],
      ),
      [
        (s) => {
          s.guardrail = { text: '', signal: 'support', good: null, valid: null, slo: null };
        },
      ],
    ],
  },
  'guardrail.unmeasured': {
    fires: [
      [inWords('Support answers within a day')],
      [
        (s) => {
          s.guardrail = { ...s.guardrail, signal: null, slo: null };
        },
      ],
      [
        (s) => {
          s.guardrail = { ...s.guardrail, signal: null, slo: 95 };
        },
      ],
      [
        (s) => {
          s.guardrail = { ...s.guardrail, signal: null, good: 'activation' };
        },
      ],
      [
        (s) => {
          s.guardrail = { ...s.guardrail, good: 'activation', valid: 'activation', slo: 95 };
        },
      ],
    ],
    field: 'guardrail.sli',
    silent: [
      [measured],
      [inWords('none')],
      [inWords('')],
      [
        (s) => {
          s.guardrail = { ...s.guardrail, good: 'activation', valid: 'retention', slo: 95 };
        },
      ],
    ],
  },
  'guardrail.left-out': {
    fires: [
      [measured, { readings: [reading('support', START, 101)] }],
      [
        (s) => {
          s.guardrail = { ...s.guardrail, good: 'activation', valid: 'retention', slo: 95 };
        },
        { readings: [reading('activation', START, 5)] },
      ],
    ],
    field: 'guardrail.sli',
    silent: [
      [measured, { readings: [reading('support', START, 99)] }],
      [measured, { readings: [reading('support', START, 50), reading('support', '2026-11-04', 100)] }],
      [measured, { readings: [reading('support', '2026-11-02', 101)] }],
    ],
  },
  'guardrail.breached': {
    // Fourteen days at 95% allow 70 points of bad; all of a day is more, half of one is not.
    fires: [[measured, { readings: [reading('support', START, 0), reading('support', '2026-11-04', 50)] }]],
    field: 'guardrail.text',
    silent: [
      [measured, { readings: [reading('support', START, 99)] }],
      [measured, { readings: [reading('support', START, 50), reading('support', '2026-11-04', 100)] }],
      [measured, { readings: [reading('support', '2026-11-02', 90)] }],
      [measured],
    ],
  },
  'owner.none': {
    fires: [
      [
        (s) => {
          s.owner = ' ';
        },
      ],
    ],
    field: 'owner',
    silent: [[nothing]],
  },
  'cadence.none': {
    fires: [
      [
        (s) => {
          s.cadence = null;
        },
      ],
    ],
    field: 'cadence',
    silent: [[nothing]],
  },
  'challenge.open': {
    fires: [
      [
        (s) => {
          s.challenges = [challenge()];
        },
      ],
      [
        (s) => {
          s.challenges = [challenge({ answers: [{ id: 'x', at: AT, by: 'Ana', text: 'All of them.' }] })];
        },
      ],
    ],
    field: 'aim.outcome',
    silent: [
      [
        (s) => {
          s.challenges = [challenge({ closedAt: AT })];
        },
      ],
    ],
  },
  'slice.too-long': {
    fires: [
      [
        (s) => {
          s.slices = [slice('mails', { signal: 'activation', ...IN_WORK, startedAt: '2026-10-31T09:00:00.000Z' })];
        },
      ],
    ],
    field: 'slices.mails',
    silent: [
      [
        (s) => {
          s.slices = [slice('mails', { signal: 'activation', ...IN_WORK, startedAt: '2026-11-02T09:00:00.000Z' })];
        },
      ],
    ],
  },
  'slice.no-evidence': {
    fires: [
      [
        (s) => {
          s.slices = [slice('mails', { signal: 'activation', ...IN_WORK, acceptance: [] })];
        },
      ],
      [
        (s) => {
          s.slices = [slice('mails', { signal: 'activation', state: 'review' })];
        },
      ],
    ],
    field: 'slices.mails',
    silent: [
      [
        (s) => {
          s.slices = [slice('mails', { signal: 'activation', state: 'spec' })];
        },
      ],
      [
        (s) => {
          s.slices = [slice('mails', { signal: 'activation', ...IN_WORK })];
        },
      ],
    ],
  },
  'slice.no-line-of-sight': {
    fires: [
      [
        (s) => {
          s.slices = [slice('mails')];
        },
      ],
      [
        (s) => {
          s.slices = [slice('mails', { signal: 'gone' })];
        },
      ],
      [
        (s) => {
          s.slices = [slice('mails', { signal: 'loose', state: 'shipped' })];
          s.signals.push(signal('loose', 'Loose', 'leading'));
        },
      ],
    ],
    field: 'slices.mails',
    silent: [
      [
        (s) => {
          s.slices = [slice('mails', { signal: 'activation' })];
        },
      ],
      [
        (s) => {
          s.slices = [slice('mails', { state: 'dropped' })];
        },
      ],
      [
        (s) => {
          s.slices = [slice('mails', { signal: 'activation' })];
          s.tree.nodes = [];
        },
      ],
    ],
  },
  'review.overdue': {
    fires: [[nothing, { today: '2026-11-11' }]],
    field: 'nextReview',
    silent: [
      [nothing, { today: '2026-11-10' }],
      [
        (s) => {
          s.status = 'stopped';
        },
        { today: '2026-12-11' },
      ],
      [
        (s) => {
          s.nextReview = null;
        },
        { today: '2026-12-11' },
      ],
    ],
  },
  'readings.stale': {
    fires: [
      [
        (s) => {
          s.signals = [signal('activation', 'Activation rate', 'proxy', { cadence: 'daily' })];
        },
        { today: '2026-11-08' },
      ],
      [
        (s) => {
          s.signals = [signal('activation', 'Activation rate', 'proxy', { cadence: 'weekly' })];
        },
        { today: '2026-12-20', readings: [reading('activation', '2026-11-04', 1)] },
      ],
    ],
    field: 'signals.activation',
    silent: [
      [nothing, { today: '2026-11-17' }],
      [
        (s) => {
          s.signals = [signal('activation', 'Activation rate', 'proxy', { cadence: 'daily' })];
        },
        { today: '2027-11-17', readings: [reading('activation', '2026-11-15', 1)] },
      ],
      [
        (s) => {
          s.status = 'archived';
        },
        { today: '2026-12-17' },
      ],
      [
        (s) => {
          s.gates = [];
        },
        { today: '2026-12-17' },
      ],
    ],
  },
  'basal-cost.none': {
    fires: [
      [
        (s) => {
          s.basalCost = { ...s.basalCost, cost: '', hours: null };
        },
      ],
    ],
    field: 'basalCost.cost',
    silent: [
      [
        (s) => {
          s.basalCost.cost = '';
        },
      ],
      [
        (s) => {
          s.basalCost = { ...s.basalCost, hours: 0, carriedBy: '' };
        },
      ],
    ],
  },
  'removal.open': {
    fires: [
      [
        (s) => {
          s.removals = [removal('r1', null), removal('r2', '2026-11-20T09:00:00.000Z')];
        },
      ],
      [
        (s) => {
          s.status = 'stopped';
          s.removals = [removal('r1', null)];
        },
      ],
    ],
    field: 'removals',
    silent: [
      [
        (s) => {
          s.removals = [removal('r1', '2026-11-20T09:00:00.000Z')];
        },
      ],
      [
        (s) => {
          s.status = 'archived';
          s.removals = [removal('r1', null)];
        },
      ],
    ],
  },
  'sheet.over-one-page': {
    fires: [
      [longWinded, { fit: { scale: 0.99, full: true, linesOver: 1 } }],
      [longWinded, { fit: { scale: 0.4, full: true, linesOver: 70 } }],
      // The words fit, and nothing else does: time to shorten them.
      [longWinded, { fit: { scale: 1, full: true, linesOver: 0 } }],
    ],
    field: 'mechanism.because',
    silent: [
      [nothing, { fit: { scale: 1, full: false, linesOver: 0 } }],
      [nothing, { fit: null }],
    ],
  },
};

describe('the check', () => {
  it('has nothing to say about a good sheet', () => {
    expect(check()).toEqual([]);
  });

  it('has a case for every rule, and a rule for every case', () => {
    expect(Object.keys(CASES).sort()).toEqual(CHECK_RULES.map((r) => r.id).sort());
    expect(new Set(CHECK_RULES.map((r) => r.id)).size).toBe(CHECK_RULES.length);
  });

  for (const [id, { fires, field, silent }] of Object.entries(CASES)) {
    it(`${id} fires where it should`, () => {
      for (const [change, input] of fires) {
        const found = check(change, input).filter((finding) => finding.rule === id);
        expect(found).toHaveLength(1);
        expect(found[0]?.field).toBe(field);
      }
    });
    it(`${id} is silent where it should be`, () => {
      for (const [change, input] of [[nothing] as Case, ...silent]) {
        expect(check(change, input).filter((finding) => finding.rule === id)).toEqual([]);
      }
    });
  }

  it('names the other places of a rule with several', () => {
    const at = (change: Change) => check(change).map(({ rule: id, field }) => [id, field]);
    expect(
      at((s) => {
        s.mechanism.target = '';
      }),
    ).toEqual([['mechanism.incomplete', 'mechanism.target']]);
    expect(
      at((s) => {
        s.basalCost.removal = '';
      }),
    ).toEqual([['basal-cost.none', 'basalCost.removal']]);
    expect(
      at((s) => {
        s.basalCost = { ...s.basalCost, hours: null, carriedBy: ' ' };
      }),
    ).toEqual([
      ['basal-cost.none', 'basalCost.hours'],
      ['basal-cost.none', 'basalCost.carriedBy'],
    ]);
    expect(
      at((s) => {
        measured(s);
        s.guardrail.slo = null;
      }),
    ).toEqual([['guardrail.unmeasured', 'guardrail.slo']]);
    expect(
      at((s) => {
        s.signals[2] = signal('retention', '', 'outcome');
      }),
    ).toEqual([['signal.undefined', 'signals.retention.name']]);
  });

  it('says where a rule stops being understood, and writes an example', () => {
    const [finding] = check(
      rule((r) => Object.assign(r, { sentence: 'continue if happiness ≥ 40%', continueIf: null })),
    );
    expect(finding?.why).toContain('After “continue if”');
    expect(finding?.why).toContain('happiness');
    expect(finding?.mend).toContain('Activation rate');
  });

  it('puts errors first, then warnings, then hints', () => {
    const findings = checkSheet({ sheet: newSheet('empty', '2026-11-20T10:00:00.000Z'), readings: [], today: START });
    const order = findings.map(({ severity }) => SEVERITIES.indexOf(severity));
    expect(order).toEqual([...order].sort());
    expect(findings.filter(({ severity }) => severity === 'error').map(({ rule: id }) => id)).toEqual([
      'aim.missing',
      'mechanism.incomplete',
      'signal.none',
      'gate.none',
    ]);
  });

  it('speaks in whole, short sentences about a field, whatever is on the sheet', () => {
    fc.assert(
      fc.property(sheets, someReadings, fc.nat(9), (sheet, readings, linesOver) => {
        const fit = { scale: linesOver > 0 ? 0.9 : 1, full: linesOver > 0, linesOver };
        for (const finding of checkSheet({ sheet, readings, today: '2026-11-20', fit })) {
          expect(finding.title).not.toMatch(/[.!]$/);
          expect(SEVERITIES).toContain(finding.severity);
          expect(FORCES).toContain(finding.force);
          expect(finding.field).not.toBe('');
        }
      }),
    );
    for (const { why, mend, title } of CHECK_RULES) {
      expect(title.length).toBeLessThan(60);
      for (const sentence of [why, mend]) expect(sentence).toMatch(/^[A-Z“].{10,110}\.$/);
    }
  });
});

describe('the retention example', () => {
  it('is told what is still vague, and nothing else', () => {
    const findings = check((s) => {
      s.aim = { outcome: 'Retention of new customers', done: '' };
      s.mechanism = {
        ...s.mechanism,
        lever: 'personalised onboarding',
        target: 'early confidence',
        because: 'early confidence reduces early churn',
      };
      inWords('Support first response within its SLO')(s);
      s.signals = s.signals.map((one) => ({ ...one, definition: '' }));
      s.basalCost = { cost: '', hours: null, carriedBy: '', removal: '' };
      s.tree = { nodes: [] };
      gateOf(s).rule.stopIf = null;
      s.nextReview = null;
    });
    expect(findings.map(({ rule: id }) => id)).toEqual([
      'aim.no-done',
      'signal.undefined',
      'signal.undefined',
      'signal.undefined',
      'guardrail.unmeasured',
      'aim.no-number',
      'tree.unlinked',
      'gate.no-stop',
      'basal-cost.none',
    ]);
  });
});
