import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { readHistory } from '#electron/backend/storage/history-lines.ts';
import { replayReadings } from '#shared/signals/readings-log.ts';
import { processBundle } from '../../build/paths.ts';
import { aSheet, openForTest, tempFolder } from '../electron/backend/storage/support.ts';

/** Starts the saver, lets it acknowledge at least `least` saves, then kills it wherever it is. */
async function killWhileSaving(path: string, first: number, delay: number): Promise<string[]> {
  const child = spawn(process.execPath, [processBundle('saver-process'), path, 'victim', String(first)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let errors = '';
  const ended = new Promise<string | null>((resolve) => child.on('close', (_code, signal) => resolve(signal)));
  const started = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      resolve();
    });
    child.on('close', () => resolve());
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  await started;
  await wait(delay);
  child.kill('SIGKILL');
  expect(await ended, errors).toBe('SIGKILL');
  return out.split('\n').slice(0, -1); // a last line without its end was not acknowledged in full
}

function everyFile(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => entry.name);
}

/**
 * Kills a saving process `rounds` times at another moment each, and after each looks at everything: the last
 * acknowledged save is there (or the one after it), every file can be read, and the next start leaves no temporary one.
 */
export async function killRounds(rounds: number): Promise<void> {
  const path = tempFolder();
  const made = await openForTest(path);
  await made.store.sheets.create(aSheet('victim'), []);
  await made.store.close();
  const acknowledged: string[] = [];
  let first = 1;
  for (let round = 0; round < rounds; round++) {
    const lines = await killWhileSaving(path, first, (round * 7.3) % 60);
    const saves = lines.filter((line) => /^\d/.test(line)).map((line) => line.split(' ') as [string, string]);
    const last = Number(saves.at(-1)?.[0]);
    expect(last).toBeGreaterThanOrEqual(first);
    acknowledged.push(...saves.map(([, hash]) => hash));

    const { store } = await openForTest(path);
    const opened = await store.sheets.open('victim');
    expect(opened.state).toBe('ours');
    const now = Number(opened.sheet.title);
    expect(now === last || now === last + 1, `acknowledged ${last}, found ${now}`).toBe(true);
    expect(opened.sheet.aim.done).toBe(`done ${now}`);
    if (now === last) expect(opened.hash).toBe(saves.at(-1)?.[1]);

    const readings = lines.filter((line) => line.startsWith('readings')).at(-1);
    if (readings) expect(opened.readings[0]?.value).toBeGreaterThanOrEqual(Number(readings.split(' ')[1]));
    expect(opened.readingsState).toBe('ours');
    // whenever it was killed, the log leads to the readings, and each acknowledged save of them has its line
    const log = await store.readings.log('victim');
    expect(replayReadings(log.lines)).toEqual(opened.readings);
    const logged = log.lines.flatMap(({ how, changes }) =>
      how === 'saved' ? changes.map(({ after }) => after?.value) : [],
    );
    for (const line of lines) if (line.startsWith('readings ')) expect(logged).toContain(Number(line.split(' ')[1]));
    const ids = (await store.sheets.list()).map((sheet) => sheet.id);
    for (const line of lines) if (line.startsWith('made')) expect(ids).toContain(line.replace(' ', '-'));
    expect(store.problems()).toEqual([]);
    expect(everyFile(path).filter((name) => name.includes('plumbline-tmp') || name.includes('.lock'))).toEqual([]);
    await store.close();
    first = now + 1;
  }
  // one more save makes good what the last kill took from the history
  const { store } = await openForTest(path);
  const { sheet, hash } = await store.sheets.open('victim');
  await store.sheets.save('victim', { ...sheet, title: 'end' }, hash);
  await store.close();
  const history = readHistory(readFileSync(join(path, 'sheets/victim/history.jsonl'), 'utf8'));
  const remembered = new Set(history.versions.map((version) => version.hash));
  expect(acknowledged.filter((version) => !remembered.has(version))).toEqual([]);
}
