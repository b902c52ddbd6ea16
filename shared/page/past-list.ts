import { OUTCOME_LABELS } from '#shared/page/labels.ts';
import type { PageInput } from '#shared/page/page-input.ts';
import { type PastGateLine, pastGates } from '#shared/page/past-gates.ts';
import { outcomeShape } from '#shared/page/shape.ts';
import { escapeHtml } from '#shared/text/html.ts';

/** Returns the earlier gates as HTML, one line each and the oldest as a count; empty without any. */
export function pastList(input: Omit<PageInput, 'glossary'>): string {
  const { lines, older } = pastGates(input);
  if (lines.length === 0) return '';
  const count = older === null ? '' : `<p class="p-past-older">${escapeHtml(older)}</p>`;
  return `<ol class="p-past">${lines.map(lineHtml).join('')}</ol>${count}`;
}

function lineHtml(line: PastGateLine): string {
  const { verdict, decision, decided, rule, taught, seal, marks, late } = line;
  const said = (words: string) =>
    verdict === null
      ? 'no verdict'
      : `<span class="p-said" data-verdict="${verdict}">${outcomeShape(verdict)} ${words}</span>`;
  // A decision that follows the rule stands in the rule's own shape.
  const answers =
    verdict !== null && verdict === decision
      ? [said(decided)]
      : [said(verdict === null ? '' : OUTCOME_LABELS[verdict].word), `<b>${decided}</b>`];
  const facts = [
    escapeHtml(rule),
    ...answers,
    [seal, ...marks].filter(Boolean).join(', '),
    taught ? `<q>${escapeHtml(taught)}</q>` : '',
    late === null ? '' : escapeHtml(late),
  ].filter(Boolean);
  return `<li><b>${line.dates}</b><span>${facts.join(' · ')}</span></li>`;
}
