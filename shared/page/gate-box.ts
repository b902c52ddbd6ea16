import { taughtLines } from '#shared/beliefs/taught.ts';
import { gateChart } from '#shared/charts/gate-chart.ts';
import { gateChartSvg } from '#shared/charts/gate-chart-svg.ts';
import { chancePhrase } from '#shared/decisions/chance-score.ts';
import { amendmentCount } from '#shared/gates/drift.ts';
import { gateMarks } from '#shared/gates/gate-marks.ts';
import { ownAnswer, ownAnswerSentence } from '#shared/gates/own-answer.ts';
import { reasonSentence } from '#shared/gates/reason-sentence.ts';
import { sealMark } from '#shared/gates/seal-mark.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Verdict } from '#shared/gates/verdict-record.ts';
import { luck, luckSentence } from '#shared/luck/luck.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { decidedWords, decisionAt } from '#shared/page/decided.ts';
import { OUTCOME_LABELS, STANDING_LABELS } from '#shared/page/labels.ts';
import type { PageInput } from '#shared/page/page-input.ts';
import { sealLine } from '#shared/page/seal-line.ts';
import { outcomeShape, sealShape, standingShape } from '#shared/page/shape.ts';
import { escapeHtml } from '#shared/text/html.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate, formatDateRange } from '#shared/time/calendar.ts';

/** The gate's chart in each size that `fitPaper` chooses from, by the class of its box. */
const CHARTS = [
  { name: 'p-chart-tall', height: 156 },
  { name: 'p-chart-low', height: 112 },
  { name: 'p-chart-least', height: 84 },
] as const;
const CHART_WIDTH = 540;

type GateInput = Omit<PageInput, 'glossary'>;

/** Returns the gate that runs now, or ran last, as HTML: its rule, seal, verdict or decision, and its chart. */
export function gateBox(gate: Gate, input: GateInput): string {
  const { sheet, readings, today, timeZone = 'UTC', late = [] } = input;
  const { signals, guardrail } = sheet;
  const judging = { gate, signals, guardrail, readings, today };
  const judged = verdict(judging);
  const decision = decisionAt(gate, sheet.decisions);
  // After a decision it is the verdict on record, whatever has been read since.
  const because = decision ? decision.verdictReason : judged.because;
  const own = ownAnswer({ ...judging, today: decision?.date ?? today }, because);
  const decisions = sheet.decisions.filter((d) => d.gate === gate.id);
  const marks = gateMarks({ gate, sheet, readings, today, timeZone, late });
  const says = gate.rule.sentence !== '' || because.kind === 'guardrail';
  return [
    `<div class="p-gate"><header class="p-gate-head"><span class="p-gate-dates">${formatDateRange(gate.start, gate.end)}</span>`,
    `${decision ? decisionPill(decision) : verdictPill(judged)}${sealNote(gate, input)}</header>`,
    gate.question ? `<p class="p-question">${escapeHtml(gate.question)}</p>` : '',
    gate.rule.sentence ? `<p class="p-rule">${escapeHtml(gate.rule.sentence)}</p>` : '',
    says ? `<p class="p-reason">${decision ? ruleThen(decision) : ''}${escapeHtml(reasonSentence(because))}</p>` : '',
    own && own.kind !== 'no-rule' ? `<p class="p-reason">${escapeHtml(ownAnswerSentence(own))}</p>` : '',
    decision ? '' : luckLine(gate, { sheet, readings, today }),
    ...marks.map(({ text }) => `<p class="p-reason">${escapeHtml(text)}</p>`),
    charts(gate, input),
    decisions.length ? `<div class="p-log">${decisions.map(decisionLine).join('')}${taught(gate, sheet)}</div>` : '',
    '</div>',
  ].join('');
}

/** The seal with its mark, what happened to it, the chance that was given, and how many readings the rule needs. */
function sealNote(gate: Gate, { sheet, timeZone = 'UTC' }: GateInput): string {
  const sealed = sealLine(gate, timeZone);
  const late = sealMark(gate, timeZone);
  const amended = sealed ? amendmentCount(sheet, gate) : 0;
  const others = [
    late,
    amended > 0 ? `amended ${amended}×` : '',
    chancePhrase(gate, sheet),
    `at least ${plural(gate.rule.minimumReadings, 'reading')}`,
  ].filter(Boolean);
  const mark = sealed ? `<span class="p-seal">${sealShape()}<span>${escapeHtml(sealed)}</span></span> · ` : '';
  return `<span class="p-gate-note">${mark}${escapeHtml(others.join(' · '))}</span>`;
}

/** The same chart in each size; the style sheet shows one of them. */
function charts(gate: Gate, { sheet, readings, today }: GateInput): string {
  const chart = gateChart({ gate, signals: sheet.signals, readings, today, events: sheet.events });
  if (!chart) return '';
  return CHARTS.map(
    ({ name, height }) => `<div class="p-chart ${name}">${gateChartSvg(chart, { width: CHART_WIDTH, height })}</div>`,
  ).join('');
}

/** The verdict as a pill: shape, label, and whether it is provisional. */
function verdictPill(judged: Verdict): string {
  if (judged.verdict === null) {
    if (!judged.standing) return '<span class="p-verdict">No verdict yet</span>';
    const { word } = STANDING_LABELS[judged.standing];
    return `<span class="p-verdict" data-standing="${judged.standing}">${standingShape(judged.standing)} ${word}</span>`;
  }
  const word = `${OUTCOME_LABELS[judged.verdict].word}${judged.provisional ? ' so far' : ''}`;
  return `<span class="p-verdict" data-verdict="${judged.verdict}">${outcomeShape(judged.verdict)} ${word}</span>`;
}

/** A decision takes the verdict's place in the pill. */
function decisionPill(decision: Decision): string {
  const { outcome } = decision;
  return `<span class="p-verdict" data-verdict="${outcome}" data-decided>${outcomeShape(outcome)} ${decidedWords(decision)}</span>`;
}

/** The verdict on record, where the pill shows the decision. */
function ruleThen({ verdict: outcome, provisional, verdictReason }: Decision): string {
  const name = verdictReason.kind === 'guardrail' ? 'Verdict then' : 'The rule then';
  if (outcome === null) return `<b>${name}: no verdict yet.</b> `;
  const word = `${OUTCOME_LABELS[outcome].word}${provisional ? ' so far' : ''}`;
  return `<b>${name}: ${outcomeShape(outcome)} ${word}.</b> `;
}

/** The base rate of a gate that is not decided, on one line; nothing with too little history. */
function luckLine(gate: Gate, { sheet, readings, today }: GateInput): string {
  const anyway = luck({ gate, signals: sheet.signals, readings, today });
  if (!anyway || anyway.rate.tooLittle) return '';
  return `<p class="p-reason p-luck">${escapeHtml(luckSentence(gate, anyway.rate))}</p>`;
}

/** What a decided gate says about the mechanism. */
function taught(gate: Gate, sheet: Sheet): string {
  return taughtLines(sheet, gate.id)
    .map((line) => `<p><b>Learned</b> <span class="p-why">${escapeHtml(line)}</span></p>`)
    .join('');
}

function decisionLine(decision: Decision): string {
  const { word } = OUTCOME_LABELS[decision.outcome];
  const shape = outcomeShape(decision.outcome);
  const by = decision.by ? ` by ${escapeHtml(decision.by)}` : '';
  const why = decision.rationale ? ` <span class="p-why">${escapeHtml(decision.rationale)}</span>` : '';
  return `<p>${formatDate(decision.date)} · <b>${shape} ${word}</b>${by}${why}</p>`;
}
