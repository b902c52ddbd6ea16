import {
  type Assembly,
  factText,
  lose,
  parseNumber,
  parseSignalReference,
  readFact,
} from '#shared/interop/markdown-assembly.ts';
import { pairUp } from '#shared/interop/markdown-details.ts';
import type { NodeThing, SignalThing, Thing } from '#shared/interop/markdown-page.ts';
import { decodeText } from '#shared/interop/markdown-text.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import { type Baseline, newSignal, READING_CADENCES, type Signal, type SignalRole } from '#shared/model/signal.ts';
import { type MetricTree, newTreeNode, type TreeNode } from '#shared/model/tree.ts';
import { isCalendarDate } from '#shared/time/calendar.ts';

const NAME_LIMIT = 200;
const UNIT_LIMIT = 24;

export function signalsOf(assembly: Assembly): Signal[] {
  const { page, details, context } = assembly;
  const names = page.signals.map(({ named }) => named.name);
  const known = pairUp(names, details?.signals ?? [], (entry) => entry.name);
  const roles = rolesOf(page.signals);
  return page.signals.map((thing, at) => {
    const { id, decimals = null, aggregation, process, ratio } = known[at] ?? {};
    const signal = newSignal(id ?? context.newId(), thing.named.name, roles[at] ?? 'leading');
    signal.decimals = decimals;
    signal.aggregation = aggregation ?? signal.aggregation;
    signal.process = process ?? signal.process;
    if (ratio) signal.ratio = ratio;
    return withFacts(assembly, signal, thing);
  });
}

/** The role given; else the first is the proxy, the last of three or more the outcome, the others lead. */
function rolesOf(signals: readonly SignalThing[]): SignalRole[] {
  const given = signals.map(({ named }) => named.role);
  const [hasProxy, hasOutcome] = [given.includes('proxy'), given.includes('outcome')];
  return given.map((role, at) => {
    if (role) return role;
    if (at === 0 && !hasProxy) return 'proxy';
    return at === signals.length - 1 && at >= 2 && !hasOutcome ? 'outcome' : 'leading';
  });
}

function withFacts(assembly: Assembly, signal: Signal, thing: SignalThing): Signal {
  const read = <T>(fact: string, parse: (text: string) => T | null) => readFact(assembly, thing, fact, parse);
  let definition = factText(thing, 'definition');
  let { name } = signal;
  if (name.length > NAME_LIMIT) {
    definition = definition ? `${name}\n${definition}` : name;
    name = `${name.slice(0, NAME_LIMIT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
    assembly.remarks.push(`Line ${thing.line}: a signal’s name was too long; the whole of it is its definition now.`);
  }
  return {
    ...signal,
    name,
    definition,
    source: factText(thing, 'source'),
    unit: read('unit', (text) => (text.length <= UNIT_LIMIT ? text : null)) ?? thing.named.unit,
    direction: read('better', parseDirection),
    cadence: read('read', (text) => READING_CADENCES.find((cadence) => cadence === text.trim().toLowerCase()) ?? null),
    baseline: read('baseline', parseBaseline),
    target: read('target', parseNumber),
  };
}

function parseDirection(text: string): Signal['direction'] {
  if (/^\s*(?:more|up|higher|rising)\s*$/i.test(text.slice(0, 100))) return 'up';
  return /^\s*(?:less|fewer|down|lower|falling)\s*$/i.test(text.slice(0, 100)) ? 'down' : null;
}

function parseBaseline(text: string): Baseline | null {
  const value = parseNumber(text);
  if (value !== null) return { kind: 'value', value };
  const [, start = '', end = ''] = /^(\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})$/.exec(text.trim()) ?? [];
  return isCalendarDate(start) && isCalendarDate(end) ? { kind: 'stretch', start, end } : null;
}

export function treeOf(assembly: Assembly, signals: readonly Signal[]): MetricTree {
  const { page, details, context } = assembly;
  const names = page.nodes.map(({ words }) => decodeText(words[0] ?? ''));
  const known = pairUp(names, details?.tree ?? [], (entry) => entry.name);
  const ids = known.map((entry) => entry?.id ?? context.newId());
  const nodes = page.nodes.map((thing, at): TreeNode => {
    const parent = thing.parent === null ? null : (ids[thing.parent] ?? null);
    return withNodeFacts(assembly, newTreeNode(ids[at] ?? context.newId(), names[at] ?? '', parent), thing, signals);
  });
  const order = details?.treeOrder;
  // An order of its own is kept only while it names exactly these nodes.
  if (!order || order.length !== nodes.length || !isUnchanged(known, details.tree)) return { nodes };
  const placed = order.map((place, at) => ({ place, node: nodes[at] })).sort((a, b) => a.place - b.place);
  return { nodes: placed.flatMap(({ node }) => node ?? []) };
}

function isUnchanged<T>(known: readonly (T | null)[], entries: readonly T[]): boolean {
  return known.length === entries.length && known.every((entry, at) => entry === entries[at]);
}

function withNodeFacts(assembly: Assembly, node: TreeNode, thing: NodeThing, signals: readonly Signal[]): TreeNode {
  const read = <T>(fact: string, parse: (text: string) => T | null) => readFact(assembly, thing, fact, parse);
  return {
    ...node,
    signal: signalFact(assembly, thing, 'measured-by', signals),
    movesFirst: read('moves-first', (text) => /^(?:yes|true|no|false)$/i.exec(text.trim())?.[0] ?? null) === 'yes',
    edge: {
      kind: read('kind', (text) => (text === 'component' || text === 'influence' ? text : null)) ?? 'influence',
      sentence: factText(thing, 'why'),
      confidence: read('confidence', parseNumber),
      lagDays: read('lag', parseNumber),
    },
  };
}

/** The id of the signal a fact names; the reference is Markdown, where `#` before an id differs from one in a name. */
function signalFact(
  assembly: Assembly,
  thing: Pick<Thing, 'line' | 'facts'>,
  fact: string,
  signals: readonly Signal[],
): string | null {
  const raw = (thing.facts.get(fact) ?? []).join(' ');
  if (raw === '') return null;
  const id = parseSignalReference(raw, signals);
  if (id === null) lose(assembly, thing.line, `${fact.replace('-', ' ')}: ${decodeText(raw)}`);
  return id;
}

export function guardrailOf(assembly: Assembly, signals: readonly Signal[]): Guardrail {
  const { page } = assembly;
  const thing = { line: 0, facts: page.guardrailFacts };
  const lines = page.fields.get('guardrail') ?? [];
  return {
    text: lines.map(decodeText).join('\n'),
    signal: signalFact(assembly, thing, 'signal', signals),
    good: assembly.details?.guardrail?.good ?? null,
    valid: assembly.details?.guardrail?.valid ?? null,
    slo: readFact(assembly, thing, 'slo', parseNumber),
  };
}
