import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SHEET_EXPORT_VERSION } from '#shared/interop/sheet-json.ts';
import { anAction, done } from '../../shared/actions/support.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { filesOf, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

const data = fileURLToPath(new URL('../../fixtures/weekly-business-review.csv', import.meta.url));
let folder: Awaited<ReturnType<typeof tempFolder>>;

const run = (argv: readonly string[], now = '2021-09-26T10:00:00.000Z') =>
  cli(['--workspace', folder.path, ...argv], { cwd: folder.path, now });

beforeEach(async () => {
  folder = await tempFolder();
  await run(['init']);
  const challenge = { id: 'c', field: 'aim', text: 'Whose clicks?', by: 'Ben', at: '2021-09-13T09:00:00.000Z' };
  const sheet = {
    ...clicksSheet(),
    cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
    events: [{ id: 'e', date: '2021-09-15', text: 'Release 4.2' }],
    challenges: [{ ...challenge, answers: [], closedAt: null }],
    actions: [anAction('a', { due: '2021-09-20' }), anAction('b', { closed: done('2021-09-21T09:00:00.000Z') })],
  };
  const file = join(folder.path, 'clicks.json');
  await writeFile(
    file,
    JSON.stringify({ plumbline: 'sheet-export', version: SHEET_EXPORT_VERSION, sheet, readings: [], snapshots: [] }),
  );
  expect(await run(['import', file])).toMatchObject({ code: 0 });
  expect(await run(['import-readings', 'clicks', data])).toMatchObject({ code: 0 });
});
afterEach(() => folder.remove());

describe('plumbline review', () => {
  it('prints the draft over the review data, and changes nothing', async () => {
    const before = await filesOf(folder.path);
    const { code, stdout } = await run(['review', 'clicks', '--draft']);
    expect(code).toBe(0);
    expect(stdout).toContain('Review of “Clicks on the landing page”, 26 September 2021.');
    expect(stdout).toContain('14 new readings of 1 signal since the gate’s start on 12 Sep, up to 26 Sep.');
    expect(stdout).toContain('Missed: 14 September 2021, 21 September 2021.');
    expect(stdout).toContain('What moved\n  Nothing moved, as far as we can tell.');
    expect(stdout).toMatch(/What held steady\n {2}Clicks: .*Nothing unusual: .* \(from: Clicks: 14 readings/);
    expect(stdout).toContain('Too early to tell\n  Nothing is left open.');
    expect(stdout).toContain('Actions since the last review\n  [ ] Do a (due 20 Sep · Marek)\n  [x] Do b (Marek)\n');
    expect(stdout).toContain('12 – 25 September 2021, has ended: continue.');
    expect(stdout).toContain('not causes)\n  15 Sep: Release 4.2');
    expect(stdout).toContain('Open challenges\n  Whose clicks?');
    expect(await filesOf(folder.path)).toEqual(before);
  });

  it('prints it for programs, as of another day', async () => {
    const { code, stdout } = await run(['review', 'clicks', '--draft', '--on', '2021-09-19', '--json']);
    expect(code).toBe(0);
    const draft = JSON.parse(stdout);
    expect(draft).toMatchObject({
      today: '2021-09-19',
      sinceWhat: 'gate',
      gate: { daysLeft: 6, verdict: { verdict: null, readings: 8 } },
      signals: [{ id: 'clicks', fresh: 8, list: 'still', marks: [] }],
      candidates: ['15 Sep: Release 4.2'],
      missed: ['2021-09-14'],
      challenges: ['Whose clicks?'],
    });
    expect([...draft.moved, ...draft.still, ...draft.unclear].every(({ source }) => source !== '')).toBe(true);
  });

  it('says what is right where it is asked for something else', async () => {
    const failed = async (...argv: string[]) => {
      const { code, stdout, stderr } = await run(['review', ...argv]);
      expect([code, stdout]).toEqual([2, '']);
      return stderr;
    };
    expect(await failed('clicks')).toContain('plumbline review SHEET --draft');
    expect(await failed('clicks', '--draft', '--on', '26/09/2021')).toContain('must be a date like 2026-11-20');
    expect((await run(['review', 'nothing', '--draft'])).stderr).toContain('There is no sheet “nothing”');
  });
});
