import type { Sheet } from '#shared/model/sheet.ts';

/** Where a question can be pinned on the page; empty for the whole sheet. */
export type PinField =
  | ''
  | 'title'
  | 'owner'
  | 'cadence'
  | 'nextReview'
  | `aim.${'outcome' | 'done'}`
  | `mechanism.${'lever' | 'target' | 'because'}`
  | `mechanism.assumptions.${string}`
  | 'signals'
  | `signals.${string}`
  | 'tree'
  | `tree.${string}`
  | 'gate'
  | `gate.${'question' | 'rule'}`
  | 'guardrail.text'
  | `basalCost.${'cost' | 'removal'}`;

const NAMES = {
  '': 'The whole sheet',
  title: 'Title',
  owner: 'Owner',
  cadence: 'Cadence',
  nextReview: 'Next review',
  'aim.outcome': 'Aim',
  'aim.done': 'Done when',
  'mechanism.lever': 'Lever',
  'mechanism.target': 'Target',
  'mechanism.because': 'Because',
  signals: 'Signals',
  tree: 'Metric tree',
  gate: 'Gate',
  'gate.question': 'Gate’s question',
  'gate.rule': 'Decision rule',
  'guardrail.text': 'Guardrail',
  'basalCost.cost': 'Basal cost',
  'basalCost.removal': 'If stopped',
} as const satisfies Partial<Record<PinField, string>>;

type NamedField = keyof typeof NAMES;

const isNamed = (field: string): field is NamedField => Object.hasOwn(NAMES, field);

/** Fields with no place of their own on the page, and the field that a question about them is pinned to. */
const ASIDE: readonly (readonly [RegExp, NamedField])[] = [
  [/^status$/, 'title'],
  [/^gate\.builder\b/, 'gate.rule'],
  [/^gate\./, 'gate'],
  [/^guardrail\./, 'guardrail.text'],
  [/^basalCost\./, 'basalCost.cost'],
  [/^mechanism\b/, 'mechanism.lever'],
];

/** Returns the field that a question asked at `field` is pinned to: any part of a signal counts as that signal. */
export function pinFor(field: string): PinField {
  if (isNamed(field)) return field;
  const assumption = /^mechanism\.assumptions\.([a-z0-9-]{1,64})(?:\.|$)/.exec(field)?.[1];
  if (assumption) return `mechanism.assumptions.${assumption}`;
  const signal = /^signals\.([a-z0-9-]{1,64})(?:\.|$)/.exec(field)?.[1];
  if (signal) return `signals.${signal}`;
  const node = /^tree\.([a-z0-9-]{1,64})(?:\.|$)/.exec(field)?.[1];
  if (node) return `tree.${node}`;
  return ASIDE.find(([aside]) => aside.test(field))?.[1] ?? '';
}

/** Longest excerpt quoted from a text. */
const QUOTED = 48;

/** Returns the text in quotation marks, cut to a recognisable length. */
export function quote(text: string, instead: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  if (line === '') return instead;
  return `“${line.length > QUOTED ? `${line.slice(0, QUOTED - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line}”`;
}

/** Returns a field's name for people: "Aim", "Signal “Clicks”". If the field is gone by now, the name shows that. */
export function fieldName(sheet: Pick<Sheet, 'mechanism' | 'signals' | 'tree'>, field: string): string {
  const pin = pinFor(field);
  if (isNamed(pin)) return pin === '' && field !== '' ? field : NAMES[pin];
  const id = pin.slice(pin.lastIndexOf('.') + 1);
  if (pin.startsWith('signals.')) {
    const signal = sheet.signals.find((s) => s.id === id);
    return signal ? `Signal ${quote(signal.name, 'without a name')}` : 'A signal that was removed';
  }
  if (pin.startsWith('tree.')) {
    const node = sheet.tree.nodes.find((n) => n.id === id);
    return node ? `Metric ${quote(node.name, 'without a name')}` : 'A metric that was removed';
  }
  const assumption = sheet.mechanism.assumptions.find((a) => a.id === id);
  return assumption ? `Assumption ${quote(assumption.text, 'without words')}` : 'An assumption that was removed';
}

/** Returns every field of a sheet that a question can be pinned to, in the page's order. */
export function pinFields({ mechanism, signals, tree, gates }: Sheet): PinField[] {
  return [
    'title',
    'owner',
    'cadence',
    'aim.outcome',
    'aim.done',
    'mechanism.lever',
    'mechanism.target',
    'mechanism.because',
    ...mechanism.assumptions.map(({ id }) => `mechanism.assumptions.${id}` as const),
    'signals',
    ...signals.map(({ id }) => `signals.${id}` as const),
    'tree',
    ...tree.nodes.map(({ id }) => `tree.${id}` as const),
    'gate',
    ...(gates.length > 0 ? (['gate.question', 'gate.rule'] as const) : []),
    'guardrail.text',
    'basalCost.cost',
    'basalCost.removal',
    'nextReview',
  ];
}
