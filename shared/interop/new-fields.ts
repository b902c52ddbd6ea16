import { newSignal } from '#shared/model/signal.ts';

/** Whether a value from JSON is an object with names. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A sheet of an older export, or one written by hand, with what its version did not have: event notes, the signals'
 * processes, the gates' seals and amendments, and all of the loop. What it has stays; whether it is a sheet at all is for
 * the schema to say.
 */
export function withNewFields(sheet: unknown): unknown {
  if (!isRecord(sheet)) return sheet;
  const { signals, gates, guardrail, basalCost, decisions } = sheet;
  return {
    events: [],
    ...NEW_LOOP,
    ...sheet,
    ...(isRecord(guardrail) ? { guardrail: { good: null, valid: null, ...guardrail } } : {}),
    ...(isRecord(basalCost) ? { basalCost: { hours: null, carriedBy: '', ...basalCost } } : {}),
    ...(Array.isArray(decisions) ? { decisions: decisions.map(withWholeSnapshot) } : {}),
    ...(Array.isArray(signals) ? { signals: signals.map(withDefaults(newOfSignal)) } : {}),
    ...(Array.isArray(gates) ? { gates: gates.map(withDefaults(newOfGate)) } : {}),
  };
}

const NEW_LOOP = {
  reviews: [],
  slices: [],
  challenges: [],
  premortems: [],
  convergences: [],
  removals: [],
  workshops: [],
  origin: null,
};

/** A decision of an export whose snapshot did not hold whole signals, nor the guardrail and what else it was taken on. */
function withWholeSnapshot(decision: unknown): unknown {
  if (!isRecord(decision)) return decision;
  const { snapshot } = decision;
  return {
    corrections: [],
    ...decision,
    ...(isRecord(snapshot) ? { snapshot: wholeSnapshot(snapshot) } : {}),
  };
}

/** What a snapshot of an older version did not say of its signals. */
const BARE_SIGNAL = newSignal('bare', '', 'leading');

/** A decision's snapshot with what its version did not have. */
export function wholeSnapshot(snapshot: Record<string, unknown>): unknown {
  const { signals } = snapshot;
  return {
    guardrail: { text: '', signal: null, good: null, valid: null, slo: null },
    events: [],
    basalCost: { hours: null, carriedBy: '' },
    ...snapshot,
    ...(Array.isArray(signals) ? { signals: signals.map(withDefaults(() => BARE_SIGNAL)) } : {}),
  };
}

const newOfSignal = () => ({ process: { lockedThrough: null, dividers: [] } });
const newOfGate = () => ({ seal: null, amendments: [] });

function withDefaults(defaults: () => object): (entry: unknown) => unknown {
  return (entry) => (isRecord(entry) ? { ...defaults(), ...entry } : entry);
}
