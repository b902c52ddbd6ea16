import { test } from 'vitest';
import { twoWriters } from './two-writers.ts';

test('two processes write one sheet for 3 s: every read is whole, every loser is told (10 s in test:faults)', async () => {
  await twoWriters(3_000);
});
