import { rereadRules } from '#shared/gates/reread-rules.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { isRecord } from '#shared/text/is-record.ts';
import { type Unprintable, unprintables, withoutUnprintable } from '#shared/text/unprintable.ts';

/** A field of the page, and what can't be shown in it. */
export interface UnprintableField {
  /** Such as `aim.outcome` or `signals.<id>`. */
  field: UnprintablePath;
  found: Unprintable[];
}
type UnprintablePath =
  | 'title'
  | 'owner'
  | `aim.${'outcome' | 'done'}`
  | `mechanism.${'lever' | 'target' | 'because'}`
  | `mechanism.assumptions.${string}`
  | `signals.${string}`
  | `tree.${string}`
  | `gate.${'question' | 'rule'}`
  | 'guardrail.text'
  | `basalCost.${'cost' | 'carriedBy' | 'removal'}`
  | `slices.${string}`;

/** Lists the fields of the page that hold characters that can't be shown; the current gate's, not the earlier ones'. */
export function unprintableFields(sheet: Sheet): UnprintableField[] {
  return pageTexts(sheet).flatMap(([field, ...texts]) => {
    const found = texts.flatMap(unprintables);
    return found.length > 0 ? [{ field, found }] : [];
  });
}

/** Every text that can be edited, by its field. */
function pageTexts(sheet: Sheet): [UnprintablePath, ...string[]][] {
  const { aim, mechanism, signals, tree, guardrail, basalCost, slices } = sheet;
  const gate = sheet.gates.at(-1);
  return [
    ['title', sheet.title],
    ['owner', sheet.owner],
    ['aim.outcome', aim.outcome],
    ['aim.done', aim.done],
    ['mechanism.lever', mechanism.lever],
    ['mechanism.target', mechanism.target],
    ['mechanism.because', mechanism.because],
    ...mechanism.assumptions.map(({ id, text, shownBy }) => own([`mechanism.assumptions.${id}`, text, shownBy])),
    ...signals.map(({ id, name, unit, definition, source }) => own([`signals.${id}`, name, unit, definition, source])),
    ...tree.nodes.map(({ id, name, edge }) => own([`tree.${id}`, name, edge?.sentence ?? ''])),
    ['gate.question', gate?.question ?? ''],
    ['gate.rule', gate?.rule.sentence ?? ''],
    ['guardrail.text', guardrail.text],
    ['basalCost.cost', basalCost.cost],
    ['basalCost.carriedBy', basalCost.carriedBy],
    ['basalCost.removal', basalCost.removal],
    ...slices.map(({ id, title, intent, constraints, owner, acceptance }) =>
      own([`slices.${id}`, title, intent, constraints, owner, ...acceptance.flatMap(({ text, note }) => [text, note])]),
    ),
  ];
}

const own = (entry: readonly [UnprintablePath, ...string[]]): [UnprintablePath, ...string[]] => [...entry];

/** Removes them from every text that can be edited; the same sheet where there are none. What is on record stays. */
export function withoutUnprintables(sheet: Sheet): Sheet {
  if (unprintableFields(sheet).length === 0) return sheet;
  const clean = withoutUnprintable;
  const { aim, mechanism, tree, guardrail, basalCost } = sheet;
  const signals = sheet.signals.map((signal) => ({
    ...signal,
    name: clean(signal.name),
    unit: clean(signal.unit),
    definition: clean(signal.definition),
    source: clean(signal.source),
  }));
  const gates = sheet.gates.map((gate, at) => (at === sheet.gates.length - 1 ? cleanGate(gate) : gate));
  return {
    ...sheet,
    title: clean(sheet.title),
    owner: clean(sheet.owner),
    aim: { outcome: clean(aim.outcome), done: clean(aim.done) },
    mechanism: {
      lever: clean(mechanism.lever),
      target: clean(mechanism.target),
      because: clean(mechanism.because),
      assumptions: mechanism.assumptions.map((one) => ({ ...one, text: clean(one.text), shownBy: clean(one.shownBy) })),
    },
    signals,
    tree: {
      nodes: tree.nodes.map((node) => ({
        ...node,
        name: clean(node.name),
        edge: node.edge && { ...node.edge, sentence: clean(node.edge.sentence) },
      })),
    },
    gates: rereadRules(gates, signals),
    guardrail: { ...guardrail, text: clean(guardrail.text) },
    basalCost: {
      ...basalCost,
      cost: clean(basalCost.cost),
      carriedBy: clean(basalCost.carriedBy),
      removal: clean(basalCost.removal),
    },
    slices: sheet.slices.map((slice) => ({
      ...slice,
      title: clean(slice.title),
      intent: clean(slice.intent),
      constraints: clean(slice.constraints),
      owner: clean(slice.owner),
      acceptance: slice.acceptance.map((line) => ({ ...line, text: clean(line.text), note: clean(line.note) })),
    })),
  };
}

function cleanGate(gate: Gate): Gate {
  return {
    ...gate,
    question: withoutUnprintable(gate.question),
    rule: { ...gate.rule, sentence: withoutUnprintable(gate.rule.sentence) },
  };
}

/** What was looked through already: of a page that is being written, hardly any of its record changes. */
const looked = new WeakMap<object, Unprintable[]>();

/** Lists what can't be shown in all that is on record: earlier gates, decisions, reviews and the like. */
export function unprintableRecord(sheet: Sheet): Unprintable[] {
  const { decisions, reviews, challenges, premortems, convergences, removals, workshops, events, origin } = sheet;
  const past = sheet.gates.slice(0, -1);
  const lists = [decisions, reviews, challenges, premortems, convergences, removals, workshops, events];
  const said = sheet.gates.at(-1)?.amendments ?? [];
  return [...past, ...lists, said, origin].flatMap((part) => (part === null ? [] : inData(part)));
}

function inData(value: unknown): Unprintable[] {
  if (typeof value === 'string') return unprintables(value);
  if (!isRecord(value) && !Array.isArray(value)) return [];
  const known = looked.get(value);
  if (known) return known;
  const found = Object.values(value).flatMap(inData);
  looked.set(value, found);
  return found;
}
