import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Sheet } from '#shared/model/sheet.ts';
import { formatCadence } from '#shared/model/sheet.ts';
import { pastGates } from '#shared/page/past-gates.ts';
import { sealLine } from '#shared/page/seal-line.ts';
import { formatDate, formatDateRange } from '#shared/time/calendar.ts';
import { root } from '../../build/paths.ts';
import { appEnvironment } from '../support/app.ts';
import { expect, test } from '../support/journey.ts';
import { type LongLivedPage, longLivedPage } from '../support/long-lived-page.ts';
import { pdfPages, printedPages } from '../support/pdf.ts';
import { putSheet } from '../support/put-sheet.ts';

const PAPERS = ['A4', 'Letter'] as const;

/** Every word that must be on paper, whatever became of the pictures. */
function required({ sheet, readings, today }: LongLivedPage): string[] {
  const { aim, mechanism, guardrail, basalCost } = sheet;
  const gate = sheet.gates.at(-1);
  if (!gate || !sheet.cadence || !sheet.nextReview) throw new Error('the page has a gate and a review');
  const { lines, older } = pastGates({ sheet, readings, today });
  return [
    ...[sheet.title, sheet.owner, formatCadence(sheet.cadence), aim.outcome, aim.done],
    ...[mechanism.lever, mechanism.target, mechanism.because],
    ...mechanism.assumptions.flatMap(({ text, shownBy }) => [text, shownBy]),
    ...sheet.signals.flatMap(({ name, definition }) => [name, definition.replace(/\.$/, '')]),
    ...sheet.tree.nodes.flatMap(({ name, edge }) => [name, edge.sentence]),
    ...[formatDateRange(gate.start, gate.end), gate.question, gate.rule.sentence, sealLine(gate, 'UTC') ?? ''],
    ...lines.flatMap(({ dates, rule, decided, taught, seal }) => [dates, rule, decided, taught, seal ?? '']),
    ...(older === null ? [] : [older]),
    ...['Guardrail', guardrail.text, `SLO ${guardrail.slo}%`, 'error budget'],
    ...['Basal cost', basalCost.cost, `${basalCost.hours} h a month`, basalCost.carriedBy, basalCost.removal],
    ...['Next review', formatDate(sheet.nextReview)],
  ].filter((words) => words !== '');
}

/** Line breaks are no part of the words, and an apostrophe's glyph reads as either of two characters. */
const bare = (text: string) => text.replace(/\s+/g, '').replace(/[’ʼ]/g, "'");

function expectAll(pages: readonly string[], words: readonly string[], where: string) {
  expect(pages, where).toHaveLength(1);
  const printed = bare(pages[0] ?? '');
  expect(
    words.filter((text) => !printed.includes(bare(text))),
    where,
  ).toEqual([]);
}

async function openLived(page: Page, { sheet }: LongLivedPage, paper: (typeof PAPERS)[number]): Promise<void> {
  await page.getByRole('link', { name: sheet.title }).first().click();
  await page.keyboard.press('Control+,');
  await page.getByRole('radio', { name: paper }).check();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(page.locator('[data-print-copy] [data-paper]')).toHaveAttribute('data-paper', paper.toLowerCase());
}

/** The scale that the copy for paper was fitted with. */
async function scaleOf(page: Page): Promise<number> {
  const body = page.locator('[data-print-copy] .paper-body');
  return Number(await body.evaluate((element) => (element as HTMLElement).style.getPropertyValue('--fit')));
}

/** Runs the built command line on the workspace, at the same moment; whatever it finds. */
async function plumbline(
  workspace: string,
  now: string,
  ...args: string[]
): Promise<{ stdout: string; stderr: string }> {
  const cli = join(root, 'dist/node/cli.js');
  const child = spawn(process.execPath, [cli, ...args, '--workspace', workspace, '--clock', now], {
    env: appEnvironment(),
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.stderr += text;
  });
  await once(child, 'close');
  return written;
}

const momentOf = ({ today }: LongLivedPage) => `${today}T12:00:00.000Z`;

for (const paper of PAPERS) {
  test(`after 26 gates every field is on one page of ${paper} at three quarters or more: in print, PDF and exported HTML`, async ({
    journey,
  }) => {
    const lived = longLivedPage({ gates: 26, decisions: 25 });
    const words = required(lived);
    expect(words).toContain('and 13 earlier gates: 6 continue, 7 change');
    const now = momentOf(lived);
    await putSheet(journey.workspace, lived, now);
    const page = await journey.open({ now });
    await openLived(page, lived, paper);
    expectAll(await printedPages(page), words, 'print');
    expect(await scaleOf(page)).toBeGreaterThanOrEqual(0.75);

    const [id, kind] = [lived.sheet.id, paper.toLowerCase()];
    const pdf = join(journey.workspace, 'page.pdf');
    const exported = await plumbline(
      journey.workspace,
      now,
      'export',
      id,
      '--to',
      'pdf',
      '--paper',
      kind,
      '--out',
      pdf,
    );
    expect(Number(/printed at (\d+)%/.exec(exported.stderr)?.[1] ?? 100)).toBeGreaterThanOrEqual(75);
    expectAll(await pdfPages(await readFile(pdf)), words, 'PDF');

    const { stdout } = await plumbline(journey.workspace, now, 'export', id, '--to', 'html', '--paper', kind);
    const alone = await page.context().newPage();
    await alone.setContent(stdout);
    await expect(alone.locator('html')).toHaveAttribute('data-fit', /\d/);
    expectAll(await printedPages(alone), words, 'HTML');
  });
}

