import { expect, type Locator, type Page } from '@playwright/test';

/** A field of the page by its name, "aim.outcome". */
export function field(page: Page, name: string): Locator {
  return page.locator(`[data-field="${name}"]`);
}

/** Waits until the mark shows that the last edit is on disk. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: 'Saving' })).toHaveText('Saved');
}

/** Adds a signal below the others and names it. */
export async function addSignal(page: Page, name: string): Promise<void> {
  const rows = page.getByRole('textbox', { name: /^Name of signal/ });
  const count = await rows.count();
  await page
    .getByRole('button', { name: count === 0 ? 'Add the signal that should move first' : 'Add a signal' })
    .click();
  await expect(rows).toHaveCount(count + 1);
  await rows.nth(count).fill(name);
}

/** Makes a gate if there is none and types its days as `DDMMYYYY` (the tests' locale is en-GB). */
export async function setGateDays(page: Page, start: string, end: string): Promise<void> {
  const make = page.getByRole('button', { name: /Set a two-week gate/ });
  if (await make.isVisible()) await make.click();
  await field(page, 'gate.end').click();
  const dialog = page.getByRole('dialog', { name: 'The gate’s days' });
  for (const [label, digits] of [
    ['First day', start],
    ['Last day', end],
  ] as const) {
    await dialog.getByRole('group', { name: label }).getByRole('spinbutton').first().focus();
    await page.keyboard.type(digits);
  }
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
}

/** Leaves the question that follows a decision for later: what it says about the mechanism. */
export async function answerLater(page: Page): Promise<void> {
  const asked = page.getByRole('dialog', { name: 'What does this say about the mechanism?' });
  await asked.getByRole('button', { name: 'Later' }).click();
  await expect(asked).toBeHidden();
}
