import { aGate, retention } from '../shared/beliefs/support.ts';
import { expectAccessible } from '../support/accessible.ts';
import { call } from '../support/call.ts';
import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { printedPages } from '../support/pdf.ts';
import { openSeeded } from '../support/seed.ts';

const LONG =
  'Customers who joined through a partner read our mails at least as often as those who signed up by themselves';
const asked = 'What does this say about the mechanism?';

test('a gate is decided, judged and shown; the next one moves it on; carried forward with what was learned', async ({
  journey,
}) => {
  test.setTimeout(180_000);
  const page = await journey.open({ now: '2026-03-16T09:00:00.000Z' });
  const sheet = retention({ owner: 'Ana', gates: [aGate('g1', '2026-03-02')] });
  const [node, ...others] = [...sheet.tree.nodes].reverse();
  const nodes = sheet.tree.nodes.map((one) =>
    one.id === 'n-act' ? { ...one, edge: { ...one.edge, lagDays: 30 } } : one,
  );
  expect([node?.id, others.length]).toEqual(['n-inv', 2]);
  await openSeeded(page, { ...sheet, tree: { nodes } });
  // Where the gate is written: it is too short for the edge it tests.
  await expect(page.getByText('14 days can’t show an effect that takes 30.').first()).toBeVisible();

  await page.keyboard.press('Control+d');
  const decide = page.getByRole('dialog', { name: /^Decide/ });
  await decide.getByRole('radio', { name: 'Continue' }).check({ force: true });
  await decide.getByRole('textbox', { name: /^Why/ }).fill('It moved.');
  await decide.getByRole('button', { name: 'Put it on the record' }).click();

  const learn = page.getByRole('dialog', { name: asked });
  const edge = learn.getByRole('group', { name: 'activation → retention' });
  await expect(edge.getByRole('radio', { name: 'Supported', exact: true })).toBeFocused();
  await expect(edge).toContainText('14 days can’t show an effect that takes 30.');
  await expect(learn.getByRole('group')).toHaveCount(3);
  await expectAccessible(page, 'what a gate taught, empty');

  // Nothing answered; then a note without an answer; both show where they are.
  await learn.getByRole('button', { name: 'Put it on the record' }).click();
  await expect(learn.getByRole('alert')).toHaveText('Answer at least one, or leave them for later.');
  await edge.getByRole('radio', { name: 'Supported', exact: true }).check();
  await edge.getByRole('textbox', { name: /Confidence now/ }).fill('175');
  await learn.getByRole('button', { name: 'Put it on the record' }).click();
  await expect(edge.getByRole('alert')).toContainText('from 0 to 100');
  await edge.getByRole('button', { name: 'Use 75%' }).click();
  await expect(edge).toContainText('One gate doubles the odds.');
  await edge.getByLabel('What did you learn?').fill('Day-two mails work.');
  await expectAccessible(page, 'what a gate taught, written');

  // Left in the middle: it is asked again on the page, with what was typed, in another window of the same browser, too.
  await learn.getByRole('button', { name: 'Later' }).click();
  await expect(learn).toBeHidden();
  await page.reload();
  await page.getByRole('button', { name: 'Judge the mechanism…' }).click();
  await expect(learn).toContainText('What you had typed is still here.');
  await expect(edge.getByRole('textbox', { name: /Confidence now/ })).toHaveValue('75');
  const assumption = learn.getByRole('group', { name: 'People read mails' });
  await assumption.getByRole('radio', { name: 'Not supported' }).check();
  await learn.getByRole('button', { name: 'Put it on the record' }).click();
  await expect(learn).toBeHidden();
  await expect(page.getByText('Recorded: activation → retention 60% → 75%: Day-two mails work')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Judge the mechanism…' })).toHaveCount(0);

  // The tree has it, on screen and on paper; the assumption is refuted.
  await expect(page.locator('[data-field="tree"] .tr-sure')).toHaveText(['75%']);
  await expect(page.locator('[data-field="tree"]')).toContainText('60% → 75% sure');
  await expect(field(page, 'mechanism.assumptions.a1')).toContainText('Refuted');
  await saved(page);
  const [paper = ''] = await printedPages(page);
  expect(paper).toContain('60% → 75% sure');

  // The next gate stops it.
  const id = /sheets\/([a-z0-9-]+)/.exec(page.url())?.[1] ?? '';
  const opened = await call(page, 'sheets.open', { id });
  const gate = opened.sheet.gates.at(-1);
  const gates = opened.sheet.gates.length > 1 ? opened.sheet.gates : [...opened.sheet.gates, aGate('g2', '2026-03-16')];
  expect(gate).toBeDefined();
  const { hash } = await call(page, 'sheets.save', { id, base: opened.hash, sheet: { ...opened.sheet, gates } });
  const last = gates.at(-1)?.id ?? '';
  const stopped = await call(page, 'gates.decide', {
    ...{ id, base: hash, gate: last, outcome: 'stop', rationale: 'It fell back.', by: 'Ana' },
  });
  expect(stopped.sheet.status).toBe('stopped');
  await page.getByRole('button', { name: 'Judge the mechanism…' }).click();
  await expect(edge.getByText('60%')).toHaveCount(0);
  await edge.getByRole('radio', { name: 'Not supported' }).check();
  await edge.getByRole('textbox', { name: /Confidence now/ }).fill('40 %');
  await learn.getByLabel('What did you learn?').first().press('Control+Enter');
  await expect(learn).toBeHidden();

  await page.getByRole('navigation', { name: 'This sheet' }).getByRole('link', { name: 'Alignment' }).click();
  const taught = page.getByRole('region', { name: 'What the gates taught' });
  await expect(taught).toContainText(/60% → 75% \(gate of 2 – 15 March 2026: continue\) → 40% \(gate of .*: stop\)/);
  await expect(taught).toContainText('Day-two mails work.');
  await expect(taught.getByRole('heading', { level: 3 })).toHaveText(['activation → retention', 'People read mails']);
  await expectAccessible(page, 'the ledger');

  const next = await call(page, 'sheets.carryForward', { id });
  const sure = next.sheet.tree.nodes.find((one) => one.id === 'n-act')?.edge.confidence;
  expect(sure).toBe(40);
  expect(next.sheet.mechanism.assumptions).toMatchObject([{ text: 'People read mails', state: 'refuted' }]);
});

test('eight assumptions with long sentences, in a narrow window: all can be answered, nothing is cut', async ({
  journey,
}) => {
  const page = await journey.open({ now: '2026-03-16T09:00:00.000Z' });
  await page.setViewportSize({ width: 480, height: 700 });
  const sheet = retention({ owner: 'Ana', gates: [aGate('g1', '2026-03-02')] });
  const assumptions = Array.from({ length: 8 }, (_, i) => ({
    ...{ id: `a${i}`, text: `${i + 1}. ${LONG}, and they do so in the first week`, state: 'open' as const },
    ...{ shownBy: '', confidence: null },
  }));
  await openSeeded(page, { ...sheet, mechanism: { ...sheet.mechanism, assumptions } });
  await page.keyboard.press('Control+d');
  const decide = page.getByRole('dialog', { name: /^Decide/ });
  await decide.getByRole('radio', { name: 'Change' }).check({ force: true });
  await decide.getByRole('textbox', { name: /^Why/ }).fill('Not enough to tell.');
  await decide.getByRole('button', { name: 'Put it on the record' }).click();
  const learn = page.getByRole('dialog', { name: asked });
  await expect(learn.getByRole('group')).toHaveCount(9);
  const box = await learn.boundingBox();
  for (const part of await learn.getByRole('group').all()) {
    const inner = await part.boundingBox();
    expect((inner?.x ?? 0) + (inner?.width ?? 999)).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0));
  }
  for (const radio of await learn.getByRole('radio', { name: 'Unclear' }).all()) await radio.check();
  await expect(learn.getByText('It stays at 60%.')).toBeVisible();
  await expectAccessible(page, 'nine answers in a narrow window');
  expect(await page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
  await learn.getByRole('button', { name: 'Put it on the record' }).click();
  await expect(learn).toBeHidden();
  await expect(page.getByText(/8 assumptions: 8 unclear/).first()).toBeVisible();
});
