import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

/** The project's own folder, from the sources as well as from the built bundle. */
async function projectRoot(): Promise<string> {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
    if ((JSON.parse(text) as { name?: string }).name === 'plumbline') return folder;
    if (dirname(folder) === folder) throw new Error('Plumbline cannot find its own folder; reinstall it.');
  }
}

/** Reads the page's styles and offers its fonts; both come with Plumbline, nothing is fetched. */
export async function loadPageAssets(): Promise<PageAssets> {
  const root = await projectRoot();
  const css = await Promise.all(
    ['tokens.css', 'page.css'].map((name) => readFile(join(root, 'shared/page', name), 'utf8')),
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
