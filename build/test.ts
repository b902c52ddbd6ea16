import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuildError, buildStale } from './build.ts';
import { describeChromium, requireChromium } from './chromium.ts';
import { findElectron } from './electron-binary.ts';
import { root } from './paths.ts';
import { type Counts, playwrightCounts, sumLine, vitestCounts } from './test-counts.ts';
import { playwrightTimes, slowest, spell, type TestTime, vitestTimes } from './test-times.ts';

// `npm test`: builds what is stale, runs the unit tests (vitest), then the journeys (Playwright), names the slowest tests
// and the time it all took, and closes with one line that sums what both runners counted. Arguments are passed on to both: `npm test -- verdict` runs what has
// "verdict" in its path.

interface Run {
  name: string;
  code: number;
  counts: Counts;
  times: TestTime[];
  ms: number;
}

/** What is read from a runner's report. */
interface Reader {
  counts(report: unknown): Counts;
  times(report: unknown): TestTime[];
}

const reports = mkdtempSync(join(tmpdir(), 'plumbline-test-'));

/** Runs one of node_modules' programs; its JSON report is read afterwards, never its output. */
async function runRunner(name: string, args: string[], read: Reader): Promise<Run> {
  const started = performance.now();
  const report = join(reports, `${name}.json`);
  const code = await new Promise<number>((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PLUMBLINE_PLAYWRIGHT_REPORT: join(reports, 'playwright.json') },
    });
    child.once('error', reject);
    child.once('exit', (status, signal) => resolve(signal ? 1 : (status ?? 1)));
  });
  const ms = performance.now() - started;
  if (!existsSync(report)) return { name, code, counts: { passed: 0, failed: 0, skipped: 0 }, times: [], ms };
  const results: unknown = JSON.parse(readFileSync(report, 'utf8'));
  return { name, code, counts: read.counts(results), times: read.times(results), ms };
}

/** A runner that ends badly without a failed test, or has nothing to run, is a failure that its counts do not show. */
function complaints(runs: readonly Run[], filtered: boolean): string[] {
  return runs.flatMap(({ name, code, counts }) => {
    const ran = counts.passed + counts.failed;
    if (ran === 0 && !filtered) return [`${name} ran no test at all`];
    if (code !== 0 && counts.failed === 0 && !(filtered && ran === 0)) return [`${name} ended with code ${code}`];
    return [];
  });
}

async function main(): Promise<number> {
  const started = performance.now();
  const passedOn = process.argv.slice(2);
  await buildStale((line) => console.log(line));
  const chromium = await requireChromium();
  console.log(describeChromium(chromium));
  const electron = findElectron();
  console.log(
    electron ? `Electron: ${electron}` : 'Electron: its binary is not here; the journeys run in Chromium only',
  );

  const runs = [
    await runRunner(
      'vitest',
      [
        join(root, 'node_modules', 'vitest', 'vitest.mjs'),
        'run',
        '--config',
        join(root, 'build', 'vitest.config.ts'),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${join(reports, 'vitest.json')}`,
        ...(passedOn.length > 0 ? ['--passWithNoTests'] : []),
        ...passedOn,
      ],
      { counts: vitestCounts, times: vitestTimes },
    ),
    await runRunner(
      'playwright',
      [
        join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
        'test',
        '--config',
        join(root, 'build', 'playwright.config.ts'),
        ...(passedOn.length > 0 ? ['--pass-with-no-tests'] : []),
        ...passedOn,
      ],
      { counts: playwrightCounts, times: playwrightTimes },
    ),
  ];
  const wrong = complaints(runs, passedOn.length > 0);
  const all = runs.map((run) => run.counts);
  const total = all.reduce((sum, counts) => sum + counts.passed + counts.failed, 0);
  if (total === 0) wrong.push('no test ran');
  for (const complaint of wrong) console.error(complaint);
  console.log(`\nThe slowest tests:\n${slowest(runs.flatMap(({ times }) => times)).join('\n')}\n`);
  const parts = runs.map(({ name, ms }) => `${name} ${spell(ms)}`).join(', ');
  console.log(`It took ${spell(performance.now() - started)} (${parts}).`);
  console.log(sumLine(all));
  return wrong.length > 0 || all.some((counts) => counts.failed > 0) ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  // Nothing was counted, so there is no line to close with.
  console.error(error instanceof BuildError ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
