import { expect, test } from 'vitest';
import { diskSentence, sentenceWhileRetrying } from '#shared/errors/disk-sentences.ts';

test('a single act says what to do, what goes on by itself says so', () => {
  expect(diskSentence('decisions.json', 'ENOSPC', false)).toBe(
    'decisions.json could not be written: the disk is full. Make room, then try again.',
  );
  expect(diskSentence('decisions.json', 'ENOSPC', true)).toBe(
    'decisions.json could not be written: the disk is full. It’s saved as soon as there’s room.',
  );
  expect(diskSentence('a', 'EACCES', true)).toMatch(/Check the permissions of the folder; it’s saved as soon as that/);
  expect(diskSentence('a', 'EWEIRD', false)).toBe('a could not be written: the system answered EWEIRD. Try again.');
  expect(diskSentence('a', 'EWEIRD', true)).toMatch(/EWEIRD\. It’s saved as soon as that works\.$/);
});

test('whoever tries again speaks for itself, with the draft; an error without a disk fault keeps its sentence', () => {
  const message = diskSentence('a', 'EDQUOT', false);
  expect(sentenceWhileRetrying({ message, details: { errno: 'EDQUOT', file: 'a', draft: 'memory' } })).toBe(
    'a could not be written: your share of the disk is used up. It’s saved as soon as there’s room. ' +
      'What you wrote is held in memory only: keep Plumbline open until this is mended.',
  );
  for (const details of [{}, { file: 'a' }, { errno: '', file: 'a' }, { errno: 'EIO' }]) {
    expect(sentenceWhileRetrying({ message: 'As it is.', details })).toBe('As it is.');
  }
});
