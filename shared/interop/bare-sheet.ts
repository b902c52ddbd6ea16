import { frozenSchema, type Migrated, migrate } from '#shared/migrations/migrations.ts';
import { NO_LINKS } from '#shared/model/decision-links.ts';
import { newGate } from '#shared/model/gate.ts';
import { newSheet, SHEET_VERSION, sheetSchema } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import type { Sha256 } from '#shared/text/canonical.ts';
import { isRecord } from '#shared/text/is-record.ts';

/**
 * A sheet's object without a version. A whole one is read as the newest version that accepts it and brought up to
 * today's; any other counts as written by hand, and what is left out is as on a new sheet. The schema decides later
 * whether it is a sheet.
 * @param context.id of a sheet that has none
 * @param context.now a UTC moment, for dates that are left out
 */
export function wholeSheet(
  value: Record<string, unknown>,
  { id, now, sha256 }: { id: string; now: string; sha256: Sha256 },
): Migrated {
  if (sheetSchema.safeParse(value).success) return { body: value, snapshots: [] };
  for (let version = SHEET_VERSION - 1; version > 0; version--) {
    if (frozenSchema('sheet', version)?.safeParse(value).success) return migrate('sheet', version, value, sha256);
  }
  return { body: completed(value, newSheet(id, now)), snapshots: [] };
}

/** What is left out of a sheet's parts, as on a new one. */
function completed(value: Record<string, unknown>, empty: ReturnType<typeof newSheet>): unknown {
  const { signals, gates, guardrail, basalCost, decisions, mechanism } = value;
  const { chance, seal, amendments } = newGate('', '2000-01-01');
  const { process } = newSignal('', '', 'leading');
  return {
    ...empty,
    ...value,
    ...(isRecord(mechanism) ? { mechanism: withAssumptions(mechanism) } : {}),
    ...(isRecord(guardrail) ? { guardrail: { ...empty.guardrail, ...guardrail } } : {}),
    ...(isRecord(basalCost) ? { basalCost: { ...empty.basalCost, ...basalCost } } : {}),
    ...(Array.isArray(decisions) ? { decisions: decisions.map(withDefaults(BARE_DECISION)) } : {}),
    ...(Array.isArray(signals) ? { signals: signals.map(withDefaults({ process })) } : {}),
    ...(Array.isArray(gates) ? { gates: gates.map(withDefaults({ chance, seal, amendments })) } : {}),
  };
}

function withAssumptions({ assumptions, ...mechanism }: Record<string, unknown>): unknown {
  if (!Array.isArray(assumptions)) return assumptions === undefined ? mechanism : { ...mechanism, assumptions };
  return { ...mechanism, assumptions: assumptions.map(withDefaults({ confidence: null })) };
}

/** What a decision written by hand, or before version 7, does not say. */
const BARE_DECISION = { confidence: null, reviewOn: null, lookBack: null, ...NO_LINKS, corrections: [] };

function withDefaults(defaults: object): (entry: unknown) => unknown {
  return (entry) => (isRecord(entry) ? { ...defaults, ...entry } : entry);
}
