import { test } from 'vitest';
import { killRounds } from './kill-rounds.ts';

test('8 kills during saves lose no acknowledged save and leave nothing unreadable (100 in test:faults)', async () => {
  await killRounds(8);
}, 180_000);
