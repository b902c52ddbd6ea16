import { reasonSentence } from '#shared/gates/reason-sentence.ts';
import { aroundThePage } from '#shared/interop/markdown-around.ts';
import { formatDetails } from '#shared/interop/markdown-details.ts';
import { formatFrontMatter } from '#shared/interop/markdown-front.ts';
import { mainField } from '#shared/interop/markdown-labels.ts';
import { splitLabel } from '#shared/interop/markdown-lines.ts';
import { encodeItem, encodeLine, encodeText } from '#shared/interop/markdown-text.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';
import { type Assumption, formatCadence, type Sheet } from '#shared/model/sheet.ts';
import type { Baseline, Signal } from '#shared/model/signal.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import type { TreeNode } from '#shared/model/tree.ts';
import { childrenOf } from '#shared/tree/operations.ts';

/**
 * The sheet as a page of notes: a front matter that other programs list it by, the template people know (`- **Aim:** …`),
 * what happened around the page as text, and a block of details at the end for everything else.
 * `sheetFromMarkdown` reads it back to the same sheet, edits of the page's text included.
 * @param options.details false leaves all but the page out, for a text that is only to be read
 * @param options.snapshots what its decisions were taken on, for the details
 */
export function sheetToMarkdown(
  sheet: Sheet,
  options: { details?: boolean; snapshots?: readonly Snapshot[] } = {},
): string {
  const { aim, mechanism, guardrail, basalCost } = sheet;
  const whole = options.details !== false;
  const parts = [
    whole ? formatFrontMatter(sheet) : '',
    sheet.title ? `# ${encodeTitle(sheet.title)}` : '',
    [
      line(0, 'Status', sheet.status),
      line(0, 'Owner', encodeText(sheet.owner, '  ')),
      line(0, 'Cadence', sheet.cadence ? formatCadence(sheet.cadence) : ''),
      line(0, 'Next review', sheet.nextReview ?? ''),
    ].join('\n'),
    [text(0, 'Aim', aim.outcome), text(0, 'Done when', aim.done)].join('\n'),
    [line(0, 'Mechanism', mechanismLine(mechanism)), ...mechanism.assumptions.map(assumptionLines)].join('\n'),
    [line(0, 'Feedback signals', ''), ...sheet.signals.map(signalLines)].join('\n'),
    treeLines(sheet),
    ...sheet.gates.map(gateLines),
    [
      text(0, 'Guardrail', guardrail.text),
      guardrail.signal === null ? '' : line(1, 'Signal', signalReference(sheet, guardrail.signal)),
      guardrail.slo === null ? '' : line(1, 'SLO', `${guardrail.slo}%`),
    ],
    [text(0, 'Basal cost', basalCost.cost), text(0, 'Removed if stopped', basalCost.removal)],
    sheet.decisions.length ? [line(0, 'Decisions', ''), ...sheet.decisions.map(decisionLines)] : '',
    ...(whole ? [aroundThePage(sheet), formatDetails(sheet, options.snapshots ?? [])] : []),
  ];
  return `${parts
    .map((part) => (Array.isArray(part) ? part.filter(Boolean).join('\n') : part))
    .filter(Boolean)
    .join('\n\n')}\n`;
}

/** `- **Label:** value` at a depth; an empty value leaves the label to be filled in. */
function line(depth: number, label: string, value: string): string {
  return `${'  '.repeat(depth)}- **${label}:**${value ? ` ${value}` : ''}`;
}

function text(depth: number, label: string, value: string): string {
  return line(depth, label, encodeText(value, '  '.repeat(depth + 1)));
}

/** A line that is left out when it is empty. */
function optional(depth: number, label: string, value: string): string {
  return value ? text(depth, label, value) : '';
}

