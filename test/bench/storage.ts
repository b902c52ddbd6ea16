import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '#electron/backend/storage/envelope.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { openStore } from '#electron/backend/storage/open-store.ts';
import type { WorkspaceStore } from '#electron/backend/storage/store.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';

/** A row of the budget table: what it takes against the bare thing, in one run. */
export interface BenchRow {
  what: string;
  against: string;
  /** Null when it could not be measured; `detail` holds the reason. */
  ratio: number | null;
  atMost: string;
  detail: string;
}

const words = (length: number) => 'words that — stand on a page. '.repeat(Math.ceil(length / 30)).slice(0, length);

/** A sheet of about 20 KB on disk. */
function fullSheet(id: string): Sheet {
  const sheet = newSheet(id, '2026-11-20T10:00:00.000Z', `Sheet ${id}`);
  return {
    ...sheet,
    aim: { outcome: words(600), done: words(400) },
    mechanism: {
      lever: words(120),
      target: words(120),
      because: words(400),
      assumptions: Array.from({ length: 12 }, (_, i) => ({
        id: `a${i}`,
        text: words(350),
        state: 'open' as const,
        shownBy: words(300),
        confidence: null,
      })),
    },
    signals: Array.from({ length: 3 }, (_, i) => ({
      ...newSignal(`s${i}`, `Signal ${i}`, 'proxy'),
      definition: words(900),
    })),
    basalCost: { cost: words(2400), hours: null, carriedBy: '', removal: words(2200) },
  };
}

async function storeIn(path: string): Promise<WorkspaceStore> {
  return openStore(path, {
    clock: { now: () => new Date() },
    emit: () => undefined,
    watch: false,
    create: true,
    timeZone: 'UTC',
  });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** What a save cannot do without. */
async function bareSave(folder: string, bytes: Buffer): Promise<void> {
  const temp = join(folder, 'bare.tmp');
  const file = await open(temp, 'w');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(temp, join(folder, 'bare.json'));
  const dir = await open(folder, 'r');
  await dir.sync();
  await dir.close();
}

/** Puts `count` sheets of 20 KB on the disk, all written by the store's own format. */
async function fill(path: string, count: number): Promise<void> {
  const store = await storeIn(path);
  const opened = await store.sheets.create(fullSheet('sheet-0'), []);
  await store.close();
  for (let i = 1; i < count; i++) {
    const id = `sheet-${i}`;
    mkdirSync(join(path, 'sheets', id));
    writeFileSync(join(path, 'sheets', id, 'sheet.json'), encode(sheetFormat, { ...opened.sheet, id }).bytes);
  }
}

const SAVES = 400;

/** Saves one sheet again and again, in turn with the bare thing, so that both meet the same disk. */
async function saves(path: string): Promise<{ ours: number; bare: number; whole: number; bytes: number }> {
  const store = await storeIn(path);
  let { hash, sheet } = await store.sheets.open('sheet-0');
  const bytes = await readFile(join(path, 'sheets/sheet-0/sheet.json'));
  const folder = join(path, 'sheets/sheet-0');
  const ours: number[] = [];
  const bare: number[] = [];
  for (let i = 0; i < SAVES; i++) {
    sheet = { ...sheet, title: `Sheet ${i}` };
    ours.push(
      await timed(async () => {
        hash = (await store.sheets.save('sheet-0', sheet, hash)).hash;
      }),
    );
    await store.sheets.open('sheet-0'); // what follows the call (history, release) ends before the next measure
    bare.push(await timed(() => bareSave(folder, bytes)));
  }
  const rounds = 200;
  const whole = await timed(async () => {
    for (let i = 0; i < rounds; i++) {
      sheet = { ...sheet, title: `Sheet ${i}` };
      hash = (await store.sheets.save('sheet-0', sheet, hash)).hash;
    }
  });
  await store.close();
  await rm(join(folder, 'bare.json'));
  return { ours: median(ours), bare: median(bare), whole: whole / rounds, bytes: bytes.length };
}

/** The faster of two bare ways: one after the other synchronously, or 16 at once. */
async function bareList(path: string): Promise<number> {
  const folders = await readdir(join(path, 'sheets'));
  const files = folders.map((id) => join(path, 'sheets', id, 'sheet.json'));
  const oneByOne = await timed(async () => {
    for (const file of files) JSON.parse(readFileSync(file, 'utf8'));
  });
  const atOnce = await timed(async () => {
    let next = 0;
    const worker = async () => {
      for (let file = files[next++]; file !== undefined; file = files[next++]) JSON.parse(await readFile(file, 'utf8'));
    };
    await Promise.all(Array.from({ length: 16 }, worker));
  });
  return Math.min(oneByOne, atOnce);
}

const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** Measures the storage's rows of the budget table. Takes about half a minute. */
export async function storageRows(): Promise<BenchRow[]> {
  const root = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
  try {
    const [few, many] = [join(root, 'few'), join(root, 'many')];
    await mkdir(few);
    await mkdir(many);
    await fill(few, 10);
    await fill(many, 10_000);
    await saves(few); // warms both paths up
    const small = await saves(few);
    const large = await saves(many);

    const listed: number[] = [];
    const bare: number[] = [];
    let again = 0;
    for (let i = 0; i < 5; i++) {
      bare.push(await bareList(many));
      const store = await storeIn(many);
      listed.push(await timed(() => store.sheets.list()));
      again = await timed(() => store.sheets.list());
      await store.close();
    }
    const [list, base] = [Math.min(...listed), Math.min(...bare)]; // the least disturbed run of each
    return [
      {
        what: 'save one sheet, median',
        against: 'the same bytes by a bare write+fsync+rename+fsync(dir)',
        ratio: small.ours / small.bare,
        atMost: '1.5×',
        detail: `${ms(small.ours)} against ${ms(small.bare)} for ${small.bytes} bytes; ${ms(small.whole)} a save without a pause between`,
      },
      {
        what: 'the same with 10,000 sheets in the workspace',
        against: 'with 10',
        ratio: large.ours / small.ours,
        atMost: '1.2×',
        detail: `${ms(large.ours)} against ${ms(small.ours)}; bare ${ms(large.bare)} against ${ms(small.bare)}`,
      },
      {
        what: 'list 10,000 sheets (20 KB each)',
        against: 'bare read + JSON.parse of all',
        ratio: list / base,
        atMost: '2×',
        detail: `${ms(list)} against ${ms(base)}; the second time ${ms(again)}`,
      },
    ];
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
