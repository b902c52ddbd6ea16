import { TEXT_SIZE } from '#shared/charts/scene.ts';
import { textWidth } from '#shared/charts/text-width.ts';
import { expect, test } from '../support/journey.ts';
import { saved, setGateDays } from '../support/page-object.ts';

const SHEET = `# More people stay

- **Aim:** Nine of ten stay.
- **Feedback signals:** Activation
- **Stage gate (2 weeks):** Continue if the mean of Activation ≥ 40% by week 2; stop if it is < 28%
`;
/** Daily shares between 12 and 88%, with two days left out. */
const READINGS = Array.from({ length: 50 }, (_, i) => {
  const date = new Date(Date.UTC(2021, 7, 2 + i)).toISOString().slice(0, 10);
  return `${date},${(50 + 38 * Math.sin(i / 3)).toFixed(1)}%`;
}).filter((_, i) => i !== 20 && i !== 44);

test('a gate chart: what recharts draws lies where the scene has it, and is what goes to paper', async ({
  journey,
}) => {
  const page = await journey.open({ now: '2021-09-22T09:00:00.000Z' });
  await page.getByRole('button', { name: 'Import one from Markdown or JSON…' }).click();
  await page.getByLabel('Or paste it here').fill(SHEET);
  await page.getByRole('button', { name: 'Import what I pasted' }).click();
  await setGateDays(page, '12092021', '25092021');
  await page.getByRole('button', { name: 'Import readings…' }).click();
  const buffer = Buffer.from(['Date,Activation', ...READINGS].join('\n'));
  await page.getByLabel('Choose a CSV file').setInputFiles({ name: 'r.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: /^Import [\d,]+ readings/ }).click();
  await page.getByLabel(/^Unit of Activation/).fill('%');
  const chart = page.getByRole('figure', { name: /Gate chart/ });
  await expect(chart.locator('text.gc-label-tick', { hasText: '40%' })).toBeVisible();
  await saved(page);

  const drawn = await chart.evaluate((figure) => {
    const all = <T extends Element>(selector: string) => [...figure.querySelectorAll<T>(selector)];
    const number = (element: Element, name: string) => Number(element.getAttribute(name));
    const box = figure.querySelector('.recharts-surface')?.getBoundingClientRect();
    return {
      labels: all<SVGTextElement>('text.gc-label').map((text) => {
        const { left, right } = text.getBoundingClientRect();
        const own = [...text.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
        const letters = own.map((node) => node.textContent).join('');
        return {
          text: letters,
          inside: left >= (box?.left ?? 0) && right <= (box?.right ?? 0),
          width: right - left,
        };
      }),
      // A day's name may end at its day, too; values have the unit.
      values: all('text.gc-label-tick[text-anchor=end]').flatMap(({ textContent }) =>
        textContent.endsWith('%') ? [textContent] : [],
      ),
      curve: figure.querySelector('.recharts-line-curve')?.getAttribute('d') ?? '',
      points: all('circle.gc-point').map((dot) => [number(dot, 'cx'), number(dot, 'cy')] as const),
    };
  });
  // Every label is whole: inside the picture, and no wider than the room it was given.
  expect(drawn.labels.length).toBeGreaterThan(8);
  for (const label of drawn.labels) {
    expect(label, label.text).toMatchObject({ inside: true });
    expect(label.width, label.text).toBeLessThanOrEqual(textWidth(label.text, TEXT_SIZE));
  }
  expect(drawn.values).toEqual(['20%', '40%', '60%', '80%']);
  // The line is recharts', its points inside the gate are the scene's; two days without a reading break it twice.
  const curve = [...drawn.curve.matchAll(/[ML]([\d.]+),([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  expect(drawn.curve.match(/M/g)).toHaveLength(3);
  expect(drawn.points.length).toBeGreaterThan(3);
  for (const [x, y] of drawn.points) {
    expect(curve.some(([cx, cy]) => Math.abs(cx - x) < 0.01 && Math.abs(cy - y) < 0.01)).toBe(true);
  }
  // The paper is narrower and names the same things.
  const paper = await page.locator('[data-print-copy] .p-chart-tall text').evaluateAll((texts) =>
    texts.map((text) =>
      [...text.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent)
        .join(''),
    ),
  );
  const named = (texts: readonly string[]) => texts.filter((text) => /^(continue|stop|mean)/.test(text)).sort();
  // While the rule is written its sentence stands above the chart, and the history takes the room of the longer names.
  expect(named(drawn.labels.map(({ text }) => text))).toEqual(['continue ≥ 40%', 'mean so far 64.49%', 'stop < 28%']);
  expect(named(paper)).toEqual(['continue: mean ≥ 40%', 'mean so far 64.49%', 'stop: mean < 28%']);
  expect(paper).toEqual(expect.arrayContaining(['20%', '40%', '60%', '80%', '12 Sep', '25 Sep']));
});
