import { conflictError } from '#shared/contract/error-details.ts';
import { diskSentence } from '#shared/errors/disk-sentences.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/** The system's error code of what was thrown, such as `ENOSPC`; empty when there is none. */
export function errnoOf(thrown: unknown): string {
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return '';
}

/** An error with a system code of our own making. */
export function systemError(code: string, message: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code });
}

/**
 * A failed write as an error for people: `read-only` when the place cannot be written at all, else `not-saved`;
 * `details.errno` holds the system's code. Its sentence speaks to whoever did a single thing; what tries again by itself
 * says so instead (`sentenceWhileRetrying`). Any other error comes back as it is.
 * @param file path inside the workspace
 */
export function diskError(thrown: unknown, file: string): unknown {
  if (thrown instanceof PlumblineError) return thrown;
  const errno = errnoOf(thrown);
  if (!errno) return thrown;
  const readOnly = errno === 'EROFS' || errno === 'EACCES' || errno === 'EPERM';
  return new PlumblineError(
    readOnly ? 'read-only' : 'not-saved',
    diskSentence(file, errno, false),
    { errno, file },
    { cause: thrown },
  );
}

/** Nothing is written over what another program wrote until a person accepted that version. */
export function notAccepted(file: string, hash: string): PlumblineError {
  return conflictError(
    `${file} was changed outside Plumbline. Look at that version and accept it first; nothing was overwritten.`,
    { of: 'file', file, hash, acceptFirst: true },
  );
}

/** A file of a newer Plumbline is for looking only. */
export function newerError(file: string): PlumblineError {
  return new PlumblineError(
    'read-only',
    `${file} was written by a newer Plumbline and is left untouched. Update Plumbline to change it.`,
    { file },
  );
}
