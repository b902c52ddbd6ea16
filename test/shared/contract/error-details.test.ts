import { describe, expect, test } from 'vitest';
import { conflictError, errorDetails, hasDeclaredDetails, readDetails } from '#shared/contract/error-details.ts';
import { ERROR_CODES, PlumblineError, toErrorRecord } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { putTerm } from '#shared/glossary/edit.ts';
import { idSchema } from '#shared/model/primitives.ts';
import { newWorkspace } from '#shared/model/workspace.ts';

/** What a call throws, as it crosses a boundary. */
function thrown(call: () => unknown) {
  try {
    call();
  } catch (error) {
    return toErrorRecord(error);
  }
  throw new Error('It should have thrown');
}
const HASH = 'a'.repeat(64);

describe('what errors carry', () => {
  test('every code has a schema', () => {
    expect(Object.keys(errorDetails).sort()).toEqual(Object.keys(ERROR_CODES).sort());
  });

  test('is read by its code; of another code, or of another shape, there is nothing to read', () => {
    const error = toErrorRecord(new PlumblineError('not-saved', 'The disk is full.', { errno: 'ENOSPC', file: 'a' }));
    expect(readDetails(error, 'not-saved')).toEqual({ errno: 'ENOSPC', file: 'a' });
    expect(readDetails(error, 'read-only')).toBeNull();
    expect(readDetails({ ...error, details: { errno: 5 } }, 'not-saved')).toBeNull();
    expect(readDetails({ ...error, details: {} }, 'not-saved')).toBeNull();
  });

  test('is read although there is more of it than is known, which is no fault of the reader', () => {
    const error = toErrorRecord(new PlumblineError('ambiguous', 'Which?', { candidates: ['a', 'b'], more: 1 }));
    expect(readDetails(error, 'ambiguous')).toEqual({ candidates: ['a', 'b'] });
    expect(hasDeclaredDetails(error)).toBe(false);
    expect(hasDeclaredDetails({ ...error, details: { candidates: ['a', 'b'] } })).toBe(true);
    expect(hasDeclaredDetails({ ...error, details: { candidates: 'a' } })).toBe(false);
  });

  test('a conflict says what it is of; one that does not is none that can be read', () => {
    const theirs = newWorkspace('Team', 'UTC');
    const error = toErrorRecord(conflictError('Changed.', { of: 'workspace', theirs, hash: HASH }));
    expect(readDetails(error, 'conflict')).toEqual({ of: 'workspace', theirs, hash: HASH });
    expect(readDetails({ ...error, details: { theirs, hash: HASH } }, 'conflict')).toBeNull();
    expect(readDetails({ ...error, details: { ...error.details, theirs: { name: 'Team' } } }, 'conflict')).toBeNull();
  });

  test('input that does not fit, and a term that was changed elsewhere, carry what the contract says', () => {
    const invalid = thrown(() => parseOrThrow(idSchema, 'No Id', 'The id'));
    expect(readDetails(invalid, 'invalid-input')?.issues).toMatchObject([{ path: '(the whole)' }]);
    const [was, now, mine] = ['one', 'two', 'three'].map((definition) => ({ id: 't', term: 'MRR', definition }));
    const term = thrown(() => putTerm(now ? [now] : [], mine ?? { id: '', term: '', definition: '' }, was ?? null));
    expect(readDetails(term, 'conflict')).toEqual({ of: 'term', theirs: now });
    for (const error of [invalid, term]) expect(hasDeclaredDetails(error)).toBe(true);
  });
});
