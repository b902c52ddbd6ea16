import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { root } from '../../build/paths.ts';
import { clockIn } from './clock-file.ts';
import { field, saved } from './page-object.ts';
import { withPictures } from './shooting.ts';
import { CROWDED, ORDINARY, type WorkshopContent } from './workshop-content.ts';

/**
 * `npm run screenshots [-- --out FOLDER] [--only three|eight]`: pictures of a whole workshop, to be looked at. Every
 * step on the wall at two sizes and in the facilitator's view, light and dark, once with three people and once with
 * eight who write at length. They are not committed: look at them, mend, take them again.
 */
const { values } = parseArgs({ options: { out: { type: 'string' }, only: { type: 'string' } } });
const folder = resolve(values.out ?? join(root, 'build', 'screenshots', 'workshop'));

const SIZES = {
  room: [
    { width: 1920, height: 1080 },
    { width: 1024, height: 768 },
  ],
  desk: [{ width: 1280, height: 900 }],
} as const;

await mkdir(folder, { recursive: true });
let taken = 0;
for (const content of [ORDINARY, CROWDED]) {
  if (values.only !== undefined && values.only !== content.name) continue;
  await withPictures(
    (workspace) => clockIn(workspace, '2026-03-09T09:00:00.000Z'),
    async ({ url, context }, { pass }) => {
      const desk = await context.newPage();
      await desk.setViewportSize(SIZES.desk[0]);
      await desk.goto(url);
      await walk(desk, content, pass);
    },
  );
}
console.log(`${taken} pictures in ${folder}`);

