import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { commitsOf } from '#shared/decisions/commit.ts';
import { type LogEntry, logEntriesOf, personalEntry } from '#shared/decisions/log.ts';
import { logCsv } from '#shared/interop/log-csv.ts';
import { logMarkdown } from '#shared/interop/log-markdown.ts';
import { logMadr } from '#shared/interop/madr.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { fromCsvText } from '#shared/signals/csv-text.ts';
import { decidedSheets } from './arbitraries.ts';
import { decided } from './decided-sheet.ts';
import { personals } from './personal-arbitrary.ts';

const logs = fc.tuple(fc.array(decidedSheets, { maxLength: 3 }), fc.array(personals, { maxLength: 3 }));
const entriesOf = (all: readonly Sheet[], own: readonly PersonalDecision[]): LogEntry[] => [
  ...all.flatMap(logEntriesOf),
  ...all.flatMap(commitsOf).map((commit) => ({ ...commit, date: commit.at.slice(0, 10) })),
  ...own.map((decision) => personalEntry(decision)),
];

describe('the log as CSV', () => {
  it('is read by a spreadsheet’s rules with every word, and no cell begins like a formula', () => {
    fc.assert(
      fc.property(logs, ([all, own]) => {
        const entries = entriesOf(
          all.map(({ sheet }) => sheet),
          own,
        );
        const { data, errors } = Papa.parse<Record<string, string>>(logCsv(entries), {
          header: true,
          newline: '\r\n',
          skipEmptyLines: true,
        });
        expect(errors.filter(({ code }) => code !== 'UndetectableDelimiter')).toEqual([]);
        expect(data).toHaveLength(entries.length);
        for (const [at, entry] of entries.entries()) {
          const row = data[at] ?? {};
          for (const [column, cell] of Object.entries(row))
            if (column !== 'hours a month') expect(cell).not.toMatch(/^[=+\-@\t\r\0]/);
          expect(fromCsvText(row.why ?? '')).toBe(entry.why);
          expect(fromCsvText(row.what ?? '')).toBe(entry.what);
          expect(fromCsvText(row.aim ?? '')).toBe(entry.aim);
          expect(row.date).toBe(entry.date);
          expect(row.decision).toBe(entry.outcome ?? '');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says what was decided, against what, and how sure', () => {
    const { sheet, own } = decided();
    const { data } = Papa.parse<Record<string, string>>(logCsv(entriesOf([sheet], [own])), {
      header: true,
      skipEmptyLines: true,
    });
    expect(
      data.map((row) => [row.kind, row.decision, row.verdict, row['against the verdict'], row['confidence %']]),
    ).toEqual([
      ['sheet', 'continue', 'none yet', 'no', ''],
      ['sheet', 'stop', 'continue', 'yes', ''],
      ['personal', '', '', '', '70'],
    ]);
  });
});

/** A commit of a room of two, with three texts that need an escape. */
const COMMIT: LogEntry = {
  ...{ kind: 'commit', id: 'gate-1', sheet: 'retention', sheetTitle: 'Retention', date: '2026-10-12' },
  ...{ at: '2026-10-12T10:00:00.000Z', aim: 'People stay.', mechanism: 'We believe | hope.' },
  ...{ gate: { start: '2026-10-12', end: '2026-10-26' }, outcome: null, verdict: null, what: '', why: '', by: 'Ana' },
  ...{ confidence: null, reviewOn: null, lookBack: null, happened: '', process: null },
  ...{ corrections: 0, hours: null, against: null },
  ...{ tags: [], related: [], supersedes: null, supersededBy: null },
  provisional: false,
  agreed: {
    ...{ rule: '=continue if activation >= 40', people: ['Ana', 'Bo'], workshop: 'w-1', chance: 70, came: null },
    vote: { median: 4, spread: 1 },
  },
};

test('a commit has neither decision nor verdict, but a rule, people and a vote', () => {
  const { data } = Papa.parse<Record<string, string>>(logCsv([COMMIT]), { header: true, skipEmptyLines: true });
  expect(data).toMatchObject([
    {
      ...{ kind: 'commit', decision: '', verdict: '', 'against the verdict': '', people: 'Ana; Bo' },
      ...{ 'vote median': '4', 'vote spread': '1', 'gate start': '2026-10-12', 'decision id': 'gate-1' },
    },
  ]);
  expect(data[0]?.rule).not.toMatch(/^=/);
  expect(fromCsvText(data[0]?.rule ?? '')).toBe(COMMIT.agreed?.rule);
  expect(logMarkdown([COMMIT], '').split('\n')[4]).toBe(
    '| 2026-10-12 | Retention<br>People stay. | We believe \\| hope. | 12 – 26 October 2026 | committed | \\=continue if activation >= 40<br>with Ana, Bo<br>vote: median 4, spread 1<br>(Ana) |',
  );
});

describe('the log as Markdown', () => {
  it('is one table, a row an entry, whatever the words', () => {
    fc.assert(
      fc.property(logs, ([all, own]) => {
        const entries = entriesOf(
          all.map(({ sheet }) => sheet),
          own,
        );
        const lines = logMarkdown(entries, 'Ours').split('\n');
        fc.pre(entries.length > 0);
        const rows = lines.slice(2, -1);
        expect(rows).toHaveLength(entries.length + 2);
        for (const row of rows) expect(row.replace(/\\\\/g, '').match(/(?<!\\)\|/g)).toHaveLength(7);
      }),
      { numRuns: 60 },
    );
  });

  it('says of an empty log that it is empty', () => {
    expect(logMarkdown([], '')).toBe('# Decision log\n\nNo decision has been taken yet.\n');
  });

  it('reads like a timeline', () => {
    const { sheet, own } = decided();
    expect(logMarkdown(entriesOf([sheet], [own]), 'Team A')).toBe(`# Decision log of Team A

| Date | Aim | Mechanism | Gate | Decision | Why |
| --- | --- | --- | --- | --- | --- |
| 2026-10-20 | Retention<br>People stay. | We believe a call will move activation because they ask. | 12 – 25 October 2026 | continue | It moves. (Ana) |
| 2026-10-27 | Retention<br>People stay. | We believe a call will move activation because they ask. | 12 – 25 October 2026 | stop (against the rule, which said continue) | Too dear \\| too slow. (Ana) (corrected 1×) |
| 2026-11-02 |  |  |  | Hire for support<br>70% sure<br>came true: partly<br>\\#people | They ask a lot. (Bo) |
`);
  });
});

describe('the log as MADR', () => {
  const frontOf = (file: string): Record<string, unknown> => parse(file.split('\n---\n')[0]?.slice(4) ?? '');

  it('has a front matter that YAML reads, whatever the words, and the sections MADR asks for', () => {
    fc.assert(
      fc.property(logs, ([all, own]) => {
        const files = logMadr(all, own);
        expect(files).toHaveLength(all.flatMap(({ sheet }) => sheet.decisions).length + own.length);
        expect(new Set(files.map((file) => file.name)).size).toBe(files.length);
        for (const file of files) {
          expect(file.name).toMatch(/^\d{4}-[\p{L}\p{M}\p{N}-]+\.md$/u);
          expect(file.text.startsWith('---\n')).toBe(true);
          const front = frontOf(file.text);
          expect(front.status).toMatch(/^(accepted|deprecated|superseded by ADR-\d{4})$/);
          expect(front.date).toMatch(/^\d{4}-\d\d-\d\d$/);
          expect(Array.isArray(front['decision-makers'])).toBe(true);
          const heads = file.text.split('\n').filter((line) => /^##? /.test(line));
          expect(heads[0]).toMatch(/^# /);
          expect(heads).toContain('## Considered Options');
          expect(heads).toContain('## Decision Outcome');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says what took the place of what; the verdict is a key of its own', () => {
    const { sheet, snapshots, own } = decided();
    const files = logMadr([{ sheet, snapshots }], [own]);
    expect(files.map((file) => file.name)).toEqual([
      '0001-continue-retention.md',
      '0002-stop-retention.md',
      '0003-hire-for-support.md',
    ]);
    const [first, second, third] = files.map((file) => frontOf(file.text));
    expect(first).toMatchObject({ status: 'superseded by ADR-0002', verdict: 'none yet', outcome: 'continue' });
    expect(second).toMatchObject({
      status: 'accepted',
      date: '2026-10-27',
      'decision-makers': ['Ana'],
      consulted: ['Bo'],
      informed: [],
      verdict: 'continue',
      outcome: 'stop',
    });
    expect(third).toMatchObject({ status: 'accepted', confidence: 70, 'came-true': 'partly' });
    expect(frontOf(logMadr([{ sheet: { ...sheet, status: 'archived' }, snapshots }], [])[1]?.text ?? '').status).toBe(
      'deprecated',
    );
    expect(files[1]?.text).toContain('## Decision Outcome\n\nChosen option: "Stop", because Too dear | too slow.');
    expect(files[1]?.text).toContain(
      '### Consequences\n\n* Good, because it saves 6 hours a month, carried by support\n* Neutral, because this is to be removed: the script',
    );
    expect(files[1]?.text).toContain(
      '### Continue\n\n* Good, because the rule said continue\n\n### Change\n\n* Bad, because',
    );
    expect(files[1]?.text).toContain('* Corrected on 2026-10-28 by Bo: It was 27%.');
    expect(files[2]?.text).toContain('## Considered Options\n\n* Hire\n* Wait');
    expect(files[2]?.text).toContain('* Lesson: Ask sooner.');
  });
});