/** A title that reads like one of the page's labels would be taken for it. */
function encodeTitle(title: string): string {
  const encoded = encodeLine(title);
  const labelled = splitLabel(encoded, 'heading');
  const mistaken = labelled !== null && mainField(labelled.label) !== null;
  return mistaken ? `&#${encoded.codePointAt(0)};${encoded.slice(1)}` : encoded;
}

function mechanismLine({ lever, target, because }: Sheet['mechanism']): string {
  const part = (text: string) => (text ? `**${encodeText(text, '  ')}**` : '…');
  return `We believe ${part(lever)} will move ${part(target)} because ${part(because)}.`;
}

function assumptionLines(assumption: Assumption): string {
  const { state, shownBy } = assumption;
  return lines(text(1, `Assumption (${state})`, assumption.text), optional(2, 'Shown by', shownBy));
}

function signalLines(signal: Signal): string {
  const { name, role, unit, definition, source, direction, cadence, baseline, target } = signal;
  return lines(
    `  - ${encodeItem(name)}${name ? ' ' : ''}(${role})`,
    optional(2, 'Definition', definition),
    optional(2, 'Source', source),
    optional(2, 'Unit', unit),
    direction === null ? '' : line(2, 'Better', direction === 'up' ? 'more' : 'less'),
    cadence === null ? '' : line(2, 'Read', cadence),
    baseline === null ? '' : line(2, 'Baseline', baselineText(baseline)),
    target === null ? '' : line(2, 'Target', String(target)),
  );
}

function baselineText(baseline: Baseline): string {
  return baseline.kind === 'value' ? String(baseline.value) : `${baseline.start} to ${baseline.end}`;
}

/** A signal by its name where that names one signal only, else by its id. */
function signalReference(sheet: Sheet, id: string): string {
  const named = sheet.signals.find((signal) => signal.id === id)?.name ?? '';
  const same = sheet.signals.filter((signal) => signal.name === named);
  return named && same.length === 1 ? encodeLine(named) : `#${id}`;
}

function treeLines(sheet: Sheet): string {
  if (sheet.tree.nodes.length === 0) return '';
  const branch = (node: TreeNode, depth: number): string[] => [
    `${'  '.repeat(depth)}-${node.name ? ' ' : ''}${encodeItem(node.name)}`,
    ...nodeFacts(sheet, node, depth + 1),
    ...childrenOf(sheet.tree, node.id).flatMap((child) => branch(child, depth + 1)),
  ];
  return [line(0, 'Metric tree', ''), ...childrenOf(sheet.tree, null).flatMap((root) => branch(root, 1))].join('\n');
}

function nodeFacts(sheet: Sheet, { edge, signal, movesFirst }: TreeNode, depth: number): string[] {
  return [
    movesFirst ? line(depth, 'Moves first', 'yes') : '',
    signal === null ? '' : line(depth, 'Measured by', signalReference(sheet, signal)),
    optional(depth, 'Why', edge.sentence),
    edge.kind === 'component' ? line(depth, 'Kind', edge.kind) : '',
    edge.confidence === null ? '' : line(depth, 'Confidence', `${edge.confidence}%`),
    edge.lagDays === null ? '' : line(depth, 'Lag', `${edge.lagDays} days`),
  ].filter(Boolean);
}

function gateLines({ start, end, question, rule }: Gate): string {
  return lines(
    text(0, `Stage gate (${start} to ${end})`, rule.sentence),
    optional(1, 'Question', question),
    line(1, 'Least readings', String(rule.minimumReadings)),
  );
}

function decisionLines(decision: Decision): string {
  const { date, outcome, rationale, by, verdict, provisional, verdictReason } = decision;
  return lines(
    text(1, `Decision (${date}, ${outcome})`, rationale),
    optional(2, 'By', by),
    line(2, 'Verdict', `${verdict ?? 'none yet'}${provisional ? ' (provisional)' : ''}`),
    optional(2, 'Verdict reason', reasonSentence(verdictReason)),
  );
}

function lines(...all: string[]): string {
  return all.filter(Boolean).join('\n');
}
