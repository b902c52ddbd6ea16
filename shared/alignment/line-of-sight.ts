import { ruleSignals } from '#shared/gates/measure.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { TreeNode } from '#shared/model/tree.ts';
import { quote } from '#shared/sheet/fields.ts';
import { formatDate, formatDateRange } from '#shared/time/calendar.ts';

/** The levels of the line of sight, from the aim down to the work. */
const SIGHT_KINDS = ['aim', 'metric', 'signal', 'gate', 'slice', 'decision', 'evidence'] as const;
export type SightKind = (typeof SIGHT_KINDS)[number];

/** Where to fix something: a field of the page, or another screen of the sheet. */
export interface Place {
  field?: string;
  /** The screen's key, such as "slices". */
  route?: string;
}

export interface SightItem extends Place {
  /** "slice:abc"; unique. */
  key: string;
  kind: SightKind;
  title: string;
  /** Keys of the items it serves, one step nearer the aim; empty for the aim and for loose items. */
  up: string[];
}

export const LOOSE_KINDS = [
  'signal-unlinked',
  'metric-unmeasured',
  'slice-without-signal',
  'gate-without-signal',
  'evidence-unused',
  'decision-without-gate',
] as const;
type LooseKind = (typeof LOOSE_KINDS)[number];

/** A loose item, and where to fix it. */
interface Loose extends Place {
  kind: LooseKind;
  /** Key of the item. */
  key: string;
  /** A sentence naming what is loose. */
  words: string;
  /** A sentence on how to fix it. */
  mend: string;
}

export interface LineOfSight {
  /** Grouped by kind, the aim first; within a kind in the sheet's order. */
  items: SightItem[];
  loose: Loose[];
}

/**
 * Returns the path from evidence, slices and decisions up to the aim: evidence → slice → signal → metric → aim; decision →
 * gate → the signals of its rule. Dropped slices are left out. A guardrail's signals guard the aim and belong to no metric.
 */
export function lineOfSight(sheet: Sheet): LineOfSight {
  const signals = new Set(sheet.signals.map(({ id }) => id));
  const gates = new Set(sheet.gates.map(({ id }) => id));
  const known = (ids: readonly string[]) => ids.filter((id) => signals.has(id)).map((id) => `signal:${id}`);
  const slices = sheet.slices.filter(({ state }) => state !== 'dropped');
  const items: SightItem[] = [
    {
      key: 'aim',
      kind: 'aim',
      title: sheet.aim.outcome.trim() || sheet.title || 'No aim yet',
      up: [],
      field: 'aim.outcome',
    },
    ...sheet.tree.nodes.map((node): SightItem => metricItem(sheet, node)),
    ...sheet.signals.map((signal): SightItem => signalItem(sheet, signal)),
    ...sheet.gates.map(
      (gate): SightItem => ({
        key: `gate:${gate.id}`,
        kind: 'gate',
        title: formatDateRange(gate.start, gate.end),
        up: known(ruleSignals(gate.rule)),
        field: 'gate.rule',
      }),
    ),
    ...slices.map(
      (slice): SightItem => ({
        key: `slice:${slice.id}`,
        kind: 'slice',
        title: slice.title || 'Unnamed slice',
        up: slice.signal === null ? [] : known([slice.signal]),
        route: 'slices',
      }),
    ),
    ...sheet.decisions.map(
      (decision): SightItem => ({
        key: `decision:${decision.id}`,
        kind: 'decision',
        title: `${decision.outcome[0]?.toUpperCase()}${decision.outcome.slice(1)}, ${formatDate(decision.date)}`,
        up: gates.has(decision.gate) ? [`gate:${decision.gate}`] : [],
        field: 'gate',
      }),
    ),
    ...slices.flatMap((slice) =>
      slice.evidence.map(
        (evidence): SightItem => ({
          // Evidence ids are unique within a slice only; the slice's id makes the key unique in the sheet.
          key: `evidence:${slice.id}:${evidence.id}`,
          kind: 'evidence',
          title: evidence.name || evidence.address || 'Unnamed evidence',
          up: [`slice:${slice.id}`],
          route: 'slices',
        }),
      ),
    ),
  ];
  return { items, loose: items.flatMap((item) => looseness(sheet, item)) };
}

/**
 * Returns the path from an item up to the aim, starting with the item. Ends early at a loose item; takes the first of
 * several paths.
 */
export function wayUp({ items }: LineOfSight, key: string): SightItem[] {
  const byKey = new Map(items.map((item) => [item.key, item]));
  const walk = (at: string, passed: readonly string[]): SightItem[] => {
    const item = byKey.get(at);
    if (!item || passed.includes(at)) return [];
    const ways = item.up.map((next) => walk(next, [...passed, at]));
    const best = ways.find((way) => way.at(-1)?.kind === 'aim') ?? ways[0] ?? [];
    return [item, ...best];
  };
  return walk(key, []);
}

