import { test } from 'vitest';
import { twoWriters } from '../two-writers.ts';

test('two processes write one sheet for 10 s: every read is whole, every loser is told', async () => {
  await twoWriters(10_000);
});
