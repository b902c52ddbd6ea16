import type { Brief } from '#shared/model/brief.ts';
import { STATE_LABELS } from '#shared/slices/board.ts';
import { formatDateRange } from '#shared/time/calendar.ts';

/** The lines of a brief in Markdown. Sections that would be empty are left out, the spec's own never. */
export function briefLines({ slice, nonGoals, sheet, glossary, version, madeAt }: Brief): string[] {
  const lines = [`# ${flat(slice.title)}`, '', `A slice of “${flat(sheet.title) || 'Untitled'}”.`];
  const facts = [
    slice.moves && `should move “${flat(slice.moves.name)}”`,
    slice.hours !== null && `about ${slice.hours} h`,
    slice.owner && `owner: ${flat(slice.owner)}`,
    `state: ${STATE_LABELS[slice.state].toLowerCase()}`,
  ].filter(Boolean);
  lines.push(`(${facts.join(' · ')})`);
  section(lines, 'Intent', text(slice.intent) || NOT_WRITTEN);
  section(lines, 'Constraints', text(slice.constraints) || NOT_WRITTEN);
  const acceptance = slice.acceptance.map((line, at) => `${at + 1}. ${inItem(line.text)}`).join('\n');
  section(lines, 'Acceptance evidence', acceptance || NOT_WRITTEN);
  section(lines, 'Not asked for', nonGoals.map((one) => `- ${inItem(one)}`).join('\n'));
  section(
    lines,
    'Needs first',
    slice.dependsOn.map((one) => `- ${flat(one.title)} (${STATE_LABELS[one.state].toLowerCase()})`).join('\n'),
  );
  section(lines, 'Why earlier specs were given up', slice.revisions.map(({ why }) => `- ${inItem(why)}`).join('\n'));
  section(lines, 'What it serves', contextOf(sheet).join('\n'));
  section(
    lines,
    'Words',
    glossary.map(({ term, definition }) => `- **${flat(term)}**: ${inItem(definition)}`).join('\n'),
  );
  lines.push('', `<!-- plumbline slice-brief ${version}, made ${madeAt} -->`);
  return lines;
}

const NOT_WRITTEN = '_Not written yet._';

function contextOf(sheet: Brief['sheet']): string[] {
  const facts: [string, string][] = [
    ['Aim', sheet.aim],
    ['Done when', sheet.done],
    ['Mechanism', sheet.mechanism],
    ...sheet.assumptions.map((one): [string, string] => ['Assumed, not shown', one]),
    ...sheet.signals.map((signal): [string, string] => [
      `Signal (${signal.role})`,
      [
        signal.name + (signal.unit ? ` in ${signal.unit}` : ''),
        signal.direction && `should go ${signal.direction}`,
        signal.definition,
      ]
        .filter(Boolean)
        .join('; '),
    ]),
  ];
  if (sheet.gate)
    facts.push(
      [`Gate ${formatDateRange(sheet.gate.start, sheet.gate.end)}`, sheet.gate.question],
      ['Decision rule', sheet.gate.rule],
    );
  const objective = sheet.guardrail.objective === null ? '' : ` (objective: ${sheet.guardrail.objective}%)`;
  facts.push(['Must not get worse', sheet.guardrail.text && `${sheet.guardrail.text}${objective}`]);
  return facts.filter(([, text]) => text.trim() !== '').map(([name, text]) => `- ${name}: ${inItem(text)}`);
}

function section(lines: string[], title: string, body: string): void {
  if (body !== '') lines.push('', `## ${title}`, '', body);
}

/**
 * A line in which nothing opens a link, an image or HTML. Backslashes before such a place are doubled, or they would undo
 * the one that is put there.
 */
function escaped(line: string): string {
  return line.replace(/\\+|[<[]/g, (found, at: number) => {
    if (!found.startsWith('\\')) return `\\${found}`;
    return /^[<[]/.test(line.charAt(at + found.length)) ? found + found : found;
  });
}

/** The lines of a brief without what {@link escaped} put there, to look for terms in. */
export function plainBrief(lines: readonly string[]): string {
  return lines.join('\n').replace(/\\+[<[]?/g, (found) => (/[<[]$/.test(found) ? found.slice(-1) : found));
}

/** What was written, line by line; it can neither open a heading nor a fence of its own. */
function text(written: string): string {
  return written
    .trim()
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^(\s*)(#{1,6}\s|```|~~~|---|===)/, '$1\\$2'))
    .map(escaped)
    .join('\n');
}

/** In an item of a list: further lines stand under its first. */
const inItem = (written: string): string => text(written).replaceAll('\n', '\n  ');

const flat = (written: string): string => escaped(written.replace(/\s+/g, ' ').trim());
