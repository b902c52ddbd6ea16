import { describe, expect, it } from 'vitest';
import { loadPageAssets } from '#electron/page-assets.ts';
import { findChromium } from '#electron/pdf/find-chromium.ts';
import { measurePages, surelyFits } from '#electron/pdf/measure.ts';
import type { Paper } from '#shared/model/workspace.ts';
import { sheetDocument } from '#shared/page/document.ts';
import { longLivedPage } from '../../support/long-lived-page.ts';

const never = () => Promise.reject(new Error('no Chromium should be looked for'));
const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(' ');

/** The page after a life, with an aim of so many words and, when `bare`, nothing that is not needed. */
async function exported(life: { gates: number; decisions: number }, aim: number, paper: Paper, bare = false) {
  const { sheet, readings, today } = longLivedPage(life);
  const { css, fontsFor } = await loadPageAssets();
  const mechanism = { ...sheet.mechanism, assumptions: [] };
  const kept = bare ? { signals: [], tree: { nodes: [] }, gates: [], mechanism } : {};
  const page = { ...sheet, ...kept, aim: { ...sheet.aim, outcome: words(aim) } };
  return sheetDocument({ sheet: page, readings, today, paper, css, fonts: await fontsFor('') });
}

describe('the length of exported pages', () => {
  it('needs no Chromium for a short one', async () => {
    const short = await exported({ gates: 1, decisions: 0 }, 8, 'a4', true);
    expect(surelyFits(short)).toBe(true);
    expect(await measurePages([short], never)).toEqual([{ scale: 1, give: 0, full: false, linesOver: 0 }]);
  });

  it('is never taken for granted where it does not fit: every page that surely fits does', async () => {
    const pages = await Promise.all(
      (['a4', 'letter'] as const).flatMap((paper) =>
        [0, 30, 60, 90, 120, 180, 240].map((aim) => exported({ gates: 1, decisions: 0 }, aim, paper, true)),
      ),
    );
    const taken = pages.filter(surelyFits);
    expect(taken.length).toBeGreaterThan(2);
    expect(taken.length).toBeLessThan(pages.length);
    // Behind a page that has to be measured, so that all of them are.
    const disguised = taken.map((html) => html.replace('class="paper-body"', 'class="paper-body" lang="en"'));
    for (const fit of await measurePages(disguised, findChromium)) {
      expect(fit).toMatchObject({ scale: 1, full: false });
    }
  });

  it('is how far it is over one page, and null for all that need a Chromium where there is none', async () => {
    const long = await exported({ gates: 5, decisions: 4 }, 400, 'a4');
    const [fit] = await measurePages([long], findChromium);
    expect(fit?.scale).toBeLessThan(1);
    expect(fit?.linesOver).toBeGreaterThan(5);
    const short = await exported({ gates: 1, decisions: 0 }, 8, 'a4', true);
    expect(await measurePages([long, short], () => Promise.resolve(null))).toMatchObject([null, { scale: 1 }]);
  });
});
