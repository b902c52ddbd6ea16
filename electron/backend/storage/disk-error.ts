import { conflictError } from '#shared/contract/error-details.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

const SENTENCES: Record<string, string> = {
  ENOSPC: 'the disk is full; make room and it will be saved',
  EDQUOT: 'your share of the disk is used up; make room and it will be saved',
  EIO: 'the disk reported a fault while reading or writing',
  EROFS: 'the disk is mounted read-only; open the workspace from a place that can be written',
  EACCES: 'the system does not permit writing there; check the permissions of the folder',
  EPERM: 'the system does not permit writing there; check the permissions of the folder',
  EISDIR: 'a folder lies where the file should be; move the folder away',
  ENOTDIR: 'a file lies where a folder should be; move the file away',
  EMFILE: 'too many files are open; close some programs',
  ENFILE: 'too many files are open; close some programs',
  EBUSY: 'another program holds the file; close it there',
  ENOENT: 'the folder is gone',
  EFTYPE: 'a pipe, a socket or a device lies there; move it away',
  ELINKOUT:
    'a link there leads out of the workspace; remove the link, or turn on “Follow links out of the workspace” in Settings',
  ELINKLOST: 'a link there leads to something that is gone; remove the link',
  ELOOP: 'links there lead in a circle; remove them',
  ESHORT: 'the disk took only part of the bytes; it may be full',
};

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
 * `details.errno` holds the system's code. Any other error comes back as it is.
 * @param file path inside the workspace
 */
export function diskError(thrown: unknown, file: string): unknown {
  if (thrown instanceof PlumblineError) return thrown;
  const errno = errnoOf(thrown);
  if (!errno) return thrown;
  const readOnly = errno === 'EROFS' || errno === 'EACCES' || errno === 'EPERM';
  const why = SENTENCES[errno] ?? `the system answered ${errno}`;
  return new PlumblineError(
    readOnly ? 'read-only' : 'not-saved',
    `${file} could not be written: ${why}.`,
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
