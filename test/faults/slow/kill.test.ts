import { test } from 'vitest';
import { killRounds } from '../kill-rounds.ts';

test('100 kills during saves lose no acknowledged save and leave nothing unreadable', async () => {
  await killRounds(100);
});
