import { checkSheet } from '#shared/check/check-sheet.ts';
import type { CheckInput } from '#shared/check/rule.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { newGate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal, type Signal, type SignalRole } from '#shared/model/signal.ts';
import { addChild, setMovesFirst } from '#shared/tree/operations.ts';

export const START = '2026-11-03';

export function signal(id: string, name: string, role: SignalRole, change: Partial<Signal> = {}): Signal {
  return { ...newSignal(id, name, role), definition: `How ${name} is counted`, ...change };
}

/** A sheet that the check finds nothing on, on the first day of its gate. */
export function goodSheet(): Sheet {
  const sheet = newSheet('new-customers', '2026-11-03T09:00:00.000Z', 'New customers stay');
  const signals = [
    signal('activation', 'Activation rate', 'proxy', { unit: '%' }),
    signal('first-value', 'Time to first value', 'leading', { unit: 'h' }),
    signal('retention', '90-day retention', 'outcome', { unit: '%' }),
    signal('support', 'Answered in time', 'guardrail', { unit: '%' }),
  ];
  const gate = newGate('gate', START);
  gate.rule = ruleFromSentence('continue if Activation rate ≥ 40%; stop if it is < 28%', signals, gate.rule);
  let tree = addChild({ nodes: [] }, null, 'n1', '90-day retention');
  tree = addChild(tree, 'n1', 'n2', 'Time to first value');
  tree = setMovesFirst(addChild(tree, 'n2', 'n3', 'Activation rate'), 'n3');
  return {
    ...sheet,
    status: 'running',
    owner: 'Ana',
    cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
    nextReview: '2026-11-10',
    aim: {
      outcome: 'Nine out of ten new customers are still with us after ninety days.',
      done: '90-day retention is at least 90% for two cohorts in a row',
    },
    mechanism: {
      lever: 'personalised onboarding',
      target: 'early confidence',
      because: 'people who reach first value in a day come back on their own',
      assumptions: [],
    },
    signals,
    tree,
    gates: [gate],
    guardrail: {
      text: 'Support answers 95% of first messages within 4 h',
      signal: 'support',
      good: null,
      valid: null,
      slo: 95,
    },
    basalCost: {
      cost: '6 h a month, onboarding team',
      hours: 6,
      carriedBy: 'onboarding team',
      removal: 'The flow and its mails',
    },
  };
}

export type Change = (sheet: Sheet) => void;

/** The good sheet, changed, as the check sees it. */
export function check(change: Change = () => undefined, input: Partial<Omit<CheckInput, 'sheet'>> = {}) {
  const sheet = structuredClone(goodSheet());
  change(sheet);
  return checkSheet({ sheet, readings: [], today: START, ...input });
}

export function reading(signalId: string, date: string, value: number): Reading {
  return { signal: signalId, date, value };
}
