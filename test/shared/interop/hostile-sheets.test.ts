import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importSheet } from '#shared/interop/import-sheet.ts';
import { pairUp } from '#shared/interop/markdown-details.ts';
import { sheetFromMarkdown } from '#shared/interop/markdown-in.ts';
import { hostileInput } from '../../support/hostile-input.ts';
import { settled } from '../../support/settled.ts';

let ids = 0;
const context = {
  newId: () => `id-${ids++}`,
  now: '2026-11-20T10:00:00.000Z',
  today: '2026-11-20',
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};
const rulesOf = (text: string) => sheetFromMarkdown(text, context).sheet.gates.map(({ rule }) => rule.sentence);

describe('a megabyte to import', () => {
  it.each(hostileInput.markdown)('as Markdown ends with a sheet or a sentence: $name', ({ generate }) => {
    settled(() => importSheet('a.md', generate(1_000_000), context));
    settled(() => importSheet('a.md', generate(100_000), context));
  });

  it.each(hostileInput.json)('as JSON ends with a sentence: $name', ({ generate }) => {
    const text = generate(1_000_000);
    for (const name of ['a.json', '']) settled(() => importSheet(name, text, context));
  });
});

describe('a page that holds too much', () => {
  it.each([
    ['signals', `**Signals:** ${'s, '.repeat(600)}`, /names 600 signals; a sheet holds at most 500/],
    ['assumptions', '- **Assumption:** x\n'.repeat(501), /names 501 assumptions; .* at most 500\. .* line 503/],
    ['nodes', `**Metric tree:**\n${'  - n\n'.repeat(201)}`, /names 201 nodes in the metric tree; .* at most 200/],
    ['gates', '**Stage gate:** x\n\n'.repeat(501), /names 501 gates/],
  ])('says of how many %s, and where', (_, body, message) => {
    const text = `**Aim:** People stay.\n\n${body}`;
    expect(settled(() => sheetFromMarkdown(text, context))).toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(message),
    });
  });

  it('says of which list of a file, before it checks each entry', () => {
    const text = JSON.stringify({ title: '', signals: Array.from({ length: 10_001 }, () => 0) });
    expect(settled(() => importSheet('a.json', text, context))).toMatchObject({
      message: 'This file cannot be taken: signals has 10,001 entries; nothing on a sheet has more than 10,000.',
    });
  });

  it('names a few of a thousand unknown names', () => {
    const names = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`unknown-${at}`, 0]));
    const refusal = settled(() => importSheet('a.json', JSON.stringify({ title: '', ...names }), context));
    expect(refusal).toMatchObject({ message: expect.stringMatching(/"unknown-0", .*…\.$/) });
  });
});

describe('a front matter', () => {
  const page = '\n---\n- **Aim:** People stay.\n';
  it('that grows by its aliases, or is deep or long, is passed over with a remark', () => {
    const aliases = 'a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\ntitle: [*c, *c, *c]';
    for (const [text, remark] of [
      [aliases, /no YAML any more/],
      [`title: ${'['.repeat(5000)}`, /no YAML any more/],
      [`title: "${'x'.repeat(20_000)}"`, /too long to be one of ours/],
    ] as const) {
      const { remarks, sheet } = sheetFromMarkdown(`---\nformat: plumbline-sheet/5\n${text}${page}`, context);
      expect(sheet.aim.outcome).toBe('People stay.');
      expect(remarks.join(' ')).toMatch(remark);
    }
  });
});

describe('lines of one rule', () => {
  const gate = '**Aim:** x\n\n**Stage gate (2 weeks):** ';
  it('make one sentence, each without its stop', () => {
    expect(rulesOf(`${gate}\n\nContinue if: a > 1.\n\nStop if: a < 1;\n\nRule: keep b > 2.`)).toEqual([
      'continue if a > 1; stop if a < 1; keep b > 2',
    ]);
    expect(rulesOf(`${gate}first;\n\nContinue if: a > 1;\n\n  more text.\n\n  even more;`)).toEqual([
      'first; continue if a > 1\nmore text.\neven more;',
    ]);
  });

  it('are the sentence that joining after every line gave', () => {
    const line = fc.record({ rule: fc.boolean(), text: fc.constantFrom('a', 'b.', 'c;', 'd;.', 'e..', 'f; g') });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        let words = ['start;'];
        for (const { rule, text } of lines) {
          if (!rule) words.push(text);
          else words = [[...words, text].map((part) => part.replace(/[;.]$/, '')).join('; ')];
        }
        const text = lines.map(({ rule, text }) => (rule ? `Rule: ${text}` : `- ${text}`)).join('\n\n');
        expect(rulesOf(`${gate}start;\n\n${text}`)).toEqual([words.join('\n')]);
      }),
    );
  });
});

describe('pairUp', () => {
  it('pairs equal names first come first served, however many', () => {
    const entries = Array.from({ length: 5 }, (_, at) => ({ name: at < 2 ? 'b' : 'a', at }));
    const found = pairUp(['a', 'b', 'a', 'a', 'b', 'a'], entries, ({ name }) => name);
    expect(found.map((entry) => entry?.at ?? null)).toEqual([4, 1, 2, 3, 0, null]);
  });
});
