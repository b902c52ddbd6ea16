import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The themes differ only in colours, so these rules find every fault that only one of them can have. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** axe calls what these find moderate or minor at most, so they never fail a journey; they take a third of its time. */
const NEVER_SERIOUS = [
  'aria-allowed-role',
  'aria-deprecated-role',
  'empty-heading',
  'empty-table-header',
  'focus-order-semantics',
  'form-field-multiple-labels',
  'heading-order',
  'hidden-content',
  'image-redundant-alt',
  'landmark-banner-is-top-level',
  'landmark-complementary-is-top-level',
  'landmark-contentinfo-is-top-level',
  'landmark-main-is-top-level',
  'landmark-no-duplicate-banner',
  'landmark-no-duplicate-contentinfo',
  'landmark-no-duplicate-main',
  'landmark-one-main',
  'landmark-unique',
  'page-has-heading-one',
  'presentation-role-conflict',
  'region',
  'skip-link',
  'table-duplicate-name',
];

/**
 * A stop of a journey: axe finds nothing serious or critical on what is shown now, light and dark. The page is light and
 * moves again afterwards.
 * @param where the stop's name, for the message
 * @param within a selector, when only a part of the screen is new; the whole screen by default
 */
export async function expectAccessible(page: Page, where: string, within?: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const rules: axe.RunOptions =
      theme === 'dark'
        ? { runOnly: OF_COLOUR }
        : { rules: Object.fromEntries(NEVER_SERIOUS.map((rule) => [rule, { enabled: false }])) };
    expect(await violations(page, within, { ...rules, resultTypes: ['violations'] }), `${where}, ${theme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
}

/** The serious and critical violations, a line each. */
async function violations(page: Page, within: string | undefined, options: axe.RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(
    async ([include, asked]) => {
      const { axe: here } = window as unknown as { axe: typeof axe };
      const found = await here.run(include ?? document, asked);
      return found.violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => {
          const places = nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`);
          return `${id}: ${places.join(' | ')}`;
        });
    },
    [within, options] as const,
  );
}