test('normal sentences fit at full size: four signals, two decisions, three earlier gates, and no type under 9 pt', async ({
  journey,
}) => {
  const lived = longLivedPage({ gates: 4, decisions: 2 });
  const now = momentOf(lived);
  await putSheet(journey.workspace, lived, now);
  const page = await journey.open({ now });
  for (const paper of PAPERS) {
    await openLived(page, lived, paper);
    expectAll(await printedPages(page), required(lived), paper);
    expect(await scaleOf(page)).toBe(1);
    const copy = page.locator('[data-print-copy]');
    // The gate's chart is among what has room.
    await page.emulateMedia({ media: 'print' });
    await expect(copy.locator('.p-chart:visible')).toHaveCount(1);
    const smallest = await copy.locator('.paper-body').evaluate((body) => {
      const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      let least = Number.POSITIVE_INFINITY;
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const { parentElement: of } = node;
        if (!of || node.textContent?.trim() === '' || of.closest('svg') || of.getClientRects().length === 0) continue;
        least = Math.min(least, Number.parseFloat(getComputedStyle(of).fontSize));
      }
      return least;
    });
    expect(smallest).toBeGreaterThanOrEqual(12);
    await page.emulateMedia({ media: null });
  }
  const checked = await plumbline(journey.workspace, now, 'check', lived.sheet.id);
  expect(checked.stdout).not.toContain('sheet.over-one-page');
  await expect(page.locator('[data-rule="sheet.over-one-page"]')).toHaveCount(0);
});

/** What eight people make of every field: three long sentences where one would do. */
function longWinded(sheet: Sheet): Sheet {
  const more = (text: string, name: string) =>
    `${text} ${Array.from({ length: 55 }, (_, i) => `${name}${i}`).join(' ')} last${name}`;
  return {
    ...sheet,
    aim: { outcome: more(sheet.aim.outcome, 'aim'), done: more(sheet.aim.done, 'done') },
    mechanism: {
      ...sheet.mechanism,
      lever: more(sheet.mechanism.lever, 'lever'),
      because: more(sheet.mechanism.because, 'because'),
      assumptions: sheet.mechanism.assumptions.map((a, i) => ({ ...a, text: more(a.text, `assumed${i}x`) })),
    },
    signals: sheet.signals.map((s, i) => ({ ...s, definition: more(s.definition, `counted${i}x`) })),
    guardrail: { ...sheet.guardrail, text: more(sheet.guardrail.text, 'guard') },
    basalCost: {
      ...sheet.basalCost,
      cost: more(sheet.basalCost.cost, 'cost'),
      removal: more(sheet.basalCost.removal, 'gone'),
    },
  };
}

test('words that do not fit at three quarters shrink further and all are there; check and page name the same texts', async ({
  journey,
}) => {
  const lived = longLivedPage({ gates: 9, decisions: 8 });
  const long = { ...lived, sheet: longWinded(lived.sheet) };
  const now = momentOf(long);
  await putSheet(journey.workspace, long, now);
  const page = await journey.open({ now });
  await openLived(page, long, 'Letter');
  expectAll(await printedPages(page), required(long), 'print');
  expect(await scaleOf(page)).toBeLessThan(0.75);
  const pdf = join(journey.workspace, 'long.pdf');
  await plumbline(journey.workspace, now, 'export', long.sheet.id, '--to', 'pdf', '--out', pdf);
  expectAll(await pdfPages(await readFile(pdf)), required(long), 'PDF');

  const finding = page.locator('[data-rule="sheet.over-one-page"]');
  await expect(finding).toContainText(/\d+ lines too long for one page; it prints at \d\d%/);
  await expect(finding.getByRole('button').first()).toHaveText(/^Shorten .+ \(\d+ lines\), .+ or .+\.$/);
  const { stdout } = await plumbline(journey.workspace, now, 'check', long.sheet.id, '--json');
  const [checked] = (JSON.parse(stdout) as { sheets: { findings: { rule: string; title: string; mend: string }[] }[] })
    .sheets;
  const same = checked?.findings.find(({ rule }) => rule === 'sheet.over-one-page');
  await expect(finding.locator('b')).toHaveText(same?.title ?? 'nothing found');
  await expect(finding.getByRole('button').first()).toHaveText(same?.mend ?? 'nothing found');
});
