import { writeSync } from 'node:fs';
import { openStore } from '#electron/backend/storage/open-store.ts';
import { newSheet } from '#shared/model/sheet.ts';

/**
 * Saves one sheet again and again until it is killed. After each acknowledged save it prints on stdout:
 * `<number> <hash>`. Every seventh round it makes a new sheet, every fifth it writes readings.
 * Arguments: workspace, sheet, first number.
 */
const [workspace = '', id = '', first = '0'] = process.argv.slice(2);
const store = await openStore(workspace, {
  clock: { now: () => new Date() },
  emit: () => undefined,
  watch: false,
  create: false,
  timeZone: 'UTC',
});
const opened = await store.sheets.open(id);
let { hash, readingsHash } = opened;
const padding = 'words that fill a page. '.repeat(800);
for (let n = Number(first); ; n++) {
  const sheet = { ...opened.sheet, title: String(n), aim: { outcome: padding, done: `done ${n}` } };
  hash = (await store.sheets.save(id, sheet, hash)).hash;
  writeSync(1, `${n} ${hash}\n`);
  if (n % 5 === 0) {
    const reading = { signal: 's', date: '2026-11-01', value: n };
    readingsHash = (await store.readings.save(id, [reading], readingsHash)).hash;
    writeSync(1, `readings ${n}\n`);
  }
  if (n % 7 === 0) {
    await store.sheets.create(newSheet(`made-${n}`, new Date().toISOString(), String(n)), []);
    writeSync(1, `made ${n}\n`);
  }
}
