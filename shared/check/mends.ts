import { likeness } from '#shared/alignment/similar-mechanism.ts';
import { nameThePlaceholders, placeholders } from '#shared/check/placeholders.ts';
import { stopLine } from '#shared/check/stop-line.ts';
import { twoLevers } from '#shared/check/wording.ts';
import { percentChoices } from '#shared/gates/sli-choices.ts';
import { gateEnd, newGate } from '#shared/model/gate.ts';
import type { NewId } from '#shared/model/primitives.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newAssumption, type Sheet } from '#shared/model/sheet.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { TREE_LIMIT, type TreeNode } from '#shared/model/tree.ts';
import { addPercentMeasure, measureBy } from '#shared/sheet/guardrail-measure.ts';
import { openNextGate } from '#shared/sheet/next-gate.ts';
import { unprintableFields, withoutUnprintables } from '#shared/sheet/unprintable.ts';
import { addChild, changeNode, childrenOf, setMovesFirst } from '#shared/tree/operations.ts';

/** What a click can do about a finding, as data; `label` is its short name. */
export type MendAction = { label: string } & (
  | {
      kind:
        | 'add-stop-line'
        | 'split-levers'
        | 'add-proxy'
        | 'add-gate'
        | 'trim-gate'
        | 'grow-tree'
        | 'choose-first-mover'
        | 'remove-unprintable'
        | 'measure-guardrail'
        | 'add-flow'
        | 'measure-target'
        | 'name-placeholders'
        | 'next-gate';
    }
  /** Adds the term to the workspace's glossary, ready for a definition. */
  | { kind: 'add-term'; term: string }
  /** Shows another sheet. */
  | { kind: 'open-sheet'; sheet: string }
);

export interface MendInput {
  sheet: Sheet;
  readings: readonly Reading[];
  /** `YYYY-MM-DD` in the workspace's zone. */
  today: string;
  newId: NewId;
}

/** The sheet after a fix, and the field to focus next. */
export interface Mended {
  sheet: Sheet;
  focus: string;
}

/** Applies an action to the sheet; null for actions that don't edit the sheet or have nothing to do here. */
export function mend(action: MendAction, input: MendInput): Mended | null {
  switch (action.kind) {
    case 'add-stop-line':
      return addStopLine(input);
    case 'split-levers':
      return keepOneLever(input);
    case 'add-proxy':
      return addProxy(input);
    case 'add-gate':
      return addGate(input);
    case 'trim-gate':
      return trimGate(input);
    case 'grow-tree':
      return growTree(input);
    case 'choose-first-mover':
      return chooseFirstMover(input);
    case 'remove-unprintable':
      return removeUnprintable(input);
    case 'measure-guardrail':
      return measureGuardrail(input);
    case 'add-flow':
      return addFlow(input);
    case 'measure-target':
      return measureTarget(input);
    case 'name-placeholders':
      return namePlaceholders(input);
    case 'next-gate':
      return nextGate(input);
    case 'add-term':
    case 'open-sheet':
      return null;
  }
}

function removeUnprintable({ sheet }: MendInput): Mended | null {
  const [first] = unprintableFields(sheet);
  return first ? { sheet: withoutUnprintables(sheet), focus: first.field } : null;
}

/** Takes the percentage that is meant as a guardrail, or adds one; its objective is the one the text names, if it does. */
function measureGuardrail({ sheet, newId }: MendInput): Mended | null {
  const meant = percentChoices(sheet.signals).find(({ role }) => role === 'guardrail');
  const next = meant
    ? { ...sheet, guardrail: measureBy(sheet.guardrail, { signal: meant.id }) }
    : addPercentMeasure(sheet, newId());
  if (next === sheet) return null;
  const slo = next.guardrail.slo ?? objectiveIn(next.guardrail.text);
  return { sheet: { ...next, guardrail: { ...next.guardrail, slo } }, focus: 'guardrail.slo' };
}

