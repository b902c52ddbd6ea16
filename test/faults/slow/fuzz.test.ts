import { expect, test } from 'vitest';
import { fuzzRounds } from '../fuzz/rounds.ts';

test('2,500 mutated files: no crash, no other sheet hidden, the bytes kept', async () => {
  expect(await fuzzRounds(2_500)).toEqual({ done: 2_500, faults: [] });
});
