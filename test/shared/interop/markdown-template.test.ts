import { describe, expect, it } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import { DETAILS_VERSION } from '#shared/interop/markdown-details.ts';
import { sheetFromMarkdown } from '#shared/interop/markdown-in.ts';
import { sheetToMarkdown } from '#shared/interop/sheet-markdown.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { inFull } from '../../../build/in-full.ts';
import { sha256 } from '../../support/sha256.ts';

let count = 0;

function read(text: string): { sheet: Sheet; remarks: string[] } {
  return sheetFromMarkdown(text, {
    newId: () => `id-${++count}`,
    now: '2026-11-20T10:00:00.000Z',
    today: '2026-11-20',
    sha256,
  });
}

const TEMPLATE = `# New customers stay

- **Aim:** Nine out of ten new customers are still with us after ninety days
- **Mechanism:** We believe personalised onboarding will move early confidence because people who reach first value in a day come back on their own.
- **Feedback signals:** 30-day activation rate, time to first value, 90-day retention
- **Stage gate (2 weeks):** We will continue if the activation rate is at least 40% by week 2.
- **Guardrail:** Support answers first messages within its SLO
- **Owner and cadence:** Ana, 15-minute review, Tuesdays 10:00
`;

function expectTemplate({ sheet, remarks }: { sheet: Sheet; remarks: string[] }): void {
  expect(remarks).toEqual([]);
  expect(sheet.title).toBe('New customers stay');
  expect(sheet.aim.outcome).toBe('Nine out of ten new customers are still with us after ninety days');
  expect(sheet.mechanism).toMatchObject({
    lever: 'personalised onboarding',
    target: 'early confidence',
    because: 'people who reach first value in a day come back on their own',
    assumptions: [],
  });
  expect(sheet.signals.map(({ name, role }) => [name, role])).toEqual([
    ['30-day activation rate', 'proxy'],
    ['time to first value', 'leading'],
    ['90-day retention', 'outcome'],
  ]);
  const [gate] = sheet.gates;
  expect(gate).toMatchObject({ start: '2026-11-20', end: '2026-12-03' });
  expect(gate?.rule.sentence).toBe('We will continue if the activation rate is at least 40% by week 2.');
  expect(gate?.rule.continueIf?.conditions).toMatchObject([
    { signal: sheet.signals[0]?.id, comparator: '>=', threshold: 40 },
  ]);
  expect(sheet.guardrail.text).toBe('Support answers first messages within its SLO');
  expect(sheet.owner).toBe('Ana');
  expect(sheet.cadence).toEqual({ minutes: 15, weekday: 'tuesday', time: '10:00' });
}