/** The one percentage of a text, such as "answers 95% of mails"; null where there is none, several, or one below half. */
function objectiveIn(text: string): number | null {
  const found = [...text.matchAll(/(?<![\d.,])(\d{1,3}(?:\.\d+)?)\s?%/g)].map(([, number]) => Number(number));
  const [only] = found;
  return only !== undefined && found.length === 1 && only >= 50 && only <= 100 ? only : null;
}

function addStopLine({ sheet, readings }: MendInput): Mended | null {
  const gate = sheet.gates.at(-1);
  const line = gate && stopLine(gate, sheet.signals, readings);
  if (!line) return null;
  return { sheet: withLastGate(sheet, { rule: line.rule }), focus: 'gate.rule' };
}

/** Returns the first lever as written, and the text after the joining word; null when they can't be separated. */
export function splitLevers(lever: string): { keep: string; other: string } | null {
  const text = lever.trim().replace(/\s+/g, ' ');
  const keep = twoLevers(text)?.[0];
  if (!keep || !text.startsWith(keep)) return null;
  const other = text.slice(keep.length).replace(/^(?:[\s,;+&]|and\b|also\b|as well as\b|plus\b)+/i, '');
  return other ? { keep, other } : null;
}

/** Keeps one lever; the other becomes a testable assumption: that it is not needed. */
function keepOneLever({ sheet, newId }: MendInput): Mended | null {
  const split = splitLevers(sheet.mechanism.lever);
  const { assumptions } = sheet.mechanism;
  if (!split || assumptions.length >= LIST_LIMIT) return null;
  const id = newId();
  const text = `It works without ${split.other}, which gets a sheet of its own.`;
  const added = [...assumptions, newAssumption(id, text)];
  return {
    sheet: { ...sheet, mechanism: { ...sheet.mechanism, lever: split.keep, assumptions: added } },
    focus: `mechanism.assumptions.${id}.text`,
  };
}

function addProxy({ sheet, newId }: MendInput): Mended | null {
  if (sheet.signals.length >= LIST_LIMIT) return null;
  const id = newId();
  return { sheet: { ...sheet, signals: [newSignal(id, '', 'proxy'), ...sheet.signals] }, focus: `signals.${id}.name` };
}

/** Adds the time that things take to a page that only counts how many there are. */
function addFlow({ sheet, newId }: MendInput): Mended | null {
  if (sheet.signals.length >= LIST_LIMIT) return null;
  const flow: Signal = {
    ...newSignal(newId(), 'Days until done', 'leading'),
    unit: 'days',
    direction: 'down',
    definition: 'Median days from opened to closed, of those closed in the week.',
  };
  return { sheet: { ...sheet, signals: [...sheet.signals, flow] }, focus: `signals.${flow.id}.name` };
}

/** Longest name of a signal. */
const NAME_LIMIT = 200;

/** Adds a signal named as the target is. */
function measureTarget({ sheet, newId }: MendInput): Mended | null {
  const line = sheet.mechanism.target.trim().replace(/\s+/g, ' ');
  if (sheet.signals.length >= LIST_LIMIT || line === '') return null;
  const short = line.slice(0, NAME_LIMIT).replace(/[\uD800-\uDBFF]$/, '');
  const signal = newSignal(
    newId(),
    `${short[0]?.toUpperCase() ?? ''}${short.slice(1)}`.slice(0, NAME_LIMIT),
    'leading',
  );
  return { sheet: { ...sheet, signals: [...sheet.signals, signal] }, focus: `signals.${signal.id}.definition` };
}

function namePlaceholders({ sheet }: MendInput): Mended | null {
  const [first] = placeholders(sheet.tree);
  const named = first ? nameThePlaceholders(sheet) : null;
  if (!first || !named) return null;
  const still = named.tree.nodes.some(({ id }) => id === first.id);
  return { sheet: named, focus: still ? `tree.${first.id}` : 'tree' };
}

function nextGate({ sheet, today, newId }: MendInput): Mended | null {
  const next = openNextGate(sheet, newId, today);
  return next === sheet ? null : { sheet: next, focus: 'gate.question' };
}

function addGate({ sheet, today, newId }: MendInput): Mended | null {
  if (sheet.gates.length > 0) return null;
  return { sheet: { ...sheet, gates: [newGate(newId(), today)] }, focus: 'gate.question' };
}

