import type { GateChart } from '#shared/charts/gate-chart.ts';
import { gateScene, type ScenePoint, type Size } from '#shared/charts/gate-scene.ts';
import type { StripMark } from '#shared/charts/gate-scene-luck.ts';
import type { SceneDot, SceneLine, SceneText } from '#shared/charts/scene.ts';
import { escapeHtml } from '#shared/text/html.ts';

/**
 * A gate chart as static SVG, for print and export: no script, no inline style, coloured by the page's `gc-…` classes
 * alone. `size` is its view box.
 */
export function gateChartSvg(chart: GateChart, size: Size): string {
  const scene = gateScene(chart, size);
  const parts = [
    ...scene.areas.map(
      ({ x, y, width, height }) =>
        `<rect class="gc-shade" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"/>`,
    ),
    ...scene.lines.map(lineSvg),
    ...scene.paths.map(pathSvg),
    ...scene.dots.map(dotSvg),
    ...(scene.strip?.marks ?? []).map(markSvg),
    ...[...scene.yTicks, ...scene.xTicks, ...scene.texts].map(textSvg),
  ];
  return [
    `<svg class="gc" role="img" viewBox="0 0 ${size.width} ${size.height}" width="100%" xmlns="http://www.w3.org/2000/svg">`,
    `<title>${escapeHtml(chart.title)}</title>`,
    parts.join(''),
    '</svg>',
  ].join('');
}

function lineSvg({ kind, x1, y1, x2, y2, title }: SceneLine<string>): string {
  return closed(
    `line class="gc-${kind}" x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}"`,
    'line',
    titled(title),
  );
}

function markSvg({ kind, x, y, width, height, title }: StripMark): string {
  const box = `x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"`;
  return closed(`rect class="gc-${kind}" ${box} rx="1"`, 'rect', titled(title));
}

function pathSvg(path: readonly ScenePoint[]): string {
  if (path.length < 2) return '';
  return `<polyline class="gc-line" fill="none" points="${path.map(({ x, y }) => `${n(x)},${n(y)}`).join(' ')}"/>`;
}

function dotSvg({ kind, x, y, r, title }: SceneDot): string {
  return closed(`circle class="gc-${kind}" cx="${n(x)}" cy="${n(y)}" r="${r}"`, 'circle', titled(title));
}

function textSvg({ kind, text, x, y, anchor, title }: SceneText): string {
  const start = `text class="gc-label gc-label-${kind}" x="${n(x)}" y="${n(y)}" text-anchor="${anchor}"`;
  return closed(start, 'text', `${titled(title)}${escapeHtml(text)}`);
}

function titled(title: string | undefined): string {
  return title === undefined ? '' : `<title>${escapeHtml(title)}</title>`;
}

function closed(start: string, name: string, content: string): string {
  return content === '' ? `<${start}/>` : `<${start}>${content}</${name}>`;
}

/** Two digits are finer than any printer. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
