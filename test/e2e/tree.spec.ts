import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { addSignal, field, saved } from '../support/page-object.ts';
import { printedPages } from '../support/pdf.ts';
import { openSeeded } from '../support/seed.ts';

const item = (page: Page, name: RegExp) => page.getByRole('treeitem', { name });
const panel = (page: Page, name: string) => page.getByRole('region', { name: `About ${name}` });

/** The tree as a screen reader gets it: "1 Retention". */
async function told(page: Page): Promise<string[]> {
  const items = await page.getByRole('treeitem').all();
  return Promise.all(
    items.map(async (one) => `${await one.getAttribute('aria-level')} ${await one.getAttribute('aria-label')}`),
  );
}

async function startTree(page: Page): Promise<void> {
  await openSeeded(page, { title: 'Retention' });
  await page.getByRole('button', { name: /Start with the aim/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('treeitem')).toHaveCount(4);
}

async function middle(of: Locator): Promise<{ x: number; y: number }> {
  await of.scrollIntoViewIfNeeded();
  const box = await of.boundingBox();
  if (!box) throw new Error('it is not shown');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Presses on the one and lets go over the other. */
async function drag(page: Page, from: Locator, to: Locator, whileOver?: () => Promise<void>): Promise<void> {
  const start = await middle(from);
  const end = await middle(to);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
  await page.mouse.move(end.x, end.y);
  await whileOver?.();
  await page.mouse.up();
}

test('a metric tree by keyboard alone: build, name, move, say an edge, remove and undo; it prints', async ({
  journey,
}) => {
  const page = await journey.open({ now: '2026-11-20T09:00:00.000Z' });
  await startTree(page);
  const keys = page.keyboard;
  await item(page, /^Retention/).focus();
  await keys.press('ArrowRight');
  await expect(item(page, /^First leading/)).toBeFocused();
  await keys.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of First leading indicator' })).toBeFocused();
  await expectAccessible(page, 'name box');
  await keys.press('ControlOrMeta+a');
  await keys.type('Early confidence');
  await keys.press('Tab');
  await keys.type('Sign-ups');
  await keys.press('Shift+Enter');
  await keys.type('Invitations');
  await keys.press('Enter');
  await expect(item(page, /^Invitations/)).toBeFocused();
  expect(await told(page)).toEqual([
    '1 Retention',
    '2 Early confidence moves Retention',
    '3 Proxy that moves first moves Early confidence, and moves first',
    '3 Sign-ups moves Early confidence',
    '3 Invitations moves Early confidence',
    '2 Second leading indicator moves Retention',
  ]);

  await keys.press('Alt+ArrowUp');
  await keys.press('Alt+ArrowUp');
  await keys.press('Alt+ArrowUp');
  await expect(page.getByText('stays where it is: it is the first of its siblings')).toBeVisible();
  await expect(item(page, /^Invitations/)).toBeFocused();
  await expect(item(page, /^Invitations/)).toHaveAttribute('aria-posinset', '1');
  await keys.press('Alt+ArrowLeft');
  await expect(item(page, /^Invitations/)).toHaveAttribute('aria-level', '2');
  await keys.press('Alt+ArrowRight');
  await expect(item(page, /^Invitations/)).toHaveAccessibleName('Invitations moves Early confidence');

  // Tab goes on to the node's details, as everywhere; only while a name is written it adds a metric.
  await keys.press('Tab');
  await expect(field(page, `${await nodeField(page, 'Invitations')}.edge.sentence`)).toBeFocused();
  await expect(panel(page, 'Invitations')).toBeVisible();
  await expectAccessible(page, 'panel');
  await keys.type('who invites others stays for them');
  await panel(page, 'Invitations').getByLabel('Confidence that Invitations moves it').focus();
  await keys.type('60');
  await keys.press('Tab');
  await keys.type('14');
  await keys.press('Tab');
  await expect(item(page, /^Invitations/)).toHaveAccessibleName(
    'Invitations moves Early confidence (60% sure, after about 14 days)',
  );
  await panel(page, 'Invitations').getByLabel('Invitations moves first').focus();
  await keys.press('Space');
  await expect(page.getByRole('treeitem', { name: /moves first$/ })).toHaveCount(1);

  await keys.press('Escape');
  await expect(item(page, /^Invitations/)).toBeFocused();
  await keys.press('ArrowLeft');
  await keys.press('Delete');
  await expect(page.getByText('“Early confidence” and the 3 metrics under it are off the tree.')).toBeVisible();
  await expect(item(page, /^Second/)).toBeFocused();
  await expect(page.getByRole('treeitem')).toHaveCount(2);
  await keys.press('ControlOrMeta+z');
  await expect(page.getByRole('treeitem')).toHaveCount(6);
  await expect(item(page, /^Early confidence/)).toBeFocused();
  await saved(page);

  const [paper] = await printedPages(page);
  expect(paper).toContain('Early confidence');
  expect(paper).toContain('who invites others stays for them');
  expect(paper).toContain('60% sure · after about 14 days');
});

test('a metric tree with the mouse: dragged under another, between two, refused under itself', async ({ journey }) => {
  const page = await journey.open({ now: '2026-11-20T09:00:00.000Z' });
  await startTree(page);
  await drag(page, item(page, /^Second/), item(page, /^Proxy/), async () => {
    await expect(page.getByText('“Second leading indicator” will stand under “Proxy that moves first”.')).toBeVisible();
  });
  await expect(item(page, /^Second/)).toHaveAttribute('aria-level', '4');

  await drag(page, item(page, /^First/), item(page, /^Second/), async () => {
    await expect(page.getByText(/^Not here:/)).toBeVisible();
  });
  await expect(page.getByRole('alert')).toContainText(
    '“First leading indicator” cannot stand under “Second leading indicator”, which is a part of it',
  );
  await expect(item(page, /^First/)).toHaveAttribute('aria-level', '2');

  // Escape while dragging lets it be.
  await drag(page, item(page, /^Second/), item(page, /^Retention/), () => page.keyboard.press('Escape'));
  await expect(item(page, /^Second/)).toHaveAttribute('aria-level', '4');
  await drag(page, item(page, /^Second/), item(page, /^Retention/));
  await expect(item(page, /^Second/)).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(item(page, /^Second/)).toHaveAttribute('aria-level', '4');

  // Between two: at the upper edge of a sibling.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(item(page, /^Second/)).toHaveAttribute('aria-level', '2');
  const from = await middle(item(page, /^Second/));
  const first = await middle(item(page, /^First/));
  const box = await item(page, /^First/).boundingBox();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(first.x, first.y);
  await page.mouse.move(first.x, (box?.y ?? 0) + 6);
  await expect(page.getByText(/will stand under “Retention”, before “First leading indicator”/)).toBeVisible();
  await page.mouse.up();
  await expect(item(page, /^Second/)).toHaveAttribute('aria-posinset', '1');

  // What was typed is let be with Escape; what was removed comes back from its notice.
  await item(page, /^First/).dblclick();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Early confidence');
  await page.keyboard.press('Escape');
  await expect(item(page, /^First/)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('treeitem')).toHaveCount(2);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('treeitem')).toHaveCount(4);
});

test('the outline gives the same in words, refuses a loop and binds a signal', async ({ journey }) => {
  const page = await journey.open({ now: '2026-11-20T09:00:00.000Z' });
  await startTree(page);
  await addSignal(page, 'Activation rate');
  await page.getByRole('button', { name: 'Edit as an outline' }).click();
  const outline = page.getByRole('list', { name: 'Metric tree as an outline' });
  await expect(outline.getByRole('listitem')).toHaveCount(4);
  await expectAccessible(page, 'outline');
  await outline.getByRole('textbox', { name: 'Metric Second leading indicator, level 2' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Help pages');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(item(page, /^Help pages/)).toHaveAccessibleName('Help pages moves Second leading indicator');
  await outline.getByLabel('Metric that Second leading indicator stands under').selectOption({ label: 'Help pages' });
  await expect(page.getByRole('alert')).toContainText('“Second leading indicator” cannot stand under “Help pages”');
  await expect(outline.getByLabel('Metric that Second leading indicator stands under')).toHaveValue(/.+/);
  await expect(item(page, /^Second/)).toHaveAccessibleName('Second leading indicator moves Retention');
  await outline.getByLabel('Signal that measures Proxy that moves first').selectOption({ label: 'Activation rate' });
  await outline.getByRole('button', { name: 'Remove Help pages from the tree' }).click();
  await expect(outline.getByRole('listitem')).toHaveCount(4);
  await saved(page);
  await page.reload();
  await page.getByRole('treeitem', { name: /^Proxy/ }).click();
  await expect(page.getByLabel('Signal that measures Proxy that moves first').locator('option:checked')).toHaveText(
    'Activation rate',
  );
});

/** "tree.<id>" of the node with that name. */
async function nodeField(page: Page, name: string): Promise<string> {
  return (await item(page, new RegExp(`^${name}`)).getAttribute('data-field')) ?? '';
}
