import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '#shared/charts/text-width.ts';
import { treePicture } from '#shared/charts/tree-picture.ts';
import { treeEdgesHtml, treeSvg } from '#shared/charts/tree-svg.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSignal } from '#shared/model/signal.ts';
import { type MetricTree, newTreeNode, type TreeNode } from '#shared/model/tree.ts';
import { addDays } from '#shared/time/calendar.ts';
import { standardStart } from '#shared/tree/operations.ts';

let made = 0;
const standard = standardStart('90-day retention', () => `n${++made}`);

/** One node under the other, `count` of them. */
function chain(count: number, node: Partial<TreeNode> = {}): MetricTree {
  return {
    nodes: Array.from({ length: count }, (_, at) => ({
      ...newTreeNode(`n${at}`, `Metric number ${at}`, at === 0 ? null : `n${at - 1}`),
      ...node,
    })),
  };
}

const activation = { ...newSignal('activation', 'Activation rate', 'proxy'), unit: '%' };
const readings: Reading[] = [31, 34, 33, 38, 41.5].map((value, week) => ({
  signal: 'activation',
  date: addDays('2026-10-05', 7 * week),
  value,
  note: '',
}));
const data = { signals: [activation], readings };

describe('treeSvg', () => {
  it('marks the root, the node that moves first and the edge to it, by classes alone', () => {
    const svg = treeSvg(standard, 560);
    expect(svg.match(/class="tr-node tr-root"/g)).toHaveLength(1);
    expect(svg.match(/class="tr-node tr-first"/g)).toHaveLength(1);
    expect(svg.match(/class="tr-edge"/g)).toHaveLength(2);
    expect(svg.match(/class="tr-edge tr-edge-first"/g)).toHaveLength(1);
    expect(svg).toContain('>moves first</text>');
    expect(svg).not.toMatch(/style=|fill=|stroke=/);
  });

  it('says the tree in words', () => {
    const svg = treeSvg(standard, 560);
    expect(svg).toContain('role="img"');
    expect(svg).toContain('Proxy that moves first moves First leading indicator, and moves first.');
  });

  it('escapes what people wrote', () => {
    const svg = treeSvg({ nodes: [newTreeNode('a', '<script>alert("&")</script>', null)] }, 560);
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;');
    expect(svg).not.toMatch(/aria-label="[^"]*"[^ >]/);
  });

  it('is scaled, never cut, when the levels do not fit', () => {
    const deep = chain(30);
    const [, shown, height] = /width="([\d.]+)" height="(\d+)"/.exec(treeSvg(deep, 560)) ?? [];
    const [, w, h] = /viewBox="-1 -1 ([\d.]+) ([\d.]+)"/.exec(treeSvg(deep, 560)) ?? [];
    expect(Number(shown)).toBe(560);
    expect(Number(w)).toBeGreaterThan(560);
    expect(Number(height)).toBe(Math.ceil((Number(h) * 560) / Number(w)));
  });

  it('is empty for an empty tree', () => {
    expect(treeSvg({ nodes: [] }, 560)).toBe('');
  });

  it('shows the last value and the sparkline of a signal in its node, and says the value', () => {
    const svg = treeSvg(chain(1, { signal: 'activation' }), 560, data);
    expect(svg).toContain('>41.5%</text>');
    expect(svg.match(/<polyline class="tr-spark" data-role="proxy"/g)).toHaveLength(1);
    expect(svg).toContain('Metric number 0, 41.5%.');
  });

  it('makes room for the value under the name', () => {
    const height = (svg: string) => Number(/<rect [^>]*height="([\d.]+)"/.exec(svg)?.[1]);
    const bound = chain(1, { signal: 'activation' });
    expect(height(treeSvg(bound, 560, data))).toBeGreaterThan(height(treeSvg(bound, 560)) + 12);
  });

  it('puts the sparkline below the value where both do not fit side by side, and keeps it inside', () => {
    const svg = treeSvg(chain(7, { signal: 'activation' }), 560, data);
    const node = /<rect [^>]*x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/.exec(svg);
    const [x, y, width, height] = (node ?? []).slice(1).map(Number) as [number, number, number, number];
    const spark = /translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+) ([\d.]+)\)/.exec(svg);
    const [left, top, scaleX, scaleY] = (spark ?? []).slice(1).map(Number) as [number, number, number, number];
    const valueY = Number(/class="tr-value" x="[\d.]+" y="([\d.]+)"/.exec(svg)?.[1]);
    expect(top).toBeGreaterThan(valueY);
    expect(left).toBeGreaterThan(x);
    expect(left + 86 * scaleX).toBeLessThan(x + width);
    expect(top + 20 * scaleY).toBeLessThan(y + height);
  });

  it.each([
    ['no readings', [], 0, 0],
    ['one reading', readings.slice(0, 1), 1, 0],
  ])('with %s shows what there is', (_, some, values, lines) => {
    const svg = treeSvg(chain(1, { signal: 'activation' }), 560, { signals: [activation], readings: some });
    expect(svg.split('tr-value')).toHaveLength(values + 1);
    expect(svg.split('polyline')).toHaveLength(lines + 1);
  });

  it('tells a component from an influence by its class and in words', () => {
    const edge = { kind: 'component', sentence: 'Half of all.', confidence: 80, lagDays: 1 } as const;
    const svg = treeSvg(chain(2, { edge }), 560);
    expect(svg).toContain('tr-edge-component');
    expect(svg).toContain(
      'Metric number 1 moves Metric number 0 (a component, 80% sure, after about 1 day): Half of all.',
    );
  });
});