describe('the bare template', () => {
  it.each<[string, (text: string) => string]>([
    ['as it is', (text) => text],
    ['with stars', (text) => text.replace(/^- /gm, '* ')],
    ['with pluses', (text) => text.replace(/^- /gm, '+ ')],
    ['numbered', (text) => text.replace(/^- /gm, '1. ')],
    ['with boxes to tick', (text) => text.replace(/^- /gm, '- [ ] ')],
    ['without bullets', (text) => text.replace(/^- /gm, '')],
    ['without bold', (text) => text.replaceAll('**', '')],
    ['without bullets and bold', (text) => text.replace(/^- /gm, '').replaceAll('**', '')],
    ['with the colon outside the bold', (text) => text.replaceAll(':**', '**:')],
    ['with underscores', (text) => text.replaceAll('**', '__')],
    ['with blank lines between', (text) => text.replaceAll('\n', '\n\n')],
    ['in capitals', (text) => text.replace(/\*\*.*?\*\*/g, (label) => label.toUpperCase())],
    ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
    ['with old Mac line ends', (text) => text.replaceAll('\n', '\r')],
    ['with a byte-order mark', (text) => `\ufeff${text}`],
    ['indented', (text) => text.replace(/^- /gm, '   - ')],
    ['with headings', (text) => text.replace(/^- \*\*(.*?):\*\* /gm, '## $1\n\n')],
    ['with headings and no blank lines', (text) => text.replace(/^- \*\*(.*?):\*\* /gm, '### $1\n')],
    ['with wrapped lines', (text) => text.replace(/ (will|first|after|continue|within|review)\b/g, '\n  $1')],
    ['with lazily wrapped lines', (text) => text.replace(/ (will move|still with|come back) /g, '\n$1 ')],
    ['with a title in front matter', (text) => text.replace(/^# (.*)$/m, '---\ntitle: $1\n---')],
    ['with a plain first line for a title', (text) => text.replace('# ', '')],
    ['with an underlined title', (text) => text.replace(/^# (.*)$/m, '$1\n======')],
    ['between rules', (text) => `${text}\n---\n`],
  ])('imports %s', (_, change) => {
    const text = change(TEMPLATE);
    expectTemplate(read(text));
  });

  it('finds the definition of done inside the aim, or on a line of its own', () => {
    expect(read('Aim: Customers stay. Done when 90% stay\n  for 90 days').sheet.aim).toEqual({
      outcome: 'Customers stay.',
      done: '90% stay for 90 days',
    });
    expect(read('Aim: Customers stay (done when 90% stay)').sheet.aim).toEqual({
      outcome: 'Customers stay',
      done: '90% stay',
    });
    expect(read('Aim: Nobody is done when tired\nDone when: 90% stay').sheet.aim).toEqual({
      outcome: 'Nobody is done when tired',
      done: '90% stay',
    });
  });

  it.each([
    ['We believe that a will move b because c', 'a', 'b', 'c'],
    ['we believe a will move b.', 'a', 'b', ''],
    ['A will move b because c, which is d because e.', 'A', 'b', 'c, which is d because e'],
    ['We believe … will move … because ….', '', '', ''],
    ['We believe ___ will move b because ...', '', 'b', ''],
  ])('takes the mechanism “%s” apart', (sentence, lever, target, because) => {
    const { sheet, remarks } = read(`**Mechanism:** ${sentence}`);
    expect(sheet.mechanism).toMatchObject({ lever, target, because });
    expect(remarks).toEqual([]);
  });

  it('keeps a mechanism that reads otherwise whole, and says so', () => {
    const sentence = 'Personalised onboarding builds early confidence, which reduces early churn.';
    const { sheet, remarks } = read(`Mechanism: ${sentence}`);
    expect(sheet.mechanism.lever).toBe(sentence);
    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toContain('We believe … will move … because …');
  });

  it.each<[string, [string, string, string][]]>([
    ['activation rate', [['activation rate', 'proxy', '']]],
    [
      'a; b',
      [
        ['a', 'proxy', ''],
        ['b', 'leading', ''],
      ],
    ],
    [
      'a, b and c.',
      [
        ['a', 'proxy', ''],
        ['b', 'leading', ''],
        ['c', 'outcome', ''],
      ],
    ],
    [
      'a, b, and c',
      [
        ['a', 'proxy', ''],
        ['b', 'leading', ''],
        ['c', 'outcome', ''],
      ],
    ],
    [
      'retention (outcome), activation (proxy, %)',
      [
        ['retention', 'outcome', ''],
        ['activation', 'proxy', '%'],
      ],
    ],
    [
      'a [leading]; b [moves first]; c',
      [
        ['a', 'leading', ''],
        ['b', 'proxy', ''],
        ['c', 'outcome', ''],
      ],
    ],
    [
      'retention (90 days), p50 (ms)',
      [
        ['retention (90 days)', 'proxy', ''],
        ['p50', 'leading', 'ms'],
      ],
    ],
    [
      'first reply (within 4 h, weekdays); share over 1,5 h',
      [
        ['first reply (within 4 h, weekdays)', 'proxy', ''],
        ['share over 1,5 h', 'leading', ''],
      ],
    ],
  ])('reads the signals “%s”', (line, expected) => {
    const { sheet } = read(`- **Feedback signals:** ${line}`);
    expect(sheet.signals.map(({ name, role, unit }) => [name, role, unit])).toEqual(expected);
  });

  it('reads signals from bullets, with what they mean', () => {
    const { sheet, remarks } = read(
      '## Feedback\n\n- Activation rate (proxy): sign-ups that use it in 30 days\n  counted on Mondays\n- Retention\n  - Source: the warehouse\n  - Only paying ones\n',
    );
    expect(sheet.signals).toMatchObject([
      { name: 'Activation rate', role: 'proxy', definition: 'sign-ups that use it in 30 days counted on Mondays' },
      { name: 'Retention', role: 'leading', source: 'the warehouse\nOnly paying ones' },
    ]);
    expect(remarks).toEqual([]);
  });

  it.each([
    ['Stage gate', '2026-11-20', '2026-12-03'],
    ['Stage gate (10 days)', '2026-11-20', '2026-11-29'],
    ['Gate (one week)', '2026-11-20', '2026-11-26'],
    ['Stage gate (2026-11-03 to 2026-11-17)', '2026-11-03', '2026-11-17'],
    ['Stage gate (by 2026-12-01)', '2026-11-20', '2026-12-01'],
  ])('reads the days of “%s”', (label, start, end) => {
    expect(read(`- **${label}:** continue if all is well`).sheet.gates).toMatchObject([
      { start, end, rule: { sentence: 'continue if all is well', continueIf: null } },
    ]);
  });

  it('keeps a rule that is not understood word for word, and names its line', () => {
    const { sheet, remarks } = read('Aim: x\n\nStage gate: We will continue if it feels right.');
    expect(sheet.gates[0]?.rule.sentence).toBe('We will continue if it feels right.');
    expect(remarks.join()).toContain('Line 3');
  });

  it('puts “continue if” and “stop if” on lines of their own into one rule', () => {
    const text =
      'Feedback signals: activation rate (proxy, %)\n## Gate\nContinue if: activation rate ≥ 40%\nStop if: activation rate < 25%';
    const [gate] = read(text).sheet.gates;
    expect(gate?.rule.sentence).toBe('continue if activation rate ≥ 40%; stop if activation rate < 25%');
    expect(gate?.rule.continueIf?.conditions[0]?.threshold).toBe(40);
    expect(gate?.rule.stopIf?.conditions[0]?.threshold).toBe(25);
  });

  it.each([
    ['Ana', 'Ana', null],
    ['Ana, weekly 15-minute review', 'Ana, weekly 15-minute review', null],
    ['Ana · 15 min, Tuesdays 10:00', 'Ana', { minutes: 15, weekday: 'tuesday', time: '10:00' }],
    [
      'Ana; weekly review on Thursday at 4pm for 20 minutes',
      'Ana',
      { minutes: 20, weekday: 'thursday', time: '16:00' },
    ],
    ['Ana – every Mon 9.30', 'Ana', { minutes: 15, weekday: 'monday', time: '09:30' }],
    [
      'Ana, Tuesdays 10:00 in the blue room',
      'Ana, in the blue room',
      { minutes: 15, weekday: 'tuesday', time: '10:00' },
    ],
    ['Ana, Tuesdays 25:00', 'Ana, Tuesdays 25:00', null],
  ])('reads owner and cadence from “%s”', (line, owner, cadence) => {
    const { sheet } = read(`Aim: x\nOwner and cadence: ${line}`);
    expect(sheet.owner.replace(/\s+/g, ' ')).toBe(owner);
    expect(sheet.cadence).toEqual(cadence);
  });
});

describe('what has no place on the page', () => {
  it('is kept under the assumptions and named with its line', () => {
    const { sheet, remarks } = read(
      `${TEMPLATE}\n## Risks\n\n- Churn may be about price\n\nSee [the board](https://example.org).\n\n\`\`\`sql\nselect 1\n\`\`\`\n`,
    );
    const words = sheet.mechanism.assumptions.map(({ text }) => text).join('\n');
    expect(words).toContain('Risks: Churn may be about price');
    expect(words).toContain('See [the board](https://example.org).');
    expect(words).toContain('select 1');
    expect(remarks[0]).toContain('Line 10');
    expect(remarks).toHaveLength(sheet.mechanism.assumptions.length);
  });

  it('loses no word of anything', () => {
    const strange = [
      '---\ntags: [alpha, bravo]\nstatus: running\n---',
      '# One',
      'charlie',
      '- delta',
      '- **Aim (echo):** foxtrot',
      '  - golf',
      '- hotel',
      '- **Metric tree:** india',
      '  - juliett',
      '    - Confidence: kilo',
      '    - Measured by: lima',
      '- **Stage gate (mike):** november',
      '  - Least readings: oscar',
      '- **Decisions:** papa',
      '  - **Decision (quebec):** romeo',
      '    - **By:** sierra',
      '- **Status:** running',
      '- **Feedback signals (tango):** uniform (victor)',
      '  - Baseline: whiskey',
      '# Two',
      '## Xray',
      '- **Next review:** yankee',
      '- **Guardrail (zulu):** **SLO:** soon',
    ].join('\n');
    const { sheet, remarks } = read(strange);
    const all = `${JSON.stringify(sheet)}${remarks.join()}`;
    for (const word of strange.match(/[a-z]{4,}/gi) ?? []) {
      if (/aim|metric|tree|stage|gate|decisions|status|feedback|signals|review|next/i.test(word)) continue;
      expect(all.toLowerCase(), word).toContain(word.toLowerCase());
    }
  });

  it('is put together when there is much of it', () => {
    const { sheet, remarks } = read(`${TEMPLATE}\n# Minutes\n${'\nword\n'.repeat(30)}`);
    expect(sheet.mechanism.assumptions).toHaveLength(1);
    expect(remarks).toHaveLength(1);
  });
});

describe('an exported page that was edited', () => {
  const page = () => sheetToMarkdown(read(TEMPLATE).sheet);
  const version = (number: number) => `"version": ${number},`;

  it('comes back with the edits, and the ids of what is still there', () => {
    const text = page();
    const before = read(text).sheet;
    const { sheet, remarks } = read(
      text
        .replace('Nine out of ten', 'Nineteen out of twenty')
        .replace('- time to first value (leading)', '- hours to first value (leading)')
        .replace('  - 90-day retention (outcome)', '  - support tickets (guardrail)\n  - 90-day retention (outcome)')
        .replace('at least 40%', 'at least 45%')
        .replace('**Owner:** Ana', '**Owner:** Marek'),
    );
    expect(remarks).toEqual([]);
    expect(sheet.id).toBe(before.id);
    expect(sheet.aim.outcome).toMatch(/^Nineteen/);
    expect(sheet.owner).toBe('Marek');
    const ids = before.signals.map(({ id }) => id);
    expect(sheet.signals.map(({ name }) => name)[1]).toBe('hours to first value');
    expect(sheet.signals.map(({ id }) => ids.indexOf(id))).toEqual([0, 1, -1, 2]);
    expect(sheet.gates[0]?.id).toBe(before.gates[0]?.id);
    expect(sheet.gates[0]?.rule.continueIf?.conditions[0]?.threshold).toBe(45);
  });

  it('is read without its details when they were damaged, and says so', () => {
    const { sheet, remarks } = read(page().replace(version(DETAILS_VERSION), version(DETAILS_VERSION).slice(0, -1)));
    expect(sheet.aim.outcome).toMatch(/^Nine out of ten/);
    expect(remarks[0]).toContain('line 3');
    const changed = read(
      page()
        .replace(version(DETAILS_VERSION), `${version(DETAILS_VERSION)} "id": 7,`)
        .replace(/\n "id": "[^"]*",/, ''),
    );
    expect(changed.sheet.aim.outcome).toMatch(/^Nine out of ten/);
    expect(changed.remarks[0]).toContain('(id)');
  });

  it('is refused when it comes from a newer Plumbline', () => {
    expect(() => read(page().replace(version(DETAILS_VERSION), version(DETAILS_VERSION + 1)))).toThrow(
      /Update Plumbline/,
    );
  });
});

describe('what is refused', () => {
  it.each([
    '',
    '\n\n',
    'Dear all,\n\nsee you on Monday.',
    '# Shopping\n\n- milk\n- bread',
    '```json plumbline\n{}\n```',
  ])('%j, which is no sheet, with what would be one', (text) => {
    expect(() => read(text)).toThrow(PlumblineError);
    expect(() => read(text)).toThrow(/not an alignment sheet.*Aim:/);
  });

  it('a field that is too long, by its name', () => {
    expect(() => read(`Aim: ${'a'.repeat(20_001)}`)).toThrow(/aim\.outcome: is longer than 20,000/);
    expect(() => read(`# ${'a'.repeat(201)}\nAim: b`)).toThrow(/title: is longer than 200/);
  });

  it('a book, by its first line without a place', () => {
    expect(() => read(`Aim: b\n\n# Chapter 1\n\n${'words words words\n\n'.repeat(2000)}`)).toThrow(/on line 3/);
  });

  // What takes quadratic time does not come back from this in a day.
  const MEGABYTES = (inFull ? 2 : 1) * 1024 * 1024;
  it.each([
    'a',
    ' ',
    '\n',
    '\t',
    '*',
    '**',
    '- ',
    '#',
    '`',
    '\\',
    '(',
    ' and ',
    ', ',
    ': ',
    '&#',
    '_',
    'Aim: x\n',
    '- Aim: x\n  - y\n',
    '\\\n',
  ])('megabytes of %j, without hanging', (piece) => {
    const much = piece.repeat(MEGABYTES / piece.length);
    for (const text of [much, `Aim: ${much}`, `Feedback signals: ${much}`, `Mechanism: ${much}`]) {
      try {
        expect(JSON.stringify(read(text)).length).toBeLessThan(100_000);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(PlumblineError);
      }
    }
  });
});

it('takes the first heading for the title also where it reads like a label', () => {
  const notes = '# Review\n\n- **Aim:** People find what they look for\n- **Guardrail:** Defects stay low\n';
  const { sheet, remarks } = sheetFromMarkdown(notes, {
    newId: () => 'id',
    now: '2026-11-20T10:00:00.000Z',
    today: '2026-11-20',
    sha256,
  });
  expect(sheet.title).toBe('Review');
  expect(sheet.aim.outcome).toBe('People find what they look for');
  expect(remarks).toEqual([]);
});
