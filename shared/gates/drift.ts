import { z } from 'zod';
import { PlumblineError } from '#shared/errors/errors.ts';
import { formatRule } from '#shared/gates/format-rule.ts';
import { quoteName } from '#shared/gates/rule-names.ts';
import type { Amendment, Gate, Rule } from '#shared/model/gate.ts';
import type { NewId } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Baseline } from '#shared/model/signal.ts';
import { parseJsonGuarded } from '#shared/text/json-guard.ts';

/** A sealed field that differs from the seal and from the amendments on record. Texts are canonical. */
export interface DriftedField {
  field: string;
  /** The field for people: "Aim", "“Clicks”: baseline". */
  name: string;
  before: string;
  after: string;
}

/** What is sealed besides the signals, which have four fields each. */
const NAMES: Readonly<Record<string, string>> = {
  'aim.outcome': 'Aim',
  'aim.done': 'Done when',
  'mechanism.lever': 'Lever',
  'mechanism.target': 'Target',
  'mechanism.because': 'Because',
  'gate.days': 'Gate days',
  'gate.rule': 'Decision rule',
  'gate.chance': 'Chance of continue',
  'guardrail.text': 'Guardrail',
  'guardrail.signal': 'Guardrail’s signal',
  'guardrail.good': 'Guardrail’s good events',
  'guardrail.valid': 'Guardrail’s valid events',
  'guardrail.slo': 'SLO',
};

/** Sealed fields that name signals, by id. */
const SPEAKS_OF_SIGNALS = new Set(['gate.rule', 'guardrail.signal', 'guardrail.good', 'guardrail.valid']);

/**
 * What a seal fixes of a sheet and one of its gates: field → canonical text. The rule is kept by its meaning, not by
 * its wording, and names signals by id, so that a signal can be renamed. A field that is not set is an empty text.
 */
export function sealedContent(sheet: Sheet, gate: Gate): Record<string, string> {
  const { aim, mechanism, guardrail } = sheet;
  const signals = sheet.signals.flatMap(({ id, definition, direction, baseline, target, ratio }) => [
    [`signals.${id}.definition`, definition],
    [`signals.${id}.direction`, direction ?? ''],
    [`signals.${id}.baseline`, baselineText(baseline)],
    [`signals.${id}.target`, target === null ? '' : String(target)],
    ...(ratio ? [[`signals.${id}.ratio`, `${quoteName(ratio.numerator)} ÷ ${quoteName(ratio.denominator)}`]] : []),
  ]);
  return {
    'aim.outcome': aim.outcome,
    'aim.done': aim.done,
    'mechanism.lever': mechanism.lever,
    'mechanism.target': mechanism.target,
    'mechanism.because': mechanism.because,
    ...Object.fromEntries(signals),
    'gate.days': `${gate.start} to ${gate.end}`,
    'gate.rule': ruleText(gate.rule),
    'gate.chance': gate.chance === null ? '' : `${gate.chance}%`,
    'guardrail.text': guardrail.text,
    'guardrail.signal': signalText(guardrail.signal),
    'guardrail.good': signalText(guardrail.good),
    'guardrail.valid': signalText(guardrail.valid),
    'guardrail.slo': guardrail.slo === null ? '' : `${guardrail.slo}%`,
  };
}

function signalText(id: string | null): string {
  return id === null ? '' : quoteName(id);
}

function baselineText(baseline: Baseline | null): string {
  if (baseline === null) return '';
  return baseline.kind === 'value' ? String(baseline.value) : `${baseline.start} to ${baseline.end}`;
}

function ruleText(rule: Rule): string {
  if (rule.continueIf) return formatRule(rule, []);
  return `${rule.sentence} (not understood; at least ${rule.minimumReadings} readings)`;
}

/**
 * What differs from the seal with the amendments on record applied; nothing for a gate that is not sealed. An edit shows
 * at once, and disappears when it is undone.
 */
export function drift(sheet: Sheet, gate: Gate): DriftedField[] {
  if (!gate.seal) return [];
  const body = sealedBody(gate.seal.body);
  const agreed = new Map(Object.entries(body));
  for (const { field, after } of gate.amendments) agreed.set(field, after);
  const now = new Map(Object.entries(sealedContent(sheet, gate)));
  return [...new Set([...now.keys(), ...agreed.keys()])].flatMap((field) => {
    const [before, after] = [agreed.get(field) ?? '', now.get(field) ?? ''];
    if (before === after || (isNotSealedYet(field) && !('gate.chance' in body))) return [];
    return [{ field, name: sealedName(sheet, field), before, after }];
  });
}

/** Seals from before version 6 fixed neither targets nor a chance, so these are free to change under them. */
function isNotSealedYet(field: string): boolean {
  return field === 'gate.chance' || /^signals\..+\.target$/.test(field);
}

/** Amendments of a gate: those on record, and edits that have no reason yet. */
export function amendmentCount(sheet: Sheet, gate: Gate): number {
  return gate.amendments.length + drift(sheet, gate).length;
}

/**
 * The gate with what drifted on record, one amendment a field.
 * @param at the moment, UTC ISO 8601
 * @throws PlumblineError `invalid-input` when `why` is empty
 */
export function amend(
  gate: Gate,
  drifted: readonly DriftedField[],
  why: string,
  by: string,
  at: string,
  newId: NewId,
): Gate {
  if (why.trim() === '') {
    throw new PlumblineError(
      'invalid-input',
      'Say why this was changed after it was sealed; the reason stands at the gate.',
      {
        issues: [{ path: 'why', problem: 'is empty' }],
      },
    );
  }
  const amendments = drifted.map(
    ({ field, before, after }): Amendment => ({ id: newId(), at, field, before, after, why, by }),
  );
  return { ...gate, amendments: [...gate.amendments, ...amendments] };
}

/** A sealed field for people. */
export function sealedName(sheet: Pick<Sheet, 'signals'>, field: string): string {
  const [, id, part] = /^signals\.(.+)\.(definition|direction|baseline|target|ratio)$/.exec(field) ?? [];
  if (id === undefined) return NAMES[field] ?? field;
  const name = sheet.signals.find((signal) => signal.id === id)?.name;
  return `${name === undefined ? 'A signal that was removed' : `“${name || 'Unnamed'}”`}: ${part}`;
}

/** The canonical text of a sealed field for people: signals by name, directions spelled out. */
export function sealedPhrase(sheet: Pick<Sheet, 'signals'>, field: string, text: string): string {
  if (field.endsWith('.direction')) return text === '' ? '' : text === 'up' ? 'more is better' : 'less is better';
  if (!SPEAKS_OF_SIGNALS.has(field) && !field.endsWith('.ratio')) return text;
  return sheet.signals.reduce(
    (phrase, { id, name }) => phrase.replaceAll(quoteName(id), () => name || quoteName(id)),
    text,
  );
}

/** A seal's body: field → text. Empty when it cannot be read; then every sealed field counts as changed. */
export function sealedBody(body: string): Record<string, string> {
  try {
    return z.record(z.string(), z.string()).safeParse(parseJsonGuarded(body, { what: 'The seal' })).data ?? {};
  } catch (thrown) {
    if (thrown instanceof PlumblineError || thrown instanceof SyntaxError) return {};
    throw thrown;
  }
}
