import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuildError, buildStale } from './build.ts';
import { describeChromium, requireChromium } from './chromium.ts';
import { findElectron } from './electron-binary.ts';
import { root } from './paths.ts';
import { type Counts, playwrightCounts, sumLine, vitestCounts } from './test-counts.ts';

// `npm test`: builds what is stale, runs the unit tests (vitest), then the journeys (Playwright), and closes with one
// line that sums what both runners counted. Arguments are passed on to both: `npm test -- verdict` runs what has
// "verdict" in its path.

interface Run {
  name: string;
  code: number;
  counts: Counts;
}

const reports = mkdtempSync(join(tmpdir(), 'plumbline-test-'));

/** Runs one of node_modules' programs; its JSON report is read afterwards, never its output. */
async function runRunner(name: string, args: string[], read: (report: unknown) => Counts): Promise<Run> {
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
  const counts = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  return { name, code, counts };
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
      vitestCounts,
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
      playwrightCounts,
    ),
  ];
  const wrong = complaints(runs, passedOn.length > 0);
  const all = runs.map((run) => run.counts);
  const total = all.reduce((sum, counts) => sum + counts.passed + counts.failed, 0);
  if (total === 0) wrong.push('no test ran');
  for (const complaint of wrong) console.error(complaint);
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
