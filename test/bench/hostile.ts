import { createHash } from 'node:crypto';
import { marked } from 'marked';
import Papa from 'papaparse';
import { SaxesParser } from 'saxes';
import { parse as parseYaml } from 'yaml';
import { parseRule } from '#shared/gates/parse-rule.ts';
import { importSheet } from '#shared/interop/import-sheet.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { importReadings } from '#shared/signals/import-readings.ts';
import { readJUnit } from '#shared/slices/junit.ts';
import { parseJsonSafely } from '#shared/text/json-safe.ts';
import { type Hostile, hostileInput } from '../support/hostile-input.ts';
import type { BenchRow } from './storage.ts';

const SIZES = [100_000, 1_000_000];
/** A text that a library would take longer for is left out, and named. */
const GIVE_UP_MS = 2_000;

const signals: Signal[] = [newSignal('clicks', 'Clicks', 'proxy'), newSignal('x', 'x', 'outcome')];
let ids = 0;
const context = {
  newId: () => `id-${ids++}`,
  now: '2026-11-20T10:00:00.000Z',
  today: '2026-11-20',
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

/** A parser of ours against the plain library, over the kinds of text that are hard on it. */
interface Rival {
  what: string;
  library: string;
  kinds: readonly Hostile[];
  ours: (text: string) => unknown;
  theirs: (text: string) => unknown;
  atMost: string;
}

const rivals: Rival[] = [
  {
    what: 'a table of readings',
    library: 'papaparse alone',
    kinds: hostileInput.csv,
    ours: readTable,
    theirs: papa,
    atMost: '30×',
  },
  {
    what: 'a test report',
    library: 'saxes alone, the text as one piece',
    kinds: hostileInput.junit,
    ours: readJUnit,
    theirs: (text) => new SaxesParser().write(text).close(),
    atMost: '5×',
  },
  {
    what: 'a sheet in Markdown',
    library: 'the lexer of marked',
    kinds: hostileInput.markdown,
    ours: (text) => importSheet('a.md', text, context),
    theirs: (text) => marked.lexer(text),
    atMost: '10×',
  },
  {
    what: 'a sheet in JSON',
    library: 'JSON.parse alone',
    kinds: hostileInput.json,
    ours: (text) => importSheet('a.json', text, context),
    theirs: (text) => JSON.parse(text),
    atMost: '30×',
  },
  {
    what: 'JSON from outside, guarded',
    library: 'JSON.parse alone',
    kinds: hostileInput.json,
    ours: (text) => parseJsonSafely(text),
    theirs: (text) => JSON.parse(text),
    atMost: '30×',
  },
  {
    what: 'a front matter',
    library: 'yaml alone on the front matter',
    kinds: hostileInput.markdown.filter(({ name }) => name.startsWith('front matter')),
    ours: (text) => importSheet('a.md', text, context),
    theirs: (text) => parseYaml(text.slice(4, text.indexOf('\n---\n'))),
    atMost: '10×',
  },
  {
    what: 'a rule',
    library: 'one split into words',
    kinds: hostileInput.rule,
    ours: (text) => parseRule(text, signals),
    theirs: (text) => text.split(/\s+/u),
    atMost: '30×',
  },
];

/** The parsers on the texts made to slow them down, and the preview of a wide table. */
export async function hostileRows(): Promise<BenchRow[]> {
  return [widePreview(), ...rivals.flatMap((rival) => SIZES.map((size) => row(rival, size)))];
}

function readTable(text: string): unknown {
  return importReadings(text, { existing: [], source: 'file', signals, options: {} });
}

function papa(text: string): number {
  let rows = 0;
  Papa.parse<string[]>(text, {
    delimiter: ',',
    newline: '\n',
    step: () => {
      rows += 1;
    },
  });
  return rows;
}

/** The shortest of a few runs, in milliseconds of processor time; a refusal is a result like any other. */
function timed(run: () => unknown, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i += 1) {
    const start = process.cpuUsage();
    try {
      run();
    } catch {
      // Both refuse many of these texts; how soon is what counts.
    }
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
    if (best > GIVE_UP_MS) break;
  }
  return best;
}

/** As {@link timed}; infinity for a text that the run would not end with soon, judged by short beginnings of it. */
function timedSoon(run: (text: string) => unknown, text: string): number {
  for (const length of [5_000, 20_000]) {
    const taken = timed(() => run(text.slice(0, length)), 3);
    // Were it quadratic, the whole would take this long.
    if (taken > 5 && taken * (text.length / length) ** 2 > GIVE_UP_MS) return Number.POSITIVE_INFINITY;
  }
  return timed(() => run(text), 1);
}

/** All kinds together; the worst single one, and those that the library itself is slow at, by name. */
function row({ what, library, kinds, ours, theirs, atMost }: Rival, size: number): BenchRow {
  let [own, bare] = [0, 0];
  let worst = { name: '', own: 0, bare: 0 };
  const stuck: string[] = [];
  for (const { name, generate } of kinds) {
    const text = generate(size);
    const taken = timed(() => ours(text), 1);
    if (taken > worst.own) worst = { name, own: taken, bare: 0 };
    const alone = timedSoon(theirs, text);
    if (alone > GIVE_UP_MS) stuck.push(name);
    else {
      own += taken;
      bare += alone;
    }
    if (worst.name === name) worst.bare = alone;
  }
  const slow = stuck.length > 0 ? `; left out, because the library does not finish them: ${stuck.join(', ')}` : '';
  return {
    what: `${what}, ${kinds.length} hostile texts of ${size / 1000} KB`,
    against: library,
    ratio: own / bare,
    atMost,
    detail: `${own.toFixed(0)} ms against ${bare.toFixed(0)} ms of processor time; the slowest, “${worst.name}”, ${worst.own.toFixed(0)} ms against ${worst.bare.toFixed(0)} ms${slow}`,
  };
}

/** A CSV of 1 MB with 2,000 columns, of which two are signals, read to its preview. */
function widePreview(): BenchRow {
  const heading = ['Date', 'Clicks', 'x', ...Array.from({ length: 1997 }, (_, at) => `metric ${at}`)];
  const lines = [heading.join(',')];
  for (let at = 0, length = 0; length < 1_000_000; at += 1) {
    const day = new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10);
    const line = [day, ...heading.slice(1).map((_, column) => (column * 37 + at) % 1000)].join(',');
    length += line.length + 1;
    lines.push(line);
  }
  const text = lines.join('\n');
  const [own, bare] = [timed(() => readTable(text), 15), timed(() => papa(text), 15)];
  return {
    what: `previewing a CSV of ${(text.length / 1e6).toFixed(1)} MB with 2,000 columns`,
    against: 'papaparse alone',
    ratio: own / bare,
    atMost: '3×',
    detail: `${own.toFixed(1)} ms against ${bare.toFixed(1)} ms of processor time for ${lines.length} rows, best of 15 each`,
  };
}
