import { describe, expect, it } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import { putTerm, removeTerm, searchTerms } from '#shared/glossary/edit.ts';

const nps = { id: 'a', term: 'NPS', definition: 'Net promoter score of the survey on day 30' };
const gate = { id: 'b', term: 'Gate', definition: 'Two weeks with a rule' };

function refusal(work: () => unknown): PlumblineError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof PlumblineError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was refused');
}

describe('editing the glossary', () => {
  it('adds in alphabetical order, trimmed, and leaves the one it was given alone', () => {
    const before = [nps];
    expect(putTerm(before, { ...gate, term: ' Gate ' }, null)).toEqual([gate, nps]);
    expect(before).toEqual([nps]);
  });

  it('removes one term, by its id', () => {
    expect(removeTerm([gate, nps], 'a')).toEqual([gate]);
    expect(removeTerm([gate, nps], 'c')).toEqual([gate, nps]);
  });

  it('changes an entry that is still as it was', () => {
    const changed = { ...nps, definition: 'Another survey' };
    expect(putTerm([gate, nps], changed, nps)).toEqual([gate, changed]);
  });

  it('tells of a change from elsewhere, and puts back what was removed elsewhere', () => {
    const theirs = { ...nps, definition: 'Theirs' };
    const refused = refusal(() => putTerm([theirs], { ...nps, definition: 'Mine' }, nps));
    expect(refused.code).toBe('conflict');
    expect(refused.message).toContain('“Theirs”');
    expect(refused.details).toEqual({ of: 'term', theirs });
    expect(putTerm([theirs], { ...nps, definition: 'Mine' }, theirs)).toEqual([{ ...nps, definition: 'Mine' }]);
    expect(putTerm([gate], nps, nps)).toEqual([gate, nps]);
  });

  it.each([
    ['a blank term', { id: 'c', term: ' ', definition: 'x' }, /term is empty/],
    ['a blank definition', { id: 'c', term: 'CAC', definition: ' \n' }, /“CAC” has no definition/],
    ['what is there already, in another case or number', { id: 'c', term: 'gates', definition: 'x' }, /“Gate” is in/],
  ])('refuses %s', (_, entry, message) => {
    expect(refusal(() => putTerm([gate, nps], entry, null)).message).toMatch(message);
  });

  it('refuses one term too many', () => {
    const full = Array.from({ length: 2000 }, (_, n) => ({ id: `t${n}`, term: `term ${n}x`, definition: 'x' }));
    expect(refusal(() => putTerm(full, nps, null)).message).toContain('2000 terms');
    expect(putTerm(full, { id: 't7', term: 'other', definition: 'x' }, null)).toHaveLength(2000);
  });

  it('searches words and definitions', () => {
    expect(searchTerms([gate, nps], 'SURVEY day')).toEqual([nps]);
    expect(searchTerms([gate, nps], '')).toEqual([gate, nps]);
    expect(searchTerms([gate, nps], 'nowhere')).toEqual([]);
  });
});
