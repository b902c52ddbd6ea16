import { textWidth } from '#shared/charts/text-width.ts';
import type { FieldPath } from '#shared/check/rule.ts';
import { quoted } from '#shared/check/signals.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** A text of the page that can be shortened. */
export interface LongText {
  field: FieldPath;
  /** As it is called in a sentence: "the aim", "the definition of “Clicks”". */
  name: string;
  /** About how many lines of the printed page it takes. */
  lines: number;
}

/** As many as a sentence can name. */
const MOST = 3;
/** A text of less than a fourth of the longest is not worth shortening first. */
const WORTH = 4;
/** Widths of the printed columns and the size of their type, px, as a full page has them. */
const [WHOLE, SMALL] = [590, 12];
const FOOT = { guardrail: 320, cost: 230 };
/** Widths of text are rounded up; the page's serif takes about this much of them. */
const SERIF = 0.76;

/** Returns the longest texts of a page that can be shortened, the longest first; none that fit one line, or are short beside it. */
export function longestTexts(sheet: Sheet): LongText[] {
  const texts = textsOf(sheet)
    .map(({ field, name, text, width, size }) => ({ field, name, lines: linesOf(text, width, size) }))
    .filter(({ lines }) => lines > 1)
    .sort((a, b) => b.lines - a.lines);
  const longest = texts[0]?.lines ?? 0;
  return texts.slice(0, MOST).filter(({ lines }) => lines * WORTH >= longest);
}

interface PageText {
  field: FieldPath;
  name: string;
  text: string;
  width: number;
  size: number;
}

function textsOf({ aim, mechanism, signals, tree, gates, guardrail, basalCost }: Sheet): PageText[] {
  const gate = gates.at(-1);
  const of = (field: FieldPath, name: string, text: string, width = WHOLE, size = SMALL): PageText => ({
    field,
    name,
    text,
    width,
    size,
  });
  const { lever, target, because, assumptions } = mechanism;
  return [
    of('aim.outcome', 'the aim', aim.outcome, WHOLE, 15),
    of('aim.done', '“done when”', aim.done),
    of('mechanism.lever', 'the lever', lever, WHOLE, 15),
    of('mechanism.target', 'the mechanism’s target', target, WHOLE, 15),
    of('mechanism.because', 'the mechanism’s reason', because, WHOLE, 15),
    ...assumptions.map(({ id, text, shownBy }, at) =>
      of(`mechanism.assumptions.${id}`, `assumption ${at + 1}`, `${text} ${shownBy}`, WHOLE - 100),
    ),
    ...signals.map((signal) =>
      of(
        `signals.${signal.id}.definition`,
        `the definition of ${quoted(signal.name)}`,
        `${signal.definition} ${signal.source}`,
      ),
    ),
    ...tree.nodes.map((node) => of(`tree.${node.id}`, `the edge of ${quoted(node.name)}`, node.edge.sentence)),
    ...(gate ? [of('gate.question', 'the gate’s question', gate.question)] : []),
    ...(gate ? [of('gate.rule', 'the rule', gate.rule.sentence, WHOLE, 14)] : []),
    of('guardrail.text', 'the guardrail', guardrail.text, FOOT.guardrail),
    of('basalCost.cost', 'the basal cost', basalCost.cost, FOOT.cost),
    of('basalCost.removal', 'what goes if it is stopped', basalCost.removal, FOOT.cost),
  ];
}

function linesOf(text: string, width: number, size: number): number {
  if (text.trim() === '') return 0;
  return text
    .trim()
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((textWidth(line, size) * SERIF) / width)), 0);
}