/** Returns whether an item leads up to the aim. */
export function seesAim(sight: LineOfSight, key: string): boolean {
  return wayUp(sight, key).at(-1)?.kind === 'aim';
}

/** Returns every item that serves this one, directly or through others, in the order of the items. */
export function allBelow({ items }: LineOfSight, key: string): SightItem[] {
  const found = new Set<string>();
  let open = [key];
  while (open.length > 0) {
    const above = new Set(open);
    const next = items.filter((item) => !found.has(item.key) && item.up.some((up) => above.has(up)));
    for (const item of next) found.add(item.key);
    open = next.map((item) => item.key);
  }
  found.delete(key);
  return items.filter((item) => found.has(item.key));
}

function metricItem({ tree }: Sheet, node: TreeNode): SightItem {
  const parent = node.parent !== null && tree.nodes.some(({ id }) => id === node.parent) ? node.parent : null;
  return {
    key: `metric:${node.id}`,
    kind: 'metric',
    title: node.name || 'Unnamed metric',
    up: [parent === null ? 'aim' : `metric:${parent}`],
    field: `tree.${node.id}`,
  };
}

function signalItem(sheet: Sheet, signal: Signal): SightItem {
  const metrics = sheet.tree.nodes.filter((node) => measures(signal, node)).map(({ id }) => `metric:${id}`);
  return {
    key: `signal:${signal.id}`,
    kind: 'signal',
    title: signal.name || 'Unnamed signal',
    up: metrics.length === 0 && guards(sheet, signal) ? ['aim'] : metrics,
    field: `signals.${signal.id}`,
  };
}

/** Matches by link, or by name when the node has no link. */
function measures(signal: Signal, node: TreeNode): boolean {
  if (node.signal !== null) return node.signal === signal.id;
  return plain(signal.name) !== '' && plain(signal.name) === plain(node.name);
}

function guards({ guardrail }: Sheet, { id, role }: Signal): boolean {
  return role === 'guardrail' || guardrail.signal === id || guardrail.good === id || guardrail.valid === id;
}

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

function looseness(sheet: Sheet, item: SightItem): Loose[] {
  const { key, kind, title, field, route } = item;
  const place: Place = field === undefined ? { route: route ?? '' } : { field };
  const named = quote(title, 'One without a name');
  if (kind === 'signal' && item.up.length === 0) {
    const mend = 'Draw in the metric tree how it moves the aim, and link the metric to it.';
    return [{ kind: 'signal-unlinked', key, words: `${named} hangs on no metric.`, mend, field: 'tree' }];
  }
  if (kind === 'metric' && unmeasured(sheet, key)) {
    const mend = 'Link it to the signal that measures it, or add that signal.';
    return [{ kind: 'metric-unmeasured', key, words: `${named} is measured by no signal.`, mend, ...place }];
  }
  if (kind === 'slice' && item.up.length === 0) {
    const signal = sheet.slices.find(({ id }) => `slice:${id}` === key)?.signal ?? null;
    const gone = signal === null ? 'says no signal that it should move' : 'should move a signal that was removed';
    const mend = 'Choose the signal it should move, or drop it.';
    return [{ kind: 'slice-without-signal', key, words: `The slice ${named} ${gone}.`, mend, ...place }];
  }
  if (kind === 'gate' && item.up.length === 0) {
    const mend = 'Write a rule with a signal of this page.';
    const phrase = `The gate of ${title} asks no signal of this page.`;
    return [{ kind: 'gate-without-signal', key, words: phrase, mend, ...place }];
  }
  if (kind === 'decision' && item.up.length === 0) {
    const phrase = `The decision “${title}” was taken at a gate that is gone.`;
    const mend = 'Restore the gate from the history; the decision itself stays on record.';
    return [{ kind: 'decision-without-gate', key, words: phrase, mend, route: 'history' }];
  }
  if (kind === 'evidence' && unused(sheet, key)) {
    const mend = 'Hold it against a line of the slice’s spec, or take it away.';
    return [{ kind: 'evidence-unused', key, words: `${named} shows no line of a spec.`, mend, ...place }];
  }
  return [];
}

/** Returns whether a metric has no signal. The root is the aim itself and needs none. */
function unmeasured({ tree, signals }: Sheet, key: string): boolean {
  const node = tree.nodes.find(({ id }) => `metric:${id}` === key);
  if (!node || node.parent === null) return false;
  return !signals.some((signal) => measures(signal, node));
}

/** Returns whether no line of the slice's spec names this piece of its evidence. */
function unused({ slices }: Sheet, key: string): boolean {
  const [, of, id] = key.split(':');
  const lines = slices.find((slice) => slice.id === of)?.acceptance ?? [];
  return !lines.some(({ evidence }) => evidence.some((used) => used === id));
}
