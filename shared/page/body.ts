import { confidencePaths } from '#shared/beliefs/ledger.ts';
import { sparkline } from '#shared/charts/sparkline.ts';
import { treeEdgesHtml, treeSvg } from '#shared/charts/tree-svg.ts';
import type { Reading } from '#shared/model/reading.ts';
import { formatCadence, type Sheet } from '#shared/model/sheet.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { pageFoot } from '#shared/page/foot.ts';
import { gateBox } from '#shared/page/gate-box.ts';
import { ASSUMPTION_LABELS, ROLE_LABELS, STATUS_LABELS } from '#shared/page/labels.ts';
import { marginTerms } from '#shared/page/margin-terms.ts';
import type { PageInput } from '#shared/page/page-input.ts';
import { pastList } from '#shared/page/past-list.ts';
import { formatBaseline, latestReading } from '#shared/signals/facts.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { escapeHtml } from '#shared/text/html.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { inWords } from '#shared/tree/node-phrase.ts';

/** Width of the column that holds the page's content, in px. */
export const COLUMN_WIDTH = 560;

/**
 * Returns the whole sheet as the HTML of one page, for print, PDF and export: every filled field and no empty ones. Text is
 * escaped; styling comes from `page.css` alone (no inline styles, so a strict CSP holds).
 */
export function pageBody(input: PageInput): string {
  const { sheet, readings, glossary = [] } = input;
  const { aim: goal, mechanism: how } = sheet;
  const gate = sheet.gates.at(-1);
  const assumed = how.assumptions.flatMap(({ text, shownBy }) => [text, shownBy]);
  const parts = [
    { label: 'Aim', html: aim(sheet), texts: [goal.outcome, goal.done] },
    { label: 'Mechanism', html: mechanism(sheet), texts: [how.lever, how.target, how.because, ...assumed] },
    { label: 'Feedback', html: signals(sheet, readings), texts: sheet.signals.flatMap((s) => [s.name, s.definition]) },
    { label: 'Metric tree', html: tree(sheet, readings), texts: [] },
    { label: 'Gate', html: gate ? gateBox(gate, input) : '', texts: gate ? [gate.question, gate.rule.sentence] : [] },
    { label: 'Earlier gates', html: pastList(input), texts: [] },
    { label: 'Ending', html: ending(sheet), texts: sheet.ending ? [sheet.ending.why] : [] },
  ].filter(({ html }) => html !== '');
  const texts = parts.map((part) => part.texts);
  const margins = marginTerms(texts, glossary);
  return [head(sheet), ...parts.map(({ label, html }, at) => section(label, html, margins[at])), pageFoot(input)].join(
    '',
  );
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
        `<li><span class="p-state" data-state="${a.state}">${ASSUMPTION_LABELS[a.state]}${a.confidence === null ? '' : ` ${a.confidence}%`}</span><span>${escapeHtml(a.text)}${
          a.shownBy ? ` <span class="p-shown-by">Shown by ${escapeHtml(a.shownBy)}</span>` : ''
        }</span></li>`,
    );
  return sentence + (list.length ? `<ul class="p-assumptions">${list.join('')}</ul>` : '');
}

const SIGNAL_COLUMNS = ['Baseline', 'Now', 'Target', '8 weeks'];

/** How the sheet ended, when and why. */
function ending({ ending: end }: Sheet): string {
  if (!end) return '';
  const by = end.by ? ` by ${escapeHtml(end.by)}` : '';
  const why = end.why ? `: ${escapeHtml(end.why)}` : '';
  return `<p class="p-done"><b>${STATUS_LABELS[end.kind]}</b> on ${formatDate(end.date)}${by}${why}</p>`;
}

function signals(sheet: Sheet, readings: readonly Reading[]): string {
  const known = withRatios(sheet.signals, readings);
  const rows = sheet.signals.filter((s) => s.name || s.definition).map((s) => signalRow(s, known));
  if (rows.length === 0) return '';
  const columns = SIGNAL_COLUMNS.map((name) => `<th class="p-number">${name}</th>`).join('');
  return `<table class="p-signals"><thead><tr><th>Signal</th><th>Role</th>${columns}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** The numbers in one row, and below them what is counted, across the whole table. */
function signalRow(signal: Signal, readings: readonly Reading[]): string {
  const last = latestReading(readings, signal.id);
  const better = signal.direction === null ? '' : signal.direction === 'up' ? ' ↑' : ' ↓';
  const more = [
    signal.definition.replace(/\.$/, ''),
    signal.source && `Source: ${signal.source}`,
    signal.cadence && `Read ${signal.cadence}`,
  ].filter(Boolean);
  return [
    `<tr><td><span class="p-signal-name">${escapeHtml(signal.name)}</span>${signal.unit ? `, ${escapeHtml(signal.unit)}` : ''}${better}`,
    `</td><td><span class="p-role" data-role="${signal.role}">${ROLE_LABELS[signal.role]}</span></td>`,
    `<td class="p-number">${escapeHtml(formatBaseline(signal, readings))}</td>`,
    `<td class="p-number">${last ? escapeHtml(formatValue(last.value, signal)) : ''}</td>`,
    `<td class="p-number">${signal.target === null ? '' : escapeHtml(formatValue(signal.target, signal))}</td>`,
    `<td class="p-number">${sparkline(readings, signal)}</td></tr>`,
    more.length
      ? `<tr class="p-signal-words"><td colspan="${SIGNAL_COLUMNS.length + 2}"><span class="p-signal-more">${escapeHtml(more.join('. '))}</span></td></tr>`
      : '',
  ].join('');
}

/** The tree as a picture, as a lower one without values, and in words; the style sheet shows one of them. */
function tree(sheet: Sheet, readings: readonly Reading[]): string {
  const { tree: metrics, signals: bound } = sheet;
  if (metrics.nodes.length === 0) return '';
  const pictures = [
    { name: 'p-tree-whole', svg: treeSvg(metrics, COLUMN_WIDTH, { signals: bound, readings }) },
    { name: 'p-tree-plain', svg: treeSvg(metrics, COLUMN_WIDTH) },
  ].map(({ name, svg }) => `<div class="p-tree ${name}">${svg}</div>`);
  const words = inWords(metrics).replace(/^Metric tree\. /, '');
  return `${pictures.join('')}${treeEdgesHtml(metrics, confidencePaths(sheet))}<p class="p-tree-words">${escapeHtml(words)}</p>`;
}
