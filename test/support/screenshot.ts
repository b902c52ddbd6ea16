import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { root } from '../../build/paths.ts';
import { field, saved, setGateDays } from './page-object.ts';
import { withPictures } from './shooting.ts';

/** `npm run screenshot`: the README's picture, taken of the real app on the real review data. */
const SHEET = `# More people find what they look for

- **Aim:** Nine out of ten visitors find what they came for: 60,000 clicks a day.
  Done when the mean of clicks stays at 60,000 for two weeks in a row, without paid traffic.
- **Mechanism:** We believe shorter result pages will move clicks on results because people who see the answer in the first five lines decide sooner.
- **Feedback signals:** Clicks; PageViews; Defects/Million
- **Stage gate (2 weeks):** Continue if the mean of Clicks ≥ 60,000 by week 2; stop if it is < 50,000
- **Guardrail:** Support answers 95% of first messages within 4 h.
- **Owner and cadence:** Ana, 15 minutes, Tuesdays 10:00
`;

const DEFINITIONS = {
  Clicks: 'clicks on any result, robots left out, a day',
  PageViews: 'result pages shown to people, a day',
  'Defects/Million': 'pages without a result, of a million',
};

await withPictures(
  async () => ({ now: '2021-09-26T09:00:00.000Z' }),
  async ({ url, context }) => {
    const page = await context.newPage();
    await page.setViewportSize({ width: 1380, height: 1290 });
    await page.goto(url);
    await page.getByRole('button', { name: 'Import one from Markdown or JSON…' }).click();
    await page.getByLabel('Or paste it here').fill(SHEET);
    await page.getByRole('button', { name: 'Import what I pasted' }).click();
    await setGateDays(page, '12092021', '25092021');
    await page.getByRole('button', { name: 'Import readings…' }).click();
    await page.getByLabel('Choose a CSV file').setInputFiles(join(root, 'test/fixtures/weekly-business-review.csv'));
    await page.getByRole('button', { name: /^Import [\d,]+ readings/ }).click();
    await expect(page.getByRole('figure', { name: /Gate chart/ })).toBeVisible();
    for (const [name, definition] of Object.entries(DEFINITIONS)) {
      await page.getByRole('textbox', { name: `Definition of ${name}` }).fill(definition);
      await page.getByLabel(`How often ${name} is read`).selectOption('daily');
      await page.getByLabel(`Which way is better for ${name}`).selectOption(name === 'Defects/Million' ? 'down' : 'up');
    }
    await field(page, 'gate.question').fill('Do shorter pages make people click more?');
    await field(page, 'basalCost.cost').fill('6 h a month, search team');
    await field(page, 'basalCost.removal').fill('remove the layout switch');
    await saved(page);
    for (const toast of await page.getByRole('button', { name: 'Dismiss' }).all()) await toast.click();
    await page.mouse.move(0, 0);
    await page.evaluate(() => {
      document.querySelector('main')?.scrollTo(0, 0);
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    const folder = join(root, 'build/screenshots');
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: join(folder, 'sheet.png') });
  },
);
