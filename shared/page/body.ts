import { gateChart } from '#shared/charts/gate-chart.ts';
import { gateChartSvg } from '#shared/charts/gate-chart-svg.ts';
import { sparkline } from '#shared/charts/sparkline.ts';
import { treeEdgesHtml, treeSvg } from '#shared/charts/tree-svg.ts';
import { gateMarks } from '#shared/gates/gate-marks.ts';
import { sealMark } from '#shared/gates/seal-mark.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Verdict } from '#shared/gates/verdict-record.ts';
import { luck, luckSentence } from '#shared/luck/luck.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import { formatCadence, type Sheet } from '#shared/model/sheet.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { pageFoot } from '#shared/page/foot.ts';
import { ASSUMPTION_LABELS, OUTCOME_LABELS, ROLE_LABELS, STANDING_LABELS, STATUS_LABELS } from '#shared/page/labels.ts';
import { marginTerms } from '#shared/page/margin-terms.ts';
import type { PageInput } from '#shared/page/page-input.ts';
import { outcomeShape, standingShape } from '#shared/page/shape.ts';
import { formatBaseline, latestReading } from '#shared/signals/facts.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { escapeHtml } from '#shared/text/html.ts';
import { formatDate, formatDateRange } from '#shared/time/calendar.ts';

/** Width of the column that holds the page's content, in px. */
export const COLUMN_WIDTH = 560;

/**
 * Returns the whole sheet as the HTML of one page, for print, PDF and export: every filled field and no empty ones. Text is
 * escaped; styling comes from `page.css` alone (no inline styles, so a strict CSP holds).
 */
export function pageBody({ sheet, readings, today, glossary = [], timeZone = 'UTC', late = [] }: PageInput): string {
  const { aim: goal, mechanism: how } = sheet;
  const assumed = how.assumptions.flatMap(({ text, shownBy }) => [text, shownBy]);
  const parts = [
    { label: 'Aim', html: aim(sheet), texts: [goal.outcome, goal.done] },
    { label: 'Mechanism', html: mechanism(sheet), texts: [how.lever, how.target, how.because, ...assumed] },
    { label: 'Feedback', html: signals(sheet, readings), texts: sheet.signals.flatMap((s) => [s.name, s.definition]) },
    { label: 'Metric tree', html: tree(sheet, readings), texts: [] },
    ...sheet.gates.map((gate) => ({
      label: 'Gate',
      html: gateBox(gate, { sheet, readings, today, timeZone, late }),
      texts: [gate.question, gate.rule.sentence],
    })),
  ].filter(({ html }) => html !== '');
  const texts = parts.map((part) => part.texts);
  const margins = marginTerms(texts, glossary);
  return [
    head(sheet),
    ...parts.map(({ label, html }, at) => section(label, html, margins[at])),
    pageFoot({ sheet, readings, today }),
  ].join('');
}

function section(label: string, content: string, terms = ''): string {
  const heading = `<h3 class="p-label">${label}</h3>`;
  const margin = terms ? `<div class="p-margin">${heading}${terms}</div>` : heading;
  return `<section class="p-section">${margin}<div>${content}</div></section>`;
}

function head(sheet: Sheet): string {
  const meta = [
    sheet.status === 'draft' ? '' : `<span class="p-status">${STATUS_LABELS[sheet.status]}</span>`,
    escapeHtml(sheet.owner),
    sheet.cadence ? formatCadence(sheet.cadence) : '',
  ].filter(Boolean);
  return `<header class="p-head"><h2 class="p-title">${escapeHtml(sheet.title || 'Untitled')}</h2><p class="p-meta">${meta.join(' · ')}</p></header>`;
}

function aim(sheet: Sheet): string {
  const { outcome, done } = sheet.aim;
  return (
    (outcome ? `<p class="p-aim">${escapeHtml(outcome)}</p>` : '') +
    (done ? `<p class="p-done"><b>Done when</b> ${escapeHtml(done)}</p>` : '')
  );
}

function mechanism(sheet: Sheet): string {
  const { lever, target, because, assumptions } = sheet.mechanism;
  const blank = (text: string) => `<span class="p-blank">${escapeHtml(text) || '&nbsp;…&nbsp;'}</span>`;
  const fixed = (text: string) => `<span class="p-words">${text}</span>`;
  const sentence =
    lever || target || because
      ? `<p class="p-mechanism">${fixed('We believe')} ${blank(lever)} ${fixed('will move')} ${blank(target)} ${fixed('because')} ${blank(because)}.</p>`
      : '';
  const list = assumptions
    .filter((a) => a.text || a.shownBy)
    .map(
      (a) =>
        `<li><span class="p-state" data-state="${a.state}">${ASSUMPTION_LABELS[a.state]}</span><span>${escapeHtml(a.text)}${
          a.shownBy ? ` <span class="p-shown-by">Shown by ${escapeHtml(a.shownBy)}</span>` : ''
        }</span></li>`,
    );
  return sentence + (list.length ? `<ul class="p-assumptions">${list.join('')}</ul>` : '');
}

