import { describe, expect, it } from 'vitest';
import { pageBody } from '#shared/page/body.ts';
import { fitTerms } from '#shared/page/fit.ts';
import { newSheet } from '#shared/sheet/sheet.ts';

const glossary = [
  { id: 'a', term: 'NPS', definition: 'Survey <day 30>' },
  { id: 'b', term: 'first value', definition: 'The first report that was shared' },
  { id: 'c', term: 'unused', definition: 'On no page' },
];

function page() {
  const sheet = newSheet('s', '2026-11-03T09:00:00.000Z', 'Page');
  sheet.aim.outcome = 'NPS rises once more: NPS';
  sheet.mechanism = { ...sheet.mechanism, lever: 'showing first value', target: 'NPS' };
  return pageBody({ sheet, readings: [], today: '2026-11-03', glossary });
}

describe('definitions in the margin', () => {
  it('stand once, beside the part that uses the term first, escaped', () => {
    const html = page();
    expect(html.match(/<dt>NPS<\/dt>/g)).toHaveLength(1);
    expect(html.indexOf('<dt>NPS</dt><dd>Survey &lt;day 30&gt;</dd>')).toBeLessThan(html.indexOf('p-aim'));
    expect(html.indexOf('<dt>first value</dt>')).toBeGreaterThan(html.indexOf('p-aim'));
    expect(html).not.toContain('unused');
  });

  it('leave the page as it is where no term is used', () => {
    const sheet = newSheet('s', '2026-11-03T09:00:00.000Z', 'Page');
    sheet.aim.outcome = 'Customers stay';
    const input = { sheet, readings: [], today: '2026-11-03' };
    expect(pageBody({ ...input, glossary })).toBe(pageBody(input));
  });

  it('are left out from the last on until the rest fits', () => {
    const list = (heights: number[], room: number) => {
      const hidden = heights.map(() => false);
      return {
        hidden,
        clientHeight: room,
        get scrollHeight() {
          return heights.reduce((sum, height, at) => sum + (hidden[at] ? 0 : height), 0);
        },
        children: heights.map((_, at) => ({
          toggleAttribute: (_name: string, on: boolean) => {
            hidden[at] = on;
            return on;
          },
        })),
      };
    };
    const lists = [list([30, 30, 30], 65), list([30], 10), list([30, 30], 60)];
    fitTerms(lists);
    expect(lists.map(({ hidden }) => hidden)).toEqual([[false, false, true], [true], [false, false]]);
  });
});
