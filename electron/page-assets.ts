import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { appRoot } from '#electron/app-root.ts';
import type { EmbeddedFont } from '#shared/page/document.ts';

/** What an exported page carries inside itself. */
export interface PageAssets {
  /** tokens.css followed by page.css. */
  css: string;
  /** The font files the characters of `text` need. */
  fontsFor(text: string): Promise<EmbeddedFont[]>;
}

const require = createRequire(import.meta.url);

const FAMILIES = [
  { family: 'Inter Variable', pack: '@fontsource-variable/inter', stem: 'inter', weight: '100 900' },
  {
    family: 'Source Serif 4 Variable',
    pack: '@fontsource-variable/source-serif-4',
    stem: 'source-serif-4',
    weight: '200 900',
  },
] as const;
const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const;

/** Reads the page's styles and offers its fonts; both come with Plumbline, nothing is fetched. */
export async function loadPageAssets(): Promise<PageAssets> {
  const css = await Promise.all(
    ['tokens.css', 'page.css'].map((name) => readFile(join(appRoot(), 'shared/page', name), 'utf8')),
  );
  return { css: css.join('\n'), fontsFor };
}

async function fontsFor(text: string): Promise<EmbeddedFont[]> {
  const points = new Set([...text].map((c) => c.codePointAt(0) ?? 0));
  const fonts: EmbeddedFont[] = [];
  for (const { family, pack, stem, weight } of FAMILIES) {
    const ranges = require(`${pack}/unicode.json`) as Record<string, string>;
    for (const subset of SUBSETS) {
      const unicodeRange = ranges[subset] ?? '';
      if (subset !== 'latin' && !coversAny(unicodeRange, points)) continue;
      const file = require.resolve(`${pack}/files/${stem}-${subset}-wght-normal.woff2`);
      fonts.push({ family, weight, style: 'normal', unicodeRange, base64: (await readFile(file)).toString('base64') });
    }
  }
  return fonts;
}

/** Whether a CSS unicode-range ("U+0370-0377,U+037A") holds any of `points`. */
function coversAny(unicodeRange: string, points: ReadonlySet<number>): boolean {
  const ranges = unicodeRange.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  for (const point of points) if (ranges.some(([from, to]) => point >= from && point <= to)) return true;
  return false;
}
