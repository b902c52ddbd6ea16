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
 * What a signal is called in tables: its name where no other signal could be meant, else its id. `signalByLabel` finds
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

/** The signal a table's heading or cell names: by label, by id, or by its name loosely spelled; null for none or several. */
export function signalByLabel<T extends Named>(text: string, signals: readonly T[]): T | null {
  const wanted = text.trim();
  const exact = signals.find((signal) => signalLabel(signal, signals).trim() === wanted);
  if (exact) return exact;
  const byId = signals.find((signal) => signal.id === wanted);
  if (byId) return byId;
  const loose = looseName(wanted);
  const found = loose === '' ? [] : signals.filter((signal) => looseName(signal.name) === loose);
  return found.length === 1 ? (found[0] ?? null) : null;
}
