import { domainRows } from './domain.ts';
import { growthRows } from './growth.ts';
import { hostileRows } from './hostile.ts';
import { logRows } from './log.ts';
import { pageRows } from './page.ts';
import { type BenchRow, storageRows } from './storage.ts';

/** `npm run bench`: the rows of the budget table as ratios within one run. It judges nothing; people read it. */
const areas: Record<string, () => Promise<BenchRow[]>> = {
  storage: storageRows,
  domain: domainRows,
  log: logRows,
  page: pageRows,
  growth: growthRows,
  hostile: hostileRows,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in areas));
if (unknown.length > 0) {
  console.error(`bench: there is no ${unknown.join(', ')}; there is ${Object.keys(areas).join(', ')}.`);
  process.exit(2);
}
for (const [name, rows] of Object.entries(areas)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const row of await rows()) {
    const ratio = row.ratio === null ? 'not measured' : `${row.ratio.toFixed(2)}×`;
    console.log(`${row.what}\n  ${ratio} (at most ${row.atMost}) against ${row.against}\n  ${row.detail}\n`);
  }
}