function signals(sheet: Sheet, readings: readonly Reading[]): string {
  const known = withRatios(sheet.signals, readings);
  const rows = sheet.signals.filter((s) => s.name || s.definition).map((s) => signalRow(s, known));
  if (rows.length === 0) return '';
  const columns = ['Baseline', 'Now', 'Target', '8 weeks'].map((c) => `<th class="p-number">${c}</th>`).join('');
  return `<table class="p-signals"><thead><tr><th>Signal</th><th>Role</th>${columns}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function signalRow(signal: Signal, readings: readonly Reading[]): string {
  const last = latestReading(readings, signal.id);
  const better = signal.direction === null ? '' : signal.direction === 'up' ? ' ↑' : ' ↓';
  const more = [
    signal.definition,
    signal.source && `Source: ${signal.source}`,
    signal.cadence && `Read ${signal.cadence}`,
  ].filter(Boolean);
  return [
    `<tr><td><span class="p-signal-name">${escapeHtml(signal.name)}</span>${signal.unit ? `, ${escapeHtml(signal.unit)}` : ''}${better}`,
    more.length ? `<span class="p-signal-more">${escapeHtml(more.join('. '))}</span>` : '',
    `</td><td><span class="p-role" data-role="${signal.role}">${ROLE_LABELS[signal.role]}</span></td>`,
    `<td class="p-number">${escapeHtml(formatBaseline(signal, readings))}</td>`,
    `<td class="p-number">${last ? escapeHtml(formatValue(last.value, signal)) : ''}</td>`,
    `<td class="p-number">${signal.target === null ? '' : escapeHtml(formatValue(signal.target, signal))}</td>`,
    `<td class="p-number">${sparkline(readings, signal)}</td></tr>`,
  ].join('');
}

function tree({ tree: metrics, signals: bound }: Sheet, readings: readonly Reading[]): string {
  if (metrics.nodes.length === 0) return '';
  const picture = treeSvg(metrics, COLUMN_WIDTH, { signals: bound, readings });
  return `<div class="p-tree">${picture}</div>${treeEdgesHtml(metrics)}`;
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

function gateBox(
  gate: Gate,
  { sheet, readings, today, timeZone, late }: Required<Omit<PageInput, 'glossary'>>,
): string {
  const judged = verdict({ gate, signals: sheet.signals, guardrail: sheet.guardrail, readings, today });
  const chart = gateChart({ gate, signals: sheet.signals, readings, today, events: sheet.events });
  const decisions = sheet.decisions.filter((d) => d.gate === gate.id);
  const sealed = sealMark(gate, timeZone);
  const marks = gateMarks({ gate, sheet, readings, today, timeZone, late });
  return [
    `<div class="p-gate"><header class="p-gate-head"><span class="p-gate-dates">${formatDateRange(gate.start, gate.end)}</span>`,
    `<span class="p-gate-note">at least ${gate.rule.minimumReadings} readings${sealed ? ` · ${sealed}` : ''}</span>${verdictPill(judged)}</header>`,
    gate.question ? `<p class="p-question">${escapeHtml(gate.question)}</p>` : '',
    gate.rule.sentence ? `<p class="p-rule">${escapeHtml(gate.rule.sentence)}</p>` : '',
    gate.rule.sentence || judged.kind === 'guardrail' ? `<p class="p-reason">${escapeHtml(judged.reason)}</p>` : '',
    decisions.length === 0 ? luckLine(gate, { sheet, readings, today }) : '',
    ...marks.map(({ text }) => `<p class="p-reason">${escapeHtml(text)}</p>`),
    chart ? `<div class="p-chart">${gateChartSvg(chart, { width: 540, height: 156 })}</div>` : '',
    decisions.length ? `<div class="p-log">${decisions.map(decisionLine).join('')}</div>` : '',
    '</div>',
  ].join('');
}

/** The base rate of a gate that is not decided, on one line; nothing with too little history. */
function luckLine(gate: Gate, { sheet, readings, today }: PageInput): string {
  const anyway = luck({ gate, signals: sheet.signals, readings, today });
  if (!anyway || anyway.rate.tooLittle) return '';
  return `<p class="p-reason p-luck">${escapeHtml(luckSentence(gate, anyway.rate))}</p>`;
}

function decisionLine(decision: Decision): string {
  const { word } = OUTCOME_LABELS[decision.outcome];
  const shape = outcomeShape(decision.outcome);
  const by = decision.by ? ` by ${escapeHtml(decision.by)}` : '';
  const why = decision.rationale ? ` <span class="p-why">${escapeHtml(decision.rationale)}</span>` : '';
  return `<p>${formatDate(decision.date)} · <b>${shape} ${word}</b>${by}${why}</p>`;
}
