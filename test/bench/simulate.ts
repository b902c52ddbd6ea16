import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CADENCES, type Simulated, type simulate, type Tally, THRESHOLDS } from '../support/gate-simulation.ts';
import type { World } from '../support/noise.ts';

const USAGE = `npm run simulate [-- OPTIONS]
  --gates N      gates lived through in each world (2000)
  --weeks N      readings before each gate, in weeks (26; twice as many where a signal is read weekly)
  --seed N       another seed gives other noise (1)
  --json         the figures as JSON
  --help         this text

Two-week gates of a signal that nothing happens to but what the world's name says, and how often the rule
says continue or stop all the same. The same seed gives the same figures.`;

const still: Omit<World, 'name'> = { autocorrelation: 0, weekend: 0, trendPerWeek: 0, effect: 0 };
const WORLDS: readonly World[] = [
  { ...still, name: 'noise alone' },
  { ...still, name: 'autocorrelated 0.3', autocorrelation: 0.3 },
  { ...still, name: 'autocorrelated 0.6', autocorrelation: 0.6 },
  { ...still, name: 'autocorrelated 0.9', autocorrelation: 0.9 },
  { ...still, name: 'low weekends', weekend: 1.5 },
  { ...still, name: 'trend, 0.25 sd a week', trendPerWeek: 0.25 },
  { ...still, name: 'effect of 0.5 sd', effect: 0.5 },
  { ...still, name: 'effect of 1 sd', effect: 1 },
];
/** A signal that is read weekly has no weekdays. */
const SEEN = { daily: WORLDS, weekly: WORLDS.filter(({ weekend }) => weekend === 0) };

type Tallies = ReturnType<typeof simulate>;

const COLUMNS: readonly (readonly [string, (tally: Tally) => number])[] = [
  ['continue', (t) => t.continued],
  ['change', (t) => t.changed],
  ['stop', (t) => t.stopped],
  ['ahead once', (t) => t.ahead],
  ['early continue', (t) => t.earlyContinue],
  ['early stop', (t) => t.earlyStop],
  ['withdrawn', (t) => t.withdrawn],
  ['last reading', (t) => t.lastReading],
  ['luck warned', (t) => t.warnedOfLuck],
  ['trend warned', (t) => t.warnedOfTrend],
  ['unwarned', (t) => t.unwarned],
];

const LEGEND = `Percent of gates. continue, change, stop: the verdict after the end. ahead once: the standing on some day before.
early continue, early stop: the verdict on some day before the end; withdrawn: an early stop that was none at the end.
last reading: met the threshold alone on some day from the third on. luck warned, trend warned: what the page said at
sealing. unwarned: continue without either warning.
Rules: half-way = continue half-way from the usual level to its upper limit, stop as far below it;
offered = the threshold for one in twenty and the stop line, as Plumbline offers them.`;

const options = readOptions();
if (options) {
  const scenarios = CADENCES.flatMap((cadence) =>
    SEEN[cadence].map((world, i): Simulated => {
      const historyDays = options.weeks * 7 * (cadence === 'weekly' ? 2 : 1);
      return { world, cadence, historyDays, gates: options.gates, seed: options.seed * 1000 + i };
    }),
  );
  const results = await simulateAll(scenarios);
  const rows = scenarios.flatMap(({ world, cadence }, i) =>
    THRESHOLDS.map((rule) => ({ world: world.name, cadence, rule, ...results[i]?.[rule] })),
  );
  console.log(options.json ? JSON.stringify({ ...options, rows }, null, 2) : table(scenarios, results));
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      gates: { type: 'string', default: '2000' },
      weeks: { type: 'string', default: '26' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return null;
  }
  const [gates, weeks, seed] = [Number(values.gates), Number(values.weeks), Number(values.seed)];
  if (![gates, weeks, seed].every(Number.isInteger) || gates < 1 || weeks < 6) {
    console.error(`simulate: --gates, --weeks (6 or more) and --seed are whole numbers.\n\n${USAGE}`);
    process.exitCode = 2;
    return null;
  }
  return { gates, weeks, seed, json: values.json };
}

/** As many at a time as there are processors; what comes of each does not depend on which process did it. */
async function simulateAll(scenarios: readonly Simulated[]): Promise<Tallies[]> {
  const results: Tallies[] = [];
  const queue = scenarios.entries();
  let done = 0;
  const work = async () => {
    const child = fork(fileURLToPath(new URL('simulate-process.ts', import.meta.url)));
    try {
      for (const [i, scenario] of queue) {
        results[i] = await ask(child, scenario);
        done += 1;
        if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${scenarios.length} worlds simulated `);
      }
    } finally {
      child.disconnect();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), scenarios.length) }, work));
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  return results;
}

async function ask(child: ChildProcess, scenario: Simulated): Promise<Tallies> {
  const ended = new AbortController();
  const exit = once(child, 'exit', ended).then(() => {
    throw new Error(`The process that simulated “${scenario.world.name}” ended before it was done`);
  });
  const answer = once(child, 'message', ended);
  child.send(scenario);
  try {
    const [tallies] = await Promise.race([answer, exit]);
    return tallies;
  } finally {
    exit.catch(() => undefined);
    answer.catch(() => undefined);
    ended.abort();
  }
}

function table(scenarios: readonly Simulated[], results: readonly Tallies[]): string {
  const head = ['signal', 'world', 'rule', ...COLUMNS.map(([name]) => name)];
  const rows = scenarios.flatMap(({ world, cadence }, i) =>
    THRESHOLDS.map((rule) => {
      const tally = results[i]?.[rule];
      const shares = COLUMNS.map(([, of]) => (tally?.gates ? ((100 * of(tally)) / tally.gates).toFixed(1) : '–'));
      return [cadence, world.name, rule, ...shares];
    }),
  );
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i < 3 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return [line(head), ...rows.map(line), '', LEGEND].join('\n');
}
