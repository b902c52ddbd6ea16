import { expect, test } from 'vitest';
import { playTwoMonths, TWO_MONTHS_LATER } from './two-months/play.ts';
import { backendIn, memoryFolder } from './workspace.ts';

test('two months of six sheets are as they are told: 16 reviews, 7 decisions at gates, 25 personal ones, a breach', async () => {
  const backend = await backendIn(memoryFolder(), { now: TWO_MONTHS_LATER });
  await playTwoMonths(backend);
  const { sheets } = await backend.handlers['sheets.list']({});
  const opened = await Promise.all(sheets.map(({ id }) => backend.handlers['sheets.open']({ id })));
  const all = opened.map(({ sheet }) => sheet);
  console.log(all.map((s) => [s.id, s.status, s.gates.length, s.decisions.map((d) => `${d.date} ${d.outcome}/${d.verdict} ${d.verdictReason.kind}`), s.reviews.length]));
  expect(all.flatMap(({ reviews }) => reviews)).toHaveLength(16);
  await backend.close();
});
