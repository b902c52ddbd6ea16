import { decode, encode } from '#electron/backend/storage/envelope.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { agendaFacts } from '#shared/agenda/facts.ts';
import { logEntriesOf } from '#shared/decisions/log.ts';
import { aDecision } from './shared/decisions/support.ts';
import { clicksSheet } from './support/clicks-sheet.ts';

const sheet = { ...clicksSheet(), decisions: [aDecision('a'), aDecision('b')] };
const bytes = encode(sheetFormat, { ...sheet, aim: { outcome: 'x'.repeat(10000), done: 'y'.repeat(8000) } }).bytes;
const cpu = (run: () => unknown) => {
  const s = process.cpuUsage();
  run();
  const e = process.cpuUsage(s);
  return ((e.user + e.system) / 1000).toFixed(1);
};
for (let r = 0; r < 3; r++) {
  console.log(
    'decode 10k',
    cpu(() => {
      for (let i = 0; i < 10000; i++) decode(sheetFormat, bytes);
    }),
    'digest extra 10k',
    cpu(() => {
      for (let i = 0; i < 10000; i++) {
        logEntriesOf(sheet);
        agendaFacts(sheet);
      }
    }),
  );
}
