import type { Signal } from '#shared/model/signal.ts';

type Named = Pick<Signal, 'id' | 'name'>;

/** Letters and digits only, lower case: "30-day  Activation" and "30_day_activation" are the same. */
function looseName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}

/**
 * What a signal is called in tables: its name where no other signal could be meant, else its id. `signalFinder` finds
 * it again.
 */
export function signalLabel(signal: Named, signals: readonly Named[]): string {
  const own = looseName(signal.name);
  const taken = signals.some(
    (other) =>
      other.id !== signal.id &&
      (looseName(other.name) === own || other.id === signal.name || looseName(other.id) === own),
  );
  return own === '' || taken ? signal.id : signal.name;
}

/**
 * Returns what finds the signal a table's heading or cell names: by label, by id, or by its name loosely spelled; null for
 * none or several. The signals are looked through once, not again for each text.
 */
export function signalFinder<T extends Named>(signals: readonly T[]): (text: string) => T | null {
  const byId = new Map<string, T>();
  /** Signals by their loosely spelled name; ids by what could be taken for a name. */
  const byName = new Map<string, T[]>();
  const looseIds = new Map<string, Set<string>>();
  for (const signal of signals) {
    if (!byId.has(signal.id)) byId.set(signal.id, signal);
    const name = looseName(signal.name);
    const same = byName.get(name);
    if (same) same.push(signal);
    else byName.set(name, [signal]);
    const id = looseName(signal.id);
    looseIds.set(id, (looseIds.get(id) ?? new Set()).add(signal.id));
  }
  const byLabel = new Map<string, T>();
  for (const signal of signals) {
    const own = looseName(signal.name);
    const isOther = (id: string) => id !== signal.id;
    const taken =
      byName.get(own)?.some(({ id }) => isOther(id)) ||
      (byId.has(signal.name) && isOther(signal.name)) ||
      [...(looseIds.get(own) ?? [])].some(isOther);
    const label = (own === '' || taken ? signal.id : signal.name).trim();
    if (!byLabel.has(label)) byLabel.set(label, signal);
  }
  return (text) => {
    const wanted = text.trim();
    const exact = byLabel.get(wanted) ?? byId.get(wanted);
    if (exact) return exact;
    const loose = looseName(wanted);
    const found = loose === '' ? [] : (byName.get(loose) ?? []);
    return found.length === 1 ? (found[0] ?? null) : null;
  };
}
