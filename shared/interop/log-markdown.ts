import { agreedPhrase, type LogEntry } from '#shared/decisions/log.ts';
import { encodeLine } from '#shared/interop/markdown-text.ts';
import { formatDateRange } from '#shared/time/calendar.ts';

const HEADS = ['Date', 'Aim', 'Mechanism', 'Gate', 'Decision', 'Why'] as const;

/** The decision log as a page with one table (GitHub's), an entry a row, in the order given. */
export function logMarkdown(entries: readonly LogEntry[], workspace: string): string {
  const rows = entries.map((entry) => row([entry.date, ...cellsOf(entry)]));
  const table = [row(HEADS), row(HEADS.map(() => '---')), ...rows].join('\n');
  return `# Decision log${workspace ? ` of ${encodeLine(workspace)}` : ''}

${entries.length === 0 ? 'No decision has been taken yet.' : table}
`;
}

function cellsOf(entry: LogEntry): string[] {
  const { gate, corrections, by } = entry;
  const sure = entry.confidence === null ? '' : `${entry.confidence}% sure`;
  const looked = entry.lookBack ? `came true: ${entry.lookBack}` : '';
  const labels = [entry.supersededBy ? 'superseded' : '', entry.tags.map((tag) => `#${tag}`).join(' ')];
  const notes = [entry.why, by && `(${by})`, corrections > 0 && `(corrected ${corrections}×)`]
    .filter(Boolean)
    .join(' ');
  if (entry.kind === 'personal') {
    return [entry.sheetTitle, '', '', cell(entry.what, sure, looked, ...labels), notes].map(cellText);
  }
  if (entry.agreed) {
    const days = gate ? formatDateRange(gate.start, gate.end) : '';
    const agreed = [entry.agreed.rule, ...agreedPhrase(entry.agreed), by && `(${by})`].filter(Boolean);
    return [cell(entry.sheetTitle, entry.aim), entry.mechanism, days, 'committed', cell(...agreed)].map(cellText);
  }
  const verdict = entry.against ? `${entry.against}, which said ${entry.verdict}` : '';
  const days = gate ? formatDateRange(gate.start, gate.end) : '';
  return [
    cell(entry.sheetTitle, entry.aim),
    entry.mechanism,
    days,
    cell([entry.outcome, verdict && `(${verdict})`].filter(Boolean).join(' '), sure, looked, ...labels),
    notes,
  ].map(cellText);
}

function cell(...lines: string[]): string {
  return lines.filter(Boolean).join('\n');
}

/** A text inside a table: a row is one line, and its cells end at bars. */
function cellText(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => encodeLine(line).replace(/(\\*)\|/g, escapeBar))
    .join('<br>');
}

/** A bar at a line's start is escaped already. */
function escapeBar(whole: string, slashes: string): string {
  return slashes.length % 2 === 1 ? whole : `${slashes}\\|`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
