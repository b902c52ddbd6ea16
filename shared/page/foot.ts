import { burnSeries } from '#shared/charts/burn.ts';
import { burnSvg } from '#shared/charts/burn-picture.ts';
import { removalPhrase } from '#shared/decisions/removals.ts';
import { guardrailWindows } from '#shared/gates/guardrail.ts';
import { budgetLines, budgetNotes, sliName } from '#shared/gates/guardrail-phrases.ts';
import { type BasalCost, basalCostPhrase, type Sheet } from '#shared/model/sheet.ts';
import type { PageInput } from '#shared/page/page-input.ts';
import { outcomeShape } from '#shared/page/shape.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { escapeHtml } from '#shared/text/html.ts';
import { formatDate } from '#shared/time/calendar.ts';

/** The page's foot on paper: guardrail with its error budget, basal cost, next review. */
export function pageFoot({ sheet, readings, today }: PageInput): string {
  const { nextReview } = sheet;
  const columns = [
    ['Guardrail', guardrail({ sheet, readings, today })],
    ['Basal cost', cost(sheet)],
    ['Next review', nextReview ? `<p>${formatDate(nextReview)}</p>` : ''],
  ].map(([name, content]) => `<div>${content ? `<h3>${name}</h3>${content}` : ''}</div>`);
  return `<footer class="p-foot">${columns.join('')}</footer>`;
}

function guardrail({ sheet, readings: all, today }: PageInput): string {
  const readings = withRatios(sheet.signals, all);
  const { text, slo } = sheet.guardrail;
  const gate = sheet.gates.at(-1);
  const windows = guardrailWindows(sheet, gate, readings, today);
  const lines = budgetLines(windows, slo);
  const measured = sliName(sheet.guardrail, sheet.signals);
  const objective = slo === null ? '' : ` <b>SLO ${slo}%</b>${measured ? ` ${escapeHtml(measured)}` : ''}`;
  const burn = burnSeries(sheet.guardrail, windows.gate ?? windows.fourWeeks, readings, today);
  const notes = budgetNotes((windows.gate ?? windows.fourWeeks).state, sheet.guardrail, sheet.signals);
  return [
    text || objective ? `<p>${escapeHtml(text)}${objective}</p>` : '',
    ...lines.map(({ name, breached, decides, words }) => {
      const shape = breached ? `${outcomeShape('stop')} ` : '';
      const looks = breached && decides ? ' data-breached' : '';
      return `<p class="p-budget"${looks}>${shape}${name}: ${escapeHtml(words)}</p>`;
    }),
    burn ? burnSvg(burn) : '',
    lines.length > 0 && notes.length > 0 ? `<p class="p-budget">${escapeHtml(notes.join(' '))}</p>` : '',
  ].join('');
}

function cost({ basalCost, removals }: Sheet): string {
  const lines = costLines(basalCost).map(escapeHtml);
  const removed = removalPhrase(removals);
  if (removed) lines.push(`<b>${removed}</b>`);
  return lines.length > 0 ? `<p>${lines.join('<br>')}</p>` : '';
}

function costLines(basalCost: BasalCost): string[] {
  const stopped = basalCost.removal ? `Stopped: ${basalCost.removal}` : '';
  return [basalCost.cost, basalCostPhrase(basalCost), stopped].filter(Boolean);
}
