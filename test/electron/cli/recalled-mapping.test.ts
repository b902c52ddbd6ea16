import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let cwd: string;
const run = (...argv: string[]) => cli(argv, { cwd });

beforeEach(async () => {
  folder = await tempFolder();
  cwd = folder.path;
  await run('init', '--time-zone', 'UTC');
  await writeFile(join(cwd, 'sheet.json'), JSON.stringify(clicksSheet()));
  await run('import', 'sheet.json');
});
afterEach(() => folder.remove());

async function importing(csv: string, ...options: string[]) {
  await writeFile(join(cwd, 'r.csv'), csv);
  return run('import-readings', 'clicks', 'r.csv', ...options);
}

test('the next file of the same columns is understood as the last one was', async () => {
  const told = ['--map', 'Hits=Clicks', '--date-column', 'Day', '--date-order', 'dmy'];
  expect(await importing('Day,Hits\n03/04/2021,1\n')).toMatchObject({ code: 2 });
  await importing('Day,Hits\n03/04/2021,1\n', ...told, '--dry-run');
  expect(await importing('Day,Hits\n03/04/2021,1\n')).toMatchObject({ code: 2 });
  expect(await importing('Day,Hits\n03/04/2021,1\n', ...told)).toMatchObject({ code: 0 });

  // Another program may write the month first: an ambiguous file is asked about each time.
  expect(await importing('Day,Hits\n05/06/2021,2\n')).toMatchObject({ code: 2, stdout: '' });
  expect((await importing('Day,Hits\n05/13/2021,2\n', '--dry-run')).stdout).toContain('2021-05-13');
  const next = await importing('Day,Hits\n05/06/2021,2\n', '--date-order', 'dmy');
  expect(next).toMatchObject({ code: 0, stderr: '' });
  expect(next.stdout).toContain(
    'Understood as the last file with these columns.\nTook Hits → Clicks by Day: 1 reading added',
  );
  const again = JSON.parse((await importing('Day,Hits\n05/06/2021,2\n', '--date-order', 'dmy', '--json')).stdout);
  expect(again).toMatchObject({ recalled: true, unchanged: 1, from: '2021-06-05' });
  // What is given now overrules what was given then.
  const other = JSON.parse(
    (await importing('Day,Hits\n05/06/2021,3\n', '--map', 'Hits=Clicks', '--date-order', 'mdy', '--json')).stdout,
  );
  expect(other).toMatchObject({ recalled: false, from: '2021-05-06' });
  // A file of another shape is not taken for it.
  expect(await importing('Day,Hits,More\n05/06/2021,2,1\n')).toMatchObject({ code: 2 });
});

test('the choice for several rows a day stays with the columns; what a mapping did not say before, it does not say now', async () => {
  const table = (day: string) => `Date,Team,Clicks\n${day},A,1\n${day},B,2\n`;
  expect(await importing(table('2021-03-01'))).toMatchObject({ code: 2, stdout: '' });
  const first = await importing(table('2021-03-01'), '--combine', 'sum');
  expect(first).toMatchObject({ code: 0 });
  expect(first.stdout).toContain('Rows of one day are added up.');
  const next = await importing(table('2021-03-02'));
  expect(next).toMatchObject({ code: 0 });
  expect(next.stdout).toContain('Understood as the last file with these columns.');
  expect(next.stdout).toContain('Rows of one day are added up.');
  const one = await importing(table('2021-03-03'), '--where', 'Team=B', '--json');
  expect(JSON.parse(one.stdout)).toMatchObject({ recalled: false, added: 1, remarks: ['Only rows where Team is B.'] });
  expect(JSON.parse((await importing(table('2021-03-04'), '--json')).stdout)).toMatchObject({
    recalled: true,
    added: 1,
  });
  const readings = JSON.parse((await run('readings', 'clicks', '--json')).stdout);
  expect(JSON.stringify(readings)).toContain('"2021-03-04"');
});