function trimGate({ sheet }: MendInput): Mended | null {
  const gate = sheet.gates.at(-1);
  return gate ? { sheet: withLastGate(sheet, { end: gateEnd(gate.start) }), focus: 'gate.end' } : null;
}

function withLastGate(sheet: Sheet, change: Partial<Sheet['gates'][number]>): Sheet {
  const last = sheet.gates.length - 1;
  return { ...sheet, gates: sheet.gates.map((gate, at) => (at === last ? { ...gate, ...change } : gate)) };
}

/** Returns the feedback signals that no node of the tree measures, by link or by name. */
export function looseSignals({ signals, tree }: Sheet): Signal[] {
  const linked = new Set(tree.nodes.map((node) => node.signal));
  const named = new Set(tree.nodes.map((node) => plain(node.name)));
  return signals
    .filter(({ role, name }) => role !== 'guardrail' && name.trim() !== '')
    .filter(({ id, name }) => !linked.has(id) && !named.has(plain(name)));
}

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** From this similarity on, a node's name and a signal's name mean the same. */
const SAME_THING = 0.6;
/** Order of linking signals into the tree: lagging ones above leading ones. */
const UPWARDS: readonly Signal['role'][] = ['outcome', 'leading', 'proxy'];

/**
 * Links every loose signal into the tree: to a node with a similar name and no signal yet, else to a new one: outcomes under
 * the aim, leading indicators under the outcome, the proxy under the leading indicator.
 */
function growTree({ sheet, newId }: MendInput): Mended | null {
  const loose = looseSignals(sheet).sort((a, b) => UPWARDS.indexOf(a.role) - UPWARDS.indexOf(b.role));
  let { tree } = sheet;
  let focus = '';
  for (const signal of loose) {
    const like = tree.nodes.find((node) => node.signal === null && likeness(node.name, signal.name) >= SAME_THING);
    if (!like && tree.nodes.length >= TREE_LIMIT) break;
    const id = like?.id ?? newId();
    if (!like) tree = addChild(tree, parentFor(signal, { ...sheet, tree }), id, signal.name.trim());
    tree = changeNode(tree, id, { signal: signal.id });
    if (signal.role === 'proxy' && !tree.nodes.some((node) => node.movesFirst)) tree = setMovesFirst(tree, id);
    focus ||= `tree.${id}`;
  }
  return tree === sheet.tree ? null : { sheet: { ...sheet, tree }, focus };
}

/** Returns the node a signal most likely moves: the nearest level above that has one; otherwise the root. */
function parentFor({ role }: Signal, { tree, signals }: Sheet): string | null {
  const root = childrenOf(tree, null)[0]?.id ?? null;
  for (let level = UPWARDS.indexOf(role) - 1; level >= 0; level -= 1) {
    const above = new Set(signals.filter((signal) => signal.role === UPWARDS[level]).map(({ id }) => id));
    const node = tree.nodes.find(({ signal }) => signal !== null && above.has(signal));
    if (node) return node.id;
  }
  return root;
}

/** Returns the node that should move first: the proxy's, else the first leaf other than the aim itself. */
export function likelyFirstMover({ tree, signals }: Sheet): TreeNode | null {
  const proxies = signals.filter(({ role }) => role === 'proxy');
  const [ids, names] = [new Set(proxies.map(({ id }) => id)), new Set(proxies.map(({ name }) => plain(name)))];
  const parents = new Set(tree.nodes.map(({ parent }) => parent));
  const below = tree.nodes.filter(({ parent }) => parent !== null);
  return (
    below.find(({ signal }) => signal !== null && ids.has(signal)) ??
    below.find(({ name }) => names.has(plain(name))) ??
    below.find(({ id }) => !parents.has(id)) ??
    null
  );
}

function chooseFirstMover({ sheet }: MendInput): Mended | null {
  const mover = likelyFirstMover(sheet);
  return mover && { sheet: { ...sheet, tree: setMovesFirst(sheet.tree, mover.id) }, focus: `tree.${mover.id}` };
}
