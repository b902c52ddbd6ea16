/** What a line of the page's text can be about. */
export type MainField =
  | 'title'
  | 'status'
  | 'owner'
  | 'owner-and-cadence'
  | 'cadence'
  | 'next-review'
  | 'aim'
  | 'done'
  | 'mechanism'
  | 'assumption'
  | 'signals'
  | 'tree'
  | 'gate'
  | 'rule'
  | 'continue-if'
  | 'stop-if'
  | 'guardrail'
  | 'basal-cost'
  | 'removal'
  | 'decisions';

/** What the page calls its fields, and what people call them in their notes. Lower case, without "the" and "our". */
const MAIN: Record<string, MainField> = {
  title: 'title',
  status: 'status',
  owner: 'owner',
  'owner and cadence': 'owner-and-cadence',
  'owner & cadence': 'owner-and-cadence',
  'owner/cadence': 'owner-and-cadence',
  'owner + cadence': 'owner-and-cadence',
  cadence: 'cadence',
  review: 'cadence',
  'weekly review': 'cadence',
  'next review': 'next-review',
  aim: 'aim',
  goal: 'aim',
  objective: 'aim',
  'done when': 'done',
  done: 'done',
  'definition of done': 'done',
  mechanism: 'mechanism',
  hypothesis: 'mechanism',
  assumption: 'assumption',
  assumptions: 'assumption',
  'feedback signals': 'signals',
  'feedback signal': 'signals',
  feedback: 'signals',
  signals: 'signals',
  metrics: 'signals',
  'metric tree': 'tree',
  'stage gate': 'gate',
  gate: 'gate',
  'decision rule': 'rule',
  rule: 'rule',
  'continue if': 'continue-if',
  'stop if': 'stop-if',
  guardrail: 'guardrail',
  guardrails: 'guardrail',
  'basal cost': 'basal-cost',
  'removed if stopped': 'removal',
  decisions: 'decisions',
  'decision log': 'decisions',
};

/** Labels that mean something only under what they belong to. */
const INNER = {
  assumption: { 'shown by': 'shown-by' },
  signal: {
    definition: 'definition',
    source: 'source',
    unit: 'unit',
    better: 'better',
    direction: 'better',
    read: 'read',
    baseline: 'baseline',
    target: 'target',
  },
  node: {
    'moves first': 'moves-first',
    'measured by': 'measured-by',
    why: 'why',
    kind: 'kind',
    confidence: 'confidence',
    lag: 'lag',
  },
  gate: { question: 'question', 'least readings': 'least-readings', 'minimum readings': 'least-readings' },
  guardrail: { signal: 'signal', slo: 'slo' },
  decisions: { decision: 'decision' },
  decision: { decision: 'decision', by: 'by', verdict: 'verdict', 'verdict reason': 'verdict-reason' },
} as const;
export type Scope = keyof typeof INNER;

const own = <T>(table: Record<string, T>, name: string): T | null =>
  Object.hasOwn(table, name) ? (table[name] ?? null) : null;

/** The field a label names anywhere on the page, or null. */
export function mainField(label: string): MainField | null {
  return own(MAIN, plainLabel(label));
}

/** What a label names under `scope`, or null. */
export function innerField(scope: Scope | null, label: string): string | null {
  return scope === null ? null : own<string>(INNER[scope], plainLabel(label));
}

function plainLabel(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(?:the|our) /, '');
}
