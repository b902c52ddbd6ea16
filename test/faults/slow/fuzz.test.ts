import { expect, test } from 'vitest';
import { fuzzRounds } from '../fuzz/mutants.ts';

test('2,500 mutated files: no crash, no other sheet hidden, the bytes kept', async () => {
  expect(await fuzzRounds(2_500)).toEqual([]);
});
