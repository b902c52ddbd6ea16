import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encode } from '#electron/backend/storage/envelope.ts';
import { readingsFormat, sheetFormat } from '#electron/backend/storage/formats.ts';
import type { OpenSheet, Problem } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { aSheet, openForTest, tempFolder } from '../electron/backend/storage/support.ts';
import { DAMAGES, damaged, randomFrom } from './random.ts';

const FILES = 1_000;
const GOOD = 40;

const READINGS: Reading[] = Array.from({ length: 30 }, (_, i) => ({
  signal: 'clicks',
  date: `2026-10-${String(i + 1).padStart(2, '0')}`,
  value: i * 1.5,
}));

/** Much text, as on a real page: damage there often leaves good JSON behind. */
function wordySheet(id: string): Sheet {
  const sheet = aSheet(id);
  const text = 'People stay when they reach their first result within a day, and leave when they do not. '.repeat(12);
  return {
    ...sheet,
    aim: { outcome: text, done: text },
    basalCost: { cost: text, hours: null, carriedBy: '', removal: '' },
  };
}

function put(path: string, id: string, name: string, bytes: Buffer): void {
  mkdirSync(join(path, 'sheets', id), { recursive: true });
  writeFileSync(join(path, 'sheets', id, name), bytes);
}

async function opened(run: Promise<OpenSheet>): Promise<OpenSheet | PlumblineError> {
  try {
    return await run;
  } catch (error) {
    if (error instanceof PlumblineError) return error;
    throw error;
  }
}

test(`${FILES} garbled files: no crash, nothing accepted in silence, the bytes kept, everything else opens`, async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const random = randomFrom(20_261_120);
  const garbled: { id: string; file: 'sheet.json' | 'readings.json'; bytes: Buffer; how: string }[] = [];
  for (let i = 0; i < FILES; i++) {
    const id = `garbled-${i}`;
    const how = DAMAGES[i % DAMAGES.length] ?? 'flipped bit';
    const page = encode(sheetFormat, wordySheet(id)).bytes;
    const readings = encode(readingsFormat, READINGS).bytes;
    const file = i % 4 === 3 ? 'readings.json' : 'sheet.json';
    const bytes = damaged(file === 'sheet.json' ? page : readings, how, random);
    put(path, id, 'sheet.json', page);
    put(path, id, 'readings.json', readings);
    put(path, id, file, bytes);
    garbled.push({ id, file, bytes, how });
  }
  for (let i = 0; i < GOOD; i++) await store.sheets.create(aSheet(`good-${i}`), READINGS);

  const listed = new Map((await store.sheets.list()).map((summary) => [summary.id, summary]));
  const results = new Map<string, OpenSheet | PlumblineError>();
  for (const { id } of garbled) results.set(id, await opened(store.sheets.open(id)));
  const problems = new Map<string, Problem>(store.problems().map((problem) => [problem.file, problem]));

  const seen = { unreadable: 0, 'changed-outside': 0, newer: 0, unharmed: 0 };
  for (const { id, file, bytes, how } of garbled) {
    const name = `sheets/${id}/${file}`;
    const result = results.get(id);
    const problem = problems.get(name);
    expect(readFileSync(join(path, name)).equals(bytes), `${name} was written to`).toBe(true);
    const isPage = file === 'sheet.json';
    const state =
      result instanceof PlumblineError || problem?.kind === 'unreadable' || !result
        ? 'unreadable'
        : isPage
          ? result.state
          : result.readingsState;
    if (state === 'ours') {
      // only white space was hit: the data is what was written, to the last character
      expect(result, how).toMatchObject({ sheet: wordySheet(id), readings: READINGS });
      expect(problem).toBeUndefined();
      seen.unharmed++;
      continue;
    }
    expect(problem, `${name} (${how}) is not on the list`).toBeDefined();
    expect(problem?.message).toContain(name);
    expect(problem?.sheet).toBe(id);
    if (result instanceof PlumblineError) expect(['unreadable', 'read-only']).toContain(result.code);
    if (problem?.kind === 'unreadable') {
      expect(problem.message).toMatch(/cannot be read: (it|its) /);
      expect(readFileSync(join(path, String(problem.keptAt))).equals(bytes), `${name} was not kept`).toBe(true);
      if (isPage) expect(listed.has(id)).toBe(false);
      seen.unreadable++;
    } else seen[state === 'newer' ? 'newer' : 'changed-outside']++;
  }
  // each outcome occurred, so that none of the branches above was idle (a flipped version number is too rare)
  expect(Math.min(seen.unreadable, seen['changed-outside'], seen.unharmed), JSON.stringify(seen)).toBeGreaterThan(5);
  expect(Object.values(seen).reduce((a, b) => a + b)).toBe(FILES);

  for (let i = 0; i < GOOD; i++) {
    expect(await store.sheets.open(`good-${i}`)).toMatchObject({
      sheet: aSheet(`good-${i}`),
      readings: READINGS,
      state: 'ours',
    });
    expect(listed.has(`good-${i}`)).toBe(true);
  }
}, 180_000);
