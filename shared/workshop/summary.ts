import type { Closeness } from '#shared/model/convergence.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { WorkshopRecord } from '#shared/model/workshop-record.ts';
import { formatDate, formatDateRange } from '#shared/time/calendar.ts';
import type { FistOfFive } from '#shared/vote/fist-of-five.ts';
import { lengthText } from '#shared/workshop/time-phrases.ts';
import { countVotes } from '#shared/workshop/votes.ts';

/** A part of a summary: its name and its lines. */
export interface SummaryPart {
  name: string;
  lines: string[];
}

/** Returns people, times, votes, divergences, parked items and agreements; empty parts are left out. */
export function summaryLines(sheet: Sheet, record: WorkshopRecord): SummaryPart[] {
  const took = record.steps.reduce((all, step) => all + step.took, 0);
  const planned = record.steps.reduce((all, step) => all + step.planned, 0);
  const gate = sheet.gates.find(({ id }) => id === record.gate);
  const parked = sheet.challenges.filter(({ id }) => record.parked.includes(id));
  const parts: SummaryPart[] = [
    {
      name: 'When and who',
      lines: [
        `${formatDate(record.date)}, ${lengthText(took)} of ${lengthText(planned)} planned`,
        record.facilitator && `Led by ${record.facilitator}`,
        record.people.length > 0 ? `With ${record.people.join(', ')}` : '',
      ],
    },
    {
      name: 'Agreed',
      lines: [
        sheet.aim.outcome && `Aim: ${sheet.aim.outcome}`,
        gate
          ? `Gate sealed, ${formatDateRange(gate.start, gate.end)}: ${gate.rule.sentence}`
          : 'The gate is not sealed.',
        sheet.nextReview ? `Next review: ${formatDate(sheet.nextReview)}` : '',
      ],
    },
    { name: 'Votes', lines: countVotes(record).map(voteLine) },
    { name: 'In our own words', lines: divergences(sheet, record) },
    { name: 'Why it could fail', lines: risks(sheet, record) },
    { name: 'Parked', lines: parked.map(({ text, by }) => (by ? `${text} (${by})` : text)) },
    {
      name: 'Time',
      lines: record.steps
        .filter((step) => step.took > 0)
        .map((step) => `${step.title}: ${lengthText(step.took)} of ${lengthText(step.planned)}`),
    },
  ];
  return parts
    .map(({ name, lines }) => ({ name, lines: lines.filter((line) => line !== '') }))
    .filter(({ lines }) => lines.length > 0);
}

/** Returns the summary as one Markdown page. */
export function summaryMarkdown(sheet: Sheet, record: WorkshopRecord): string {
  const parts = summaryLines(sheet, record).map(
    ({ name, lines }) => `## ${name}\n\n${lines.map((line) => `- ${escapeLine(line)}`).join('\n')}\n`,
  );
  return `# Workshop: ${escapeLine(sheet.title || 'Untitled')}\n\n${parts.join('\n')}`;
}

/** Escapes text so that it fits on one line and Markdown ignores it. */
function escapeLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`);
}

function voteLine({ median, spread, passes, lowFirst, abstained, missing }: FistOfFive, at: number): string {
  const hands = lowFirst.map(({ person, value }) => `${person} ${value}`).join(', ');
  const without = abstained.length > 0 ? `; ${abstained.join(', ')} abstained` : '';
  const silent = missing.length > 0 ? `; ${missing.join(', ')} did not vote` : '';
  return `Vote ${at + 1} ${passes ? 'passes' : 'does not pass'}: median ${median}, spread ${spread} (${hands}${without}${silent})`;
}

const CLOSE: Record<Closeness, string> = { same: 'the same', close: 'close', different: 'different' };

function divergences(sheet: Sheet, record: WorkshopRecord): string[] {
  const check = sheet.convergences.find(({ id }) => id === record.convergence);
  if (!check) return [];
  const { marks } = check;
  const marked = [
    ['Aim', marks.aim],
    ['Mechanism', marks.mechanism],
    ['First signal', marks.signal],
  ] as const;
  return [
    ...marked.flatMap(([name, mark]) => (mark ? [`${name}: ${CLOSE[mark]}`] : [])),
    ...check.restatements.map(({ person, aim, mechanism, signal }) =>
      [`${person}:`, [aim, mechanism, signal].filter(Boolean).join(' / ')].join(' '),
    ),
  ];
}

function risks(sheet: Sheet, record: WorkshopRecord): string[] {
  const premortem = sheet.premortems.find(({ id }) => id === record.premortem);
  return (premortem?.risks ?? [])
    .filter(({ mergedInto }) => mergedInto === null)
    .map(({ text, likelihood, mitigation, owner }) =>
      [
        text,
        likelihood ? ` (${likelihood})` : '',
        mitigation ? `: ${mitigation}` : '',
        owner ? `, ${owner} sees to it` : '',
      ].join(''),
    );
}
