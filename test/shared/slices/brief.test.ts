import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { briefSchema } from '#shared/model/brief.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { briefToJson, briefToMarkdown, sliceBrief } from '#shared/slices/brief.ts';
import { briefJsonSchema } from '#shared/slices/brief-schema.ts';
import { AT, line, slice } from './make.ts';

const work = slice('a', {
  title: 'One field',
  intent: 'Asking for one thing lifts activation',
  constraints: 'No new service\n# not a heading',
  acceptance: [line('1', { text: 'The form has one field' }), line('2', { text: 'What was typed\nis kept' })],
  signal: 'clicks',
  dependsOn: ['b'],
  hours: 6,
});
const others = [
  slice('b', { title: 'Form', state: 'shipped' }),
  slice('c', { title: 'Mail' }),
  slice('d', { state: 'dropped' }),
];
const sheet: Sheet = {
  ...newSheet('sheet', AT, 'Sign-ups'),
  aim: { outcome: 'More people finish signing up', done: '40% do' },
  mechanism: {
    ...{ lever: 'one field', target: 'activation', because: 'people leave at the second' },
    assumptions: [
      { id: 'x', text: 'Mail arrives', state: 'open', shownBy: '', confidence: null },
      { id: 'y', text: 'People read help', state: 'refuted', shownBy: '', confidence: null },
    ],
  },
  signals: [{ ...newSignal('clicks', 'Clicks', 'proxy'), definition: 'Clicks on send' }],
  guardrail: { text: 'Mails still arrive', signal: null, good: null, valid: null, slo: 99.5 },
  slices: [work, ...others],
};
const glossary = [
  { id: 'g1', term: 'Activation', definition: 'First mail sent within a day' },
  { id: 'g2', term: 'Churn', definition: 'Left in the month' },
];
const brief = sliceBrief({ sheet, slice: work, glossary, now: AT });

describe('a brief', () => {
  it('holds the spec, what it serves, what is not asked for, and the words it uses', () => {
    expect(brief.slice).toMatchObject({ moves: { name: 'Clicks' }, dependsOn: [{ title: 'Form', state: 'shipped' }] });
    expect(brief.slice.acceptance.map(({ text }) => text)).toEqual([
      'The form has one field',
      'What was typed\nis kept',
    ]);
    expect(brief.nonGoals).toEqual([
      'Anything that the acceptance evidence does not ask for.',
      '“Mail”: a slice of its own.',
      'Building on “People read help”: that was refuted.',
    ]);
    expect(brief.glossary).toEqual([{ term: 'Activation', definition: 'First mail sent within a day' }]);
    expect(brief.sheet).toMatchObject({
      aim: 'More people finish signing up',
      done: '40% do',
      assumptions: ['Mail arrives'],
    });
  });

  it('reads as Markdown; what people wrote opens no heading of its own', () => {
    const text = briefToMarkdown(brief);
    expect(text).toContain('## Acceptance evidence\n\n1. The form has one field\n2. What was typed\n  is kept\n');
    expect(text).toContain('\\# not a heading');
    expect(text.match(/^## .*/gm)).toEqual([
      '## Intent',
      '## Constraints',
      '## Acceptance evidence',
      '## Not asked for',
      '## Needs first',
      '## What it serves',
      '## Words',
    ]);
    expect(text).toContain('- Must not get worse: Mails still arrive (objective: 99.5%)');
  });

  it('makes no link and no HTML of what people wrote', () => {
    const hostile =
      '[run](javascript:alert(1)) \\\\[x]: data:text/html ![i](x) <img src=x onerror=alert(1)> <javascript:alert(1)>';
    const title = 'x <!-- [';
    const text = briefToMarkdown(
      sliceBrief({
        sheet: { ...sheet, title, aim: { outcome: hostile, done: hostile } },
        slice: { ...work, title, intent: hostile, acceptance: [line('1', { text: hostile })] },
        glossary: [{ id: 'g', term: 'x <!-- [', definition: hostile }],
        now: AT,
      }),
    );
    const written = text.replace(/<!-- plumbline slice-brief .* -->\n$/, '');
    const opened = [...written.matchAll(/(\\*)[<[]/g)];
    expect(opened.length).toBeGreaterThan(20);
    // An even number of backslashes before it, and it would open a link or a tag.
    for (const [whole, slashes = ''] of opened) expect(slashes.length % 2, whole).toBe(1);
    // Terms are found in what was written, not in what was escaped.
    expect(written).toContain('- **x \\<!-- \\[**:');
  });

  it('is JSON that the published schema takes, also of an empty slice on an empty sheet', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(briefJsonSchema());
    const empty = sliceBrief({ sheet: newSheet('e', AT), slice: slice('z', { title: '' }), glossary: [], now: AT });
    for (const one of [brief, empty]) {
      const read: unknown = JSON.parse(briefToJson(one));
      expect(briefSchema.parse(read)).toEqual(one);
      expect(validate(read), JSON.stringify(validate.errors)).toBe(true);
    }
    expect(validate({ ...brief, version: 2 })).toBe(false);
  });
});