describe('the confidence on an edge', () => {
  const edge = { kind: 'influence', sentence: '', confidence: 60, lagDays: null } as const;

  it('stands on the line where the columns leave room, and nowhere else', () => {
    expect(treeSvg(chain(3, { edge }), 560).match(/<text class="tr-sure"[^>]*>60%<\/text>/g)).toHaveLength(2);
    expect(treeSvg(chain(3), 560)).not.toContain('tr-sure');
    expect(treeSvg(chain(12, { edge }), 560)).not.toContain('tr-sure');
  });

  it('touches neither a node nor another confidence', () => {
    const sized = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.constantFrom(5, 60, 100), fc.nat({ max: 60 })), {
      minLength: 1,
      maxLength: 14,
    });
    fc.assert(
      fc.property(sized, (made) => {
        const nodes = made.map(([parent, confidence, length], i) => ({
          ...newTreeNode(`n${i}`, 'long name '.repeat(1 + length / 10), i === 0 ? null : `n${Math.min(parent, i - 1)}`),
          edge: { ...edge, confidence },
        }));
        const picture = treePicture({ nodes }, 560);
        const boxes = (picture?.edges ?? []).flatMap(({ sure }) => {
          if (!sure) return [];
          const half = textWidth(sure.text, 12) / 2;
          return [{ left: sure.x - half, right: sure.x + half, top: sure.y - 9, bottom: sure.y }];
        });
        const apart = (a: (typeof boxes)[number], b: (typeof boxes)[number]) =>
          a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        for (const [i, box] of boxes.entries()) {
          for (const other of boxes.slice(i + 1)) expect(apart(box, other)).toBe(true);
          for (const { x, y, width, height } of picture?.nodes ?? [])
            expect(apart(box, { left: x, right: x + width, top: y, bottom: y + height })).toBe(true);
        }
      }),
    );
  });
});

describe('treeEdgesHtml', () => {
  it('is empty while nobody said anything', () => {
    expect(treeEdgesHtml(standard)).toBe('');
  });

  it('says an edge in one line, escaped', () => {
    const edge = { kind: 'influence', sentence: 'a < b', confidence: 60, lagDays: 14 } as const;
    const html = treeEdgesHtml(chain(2, { edge }));
    expect(html.match(/<li>/g)).toHaveLength(1);
    expect(html).toContain('a &lt; b');
    expect(html).toContain('60% sure · after about 14 days');
    expect(treeEdgesHtml(chain(2, { edge }), new Map([['n1', '75% → 60%']]))).toContain('75% → 60% sure · after');
  });
});
