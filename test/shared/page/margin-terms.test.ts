import { describe, expect, it } from 'vitest';
import { newSheet } from '#shared/model/sheet.ts';
import { pageBody } from '#shared/page/body.ts';
import { fitTerms } from '#shared/page/fit.ts';

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

/** A margin of so much room whose definitions have the given heights. */
class Margin {
  readonly clientHeight: number;
  readonly children: Item[];
  constructor(clientHeight: number, children: Item[]) {
    this.clientHeight = clientHeight;
    this.children = children;
    for (const item of children) item.margin = this;
  }
  get scrollHeight() {
    return this.shown().reduce((sum, { height }) => sum + height, 0);
  }
  shown() {
    return this.children.filter(({ hidden }) => !hidden);
  }
  insertAdjacentElement(_where: 'beforeend', item: Item) {
    const from = item.margin?.children ?? [];
    from.splice(from.indexOf(item), 1);
    item.margin = this;
    this.children.push(item);
  }
}

class Item {
  hidden = false;
  margin: Margin | null = null;
  readonly order: number;
  readonly part: number;
  readonly height: number;
  constructor(order: number, part: number, height: number) {
    this.order = order;
    this.part = part;
    this.height = height;
  }
  getAttribute(name: string) {
    return String(name === 'data-part' ? this.part : this.order);
  }
  toggleAttribute(_name: string, on: boolean) {
    this.hidden = on;
    return on;
  }
}

describe('definitions in the margin', () => {
  it('stand once, beside the part that uses the term first, escaped', () => {
    const html = page();
    const at = html.indexOf('<p data-part="0" data-order="1"><b>NPS</b> Survey &lt;day 30&gt;</p>');
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(html.indexOf('p-aim'));
    expect(html.match(/<b>NPS<\/b>/g)).toHaveLength(1);
    expect(html.indexOf('<p data-part="1" data-order="2"><b>first value</b>')).toBeGreaterThan(html.indexOf('p-aim'));
    expect(html).not.toContain('unused');
  });

  it('leave the page as it is where no term is used', () => {
    const sheet = newSheet('s', '2026-11-03T09:00:00.000Z', 'Page');
    sheet.aim.outcome = 'Customers stay';
    const input = { sheet, readings: [], today: '2026-11-03' };
    expect(pageBody({ ...input, glossary })).toBe(pageBody(input));
  });

  it('move on to the next part with room, never to one before, and are left out where there is none', () => {
    const margins = [
      new Margin(40, [new Item(1, 0, 30), new Item(2, 0, 30)]),
      new Margin(0, []),
      new Margin(65, [new Item(3, 2, 30), new Item(4, 2, 30)]),
    ];
    const orders = () => margins.map((margin) => margin.shown().map(({ order }) => order));
    fitTerms(margins);
    expect(orders()).toEqual([[1], [], [2, 3]]);
    // Measured again with nothing changed, nothing moves.
    fitTerms(margins);
    expect(orders()).toEqual([[1], [], [2, 3]]);
  });
});