/** The whole half hour, written by a room; a picture of both views wherever they show something new. */
async function walk(desk: Page, content: WorkshopContent, pass: (minutes: number) => Promise<void>): Promise<void> {
  await desk.getByRole('button', { name: 'Write the first sheet' }).click();
  await field(desk, 'title').fill(content.title);
  await saved(desk);
  await desk.getByRole('link', { name: 'Workshop', exact: true }).click();
  await expect(desk.getByText('Prep 10 min')).toBeVisible();
  let shot = 0;
  const picture = async (name: string, views: Partial<Record<keyof typeof SIZES, Page>>) => {
    shot += 1;
    for (const view of ['room', 'desk'] as const) {
      const page = views[view];
      if (page) await shoot(page, view, `${content.name}-${String(shot).padStart(2, '0')}-${name}`);
    }
  };
  await picture('begin', { desk });
  await desk.getByRole('button', { name: /^Begin/ }).click();
  await desk.getByLabel('Who is here').fill(content.people.join(', '));
  await desk.getByRole('button', { name: 'Add', exact: true }).click();
  await desk.getByLabel('Leads the room').selectOption(content.people.at(-1) ?? '');
  const [room] = await Promise.all([
    desk.context().waitForEvent('page'),
    desk.getByRole('link', { name: 'Open the room in a second window' }).click(),
  ]);
  const views = { room, desk };
  const onBoth = async (text: string) => {
    for (const page of [room, desk]) await expect(page.getByText(text).first()).toBeVisible();
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const next = async (title: string, minutes = 0) => {
    await pass(minutes);
    await press(desk, 'Next step');
    await expect(desk.getByRole('region', { name: 'This step' }).getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(room.getByRole('banner')).toContainText(title);
    await press(desk, 'Start this step');
    await expect(room.locator('figure[data-state="running"]')).toBeVisible();
  };
  const tone = (name: string) => expect(room.locator(`figure[data-tone="${name}"]`)).toBeVisible();

  await expect(room.getByRole('heading', { level: 1 })).toBeVisible();
  await picture('aim-ready', views);
  await press(desk, 'Start this step');
  await field(room, 'aim.outcome').fill(content.aim);
  await onBoth(content.aim);
  await pass(0.8);
  await picture('aim', views);
  await pass(0.9);
  await tone('amber');
  await picture('aim-amber', views);
  await next('Done when');
  await field(room, 'aim.done').fill(content.done);
  await pass(0.94);
  await tone('red');
  await picture('done-red', views);
  await pass(1.5);
  await expect(room.getByRole('timer')).toContainText('+1');
  await picture('done-overrun', views);

  await next('Mechanism');
  await picture('mechanism-empty', { room });
  for (const part of ['lever', 'target', 'because'] as const)
    await field(room, `mechanism.${part}`).fill(content[part]);
  await onBoth(content.because);
  await desk.getByLabel('A thought for later').fill('What do we pay for a call?');
  await press(desk, 'Park');
  await pass(1);
  await picture('mechanism', views);

  await next('In your own words', 1.4);
  await picture('own-words', views);
  for (const [i, person] of content.people.entries()) {
    const words = content.restated[i % content.restated.length];
    if (!words) continue;
    await press(room, person);
    await room.getByLabel('The aim, in your own words').fill(words.aim);
    await room.getByLabel('The mechanism: what will move what, and why').fill(words.mechanism);
    await room.getByLabel('The first signal').fill(words.signal);
    if (i === 1) await picture('own-words-covered', { room });
    await press(room, 'Save and hand over');
  }
  await picture('own-words-written', { room });
  await press(room, 'Reveal all together');
  await room.getByRole('group', { name: 'How close is the aim?' }).getByRole('button', { name: 'different' }).click();
  await room.getByRole('group', { name: 'How close is the mechanism?' }).getByRole('button', { name: 'close' }).click();
  await onBoth('everybody’s word');
  await picture('own-words-revealed', views);

  await next('Signals', 3.6);
  for (const { name, unit, definition } of content.signals) {
    await desk.getByRole('button', { name: /^Add (a|the) signal/ }).click();
    await desk.keyboard.type(name);
    await desk.getByRole('textbox', { name: `Unit of ${name}` }).fill(unit);
    await desk.getByRole('textbox', { name: `Definition of ${name}` }).fill(definition);
  }
  await saved(desk);
  await onBoth(content.signals.at(-1)?.definition ?? '');
  await picture('signals', views);

  await next('Metric tree', 3);
  await desk.getByRole('button', { name: /^Start: aim/ }).click();
  const metrics = desk.getByRole('textbox', { name: /^Metric on level/ });
  for (const [i, name] of [
    'Customers finish the setup',
    'Activation rate',
    'Questions are answered in a day',
  ].entries()) {
    await metrics.nth(i).fill(name);
  }
  await desk
    .getByRole('textbox', { name: /^Why .* moves/ })
    .first()
    .fill(content.edge);
  await saved(desk);
  await onBoth(content.edge);
  await picture('tree', views);

  await next('Gate', 2.4);
  await picture('gate-empty', { room });
  await field(room, 'gate.rule').fill('continue if people are happier');
  await picture('gate-unclear', { room });
  await field(room, 'gate.rule').fill(content.rule);
  await onBoth(content.rule);
  await picture('gate', views);

  await next('Pre-mortem', 3.6);
  for (const [i, reason] of content.reasons.entries()) {
    await press(room, content.people[i] ?? '');
    await room.getByLabel('It failed because …').fill(reason);
    if (i === 0) await picture('premortem-covered', { room });
    await press(room, 'Done, pass it on');
  }
  await picture('premortem-written', views);
  await press(room, 'Read out in turn');
  await room.getByRole('group', { name: 'How likely' }).getByRole('button', { name: 'high' }).click();
  await room.getByRole('textbox', { name: 'What we do about it' }).fill(content.mitigation);
  await room.getByRole('textbox', { name: 'Who sees to it' }).fill(content.people[1] ?? '');
  await onBoth(content.mitigation);
  await picture('premortem-reading', views);

  await next('Fist of five', 4.4);
  const vote = async (numbers: readonly number[], half?: string) => {
    for (const [i, number] of numbers.entries()) {
      const ballot = room.getByRole('group', { name: `${content.people[i]}’s vote` });
      await ballot.getByRole('button', { name: String(number), exact: true }).click();
      if (half !== undefined && i === 1) await picture(half, views);
    }
    await press(room, 'Show all at once');
  };
  await picture('vote', { room });
  await vote(content.firstVote, 'vote-half');
  await onBoth('✕ Does not pass yet');
  await picture('vote-fails', views);
  await press(room, 'Vote again after talking');
  await expect(room.getByRole('button', { name: 'Show all at once' })).toBeVisible();
  await picture('vote-again', { room });
  await vote(content.firstVote.map((number) => Math.max(3, number)));
  await onBoth('✓ Passes');
  await picture('vote-passes', views);

  await next('Seal', 1.8);
  await picture('seal', views);
  await desk.getByRole('button', { name: 'Seal the gate…' }).click();
  await desk.getByLabel('Who seals').fill(content.people.at(-1) ?? '');
  await picture('seal-dialog', { desk });
  await desk.getByRole('dialog').getByRole('button', { name: 'Seal', exact: true }).click();
  await expect(desk.getByText(/^Sealed by/)).toBeVisible();
  await expect(room.getByText(/^Sealed by/)).toBeVisible();
  await picture('sealed', { room });

  await next('Next review', 1.2);
  await desk.getByRole('group', { name: 'The next review' }).getByRole('button').first().click();
  await expect(room.getByText(/^We look at it on/)).toBeVisible();
  await picture('next-review', views);
  await press(desk, 'Next step');
  await expect(room.getByText('Done', { exact: true })).toBeVisible();
  await picture('the-end', views);
  await press(desk, 'Summary of the workshop…');
  await expect(desk.getByRole('dialog', { name: 'Summary of the workshop' })).toBeVisible();
  await picture('summary', { desk });
}

async function shoot(page: Page, view: keyof typeof SIZES, name: string): Promise<void> {
  await page.bringToFront();
  for (const size of SIZES[view]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const file = `${name}-${view}-${size.width}-${colorScheme}.png`;
      await page.screenshot({ path: join(folder, file), caret: 'initial' });
      taken += 1;
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize(SIZES[view][0]);
}
