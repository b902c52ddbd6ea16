import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffPart, wordDiff } from '#shared/text/word-diff.ts';

const without = (parts: readonly DiffPart[], kind: DiffPart['kind']) =>
  parts
    .filter((part) => part.kind !== kind)
    .map((part) => part.text)
    .join('');
const prose = fc
  .array(fc.oneof(fc.constantFrom('aim', 'gate', 'stop', ' ', ', ', '\n', '40%', 'Ärger', '目標'), fc.string()))
  .map((parts) => parts.join(''));

describe('word diff', () => {
  it('says a replaced word as what went and what came', () => {
    expect(wordDiff('Nine out of ten stay.', 'Eight out of ten stay.')).toEqual([
      { kind: 'removed', text: 'Nine' },
      { kind: 'added', text: 'Eight' },
      { kind: 'same', text: ' out of ten stay.' },
    ]);
  });

  it('keeps a replaced phrase whole', () => {
    expect(wordDiff('move early trust now', 'move late doubt now')).toEqual([
      { kind: 'same', text: 'move ' },
      { kind: 'removed', text: 'early trust' },
      { kind: 'added', text: 'late doubt' },
      { kind: 'same', text: ' now' },
    ]);
  });

  it('says nothing of two empty texts, and all of one', () => {
    expect(wordDiff('', '')).toEqual([]);
    expect(wordDiff('', 'new words')).toEqual([{ kind: 'added', text: 'new words' }]);
    expect(wordDiff('old words', '')).toEqual([{ kind: 'removed', text: 'old words' }]);
  });

  it('stays right, only coarser, with texts too long to compare word by word', () => {
    const [before, after] = [`${'a b '.repeat(3000)}!`, `${'c d '.repeat(3000)}?`];
    expect(wordDiff(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });

  it('gives back both texts exactly, whatever they are', () => {
    fc.assert(
      fc.property(prose, prose, (before, after) => {
        const parts = wordDiff(before, after);
        expect(without(parts, 'added')).toBe(before);
        expect(without(parts, 'removed')).toBe(after);
      }),
    );
  });

  it('has no empty parts, none of one kind side by side, and one part where nothing changed', () => {
    fc.assert(
      fc.property(prose, prose, (before, after) => {
        const parts = wordDiff(before, after);
        expect(parts.every(({ text }) => text !== '')).toBe(true);
        expect(parts.every(({ kind }, at) => kind !== parts[at + 1]?.kind)).toBe(true);
        expect(wordDiff(before, before)).toEqual(before === '' ? [] : [{ kind: 'same', text: before }]);
      }),
    );
  });
});
