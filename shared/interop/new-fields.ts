/** Whether a value from JSON is an object with names. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A sheet of an older export, or one written by hand, with what its version did not have: event notes, the signals'
 * processes, the gates' seals and amendments. What it has stays; whether it is a sheet at all is for the schema to say.
 */
export function withNewFields(sheet: unknown): unknown {
  if (!isRecord(sheet)) return sheet;
  const { signals, gates } = sheet;
  return {
    events: [],
    ...sheet,
    ...(Array.isArray(signals) ? { signals: signals.map(withDefaults(newOfSignal)) } : {}),
    ...(Array.isArray(gates) ? { gates: gates.map(withDefaults(newOfGate)) } : {}),
  };
}

const newOfSignal = () => ({ process: { lockedThrough: null, dividers: [] } });
const newOfGate = () => ({ seal: null, amendments: [] });

function withDefaults(defaults: () => object): (entry: unknown) => unknown {
  return (entry) => (isRecord(entry) ? { ...defaults(), ...entry } : entry);
}
