import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Problem } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/** By the system's code: why something cannot be read, and what to do. */
const REASONS: Record<string, readonly [why: string, mend: string]> = {
  EACCES: ['you have no permission', 'Change its permissions, and those of the folder it lies in'],
  EPERM: ['you have no permission', 'Change its permissions, and those of the folder it lies in'],
  ELOOP: ['its links lead in a circle', 'Replace the link by what it should lead to'],
  ENOENT: ['it is a link to something that is not there', 'Replace the link by what it should lead to'],
  ELINKLOST: ['it is a link to something that is not there', 'Replace the link by what it should lead to'],
  ENAMETOOLONG: ['its path is too long for this system', 'Move the workspace to a shorter path'],
  EIO: ['the disk reported a fault', 'Check the disk, and put the file back from a copy'],
  EISDIR: ['a folder lies where the file should be', 'Move the folder away'],
  ENOTDIR: ['a file lies where a folder should be', 'Move the file away'],
  EFTYPE: ['it is a pipe, a socket or a device', 'Put an ordinary file there'],
  EFBIG: ['it is too large for Plumbline', 'Put an earlier version back'],
  ELINKOUT: [
    'it is a link to a place outside of the workspace',
    'Replace the link by what it leads to, or turn on “Follow links out of the workspace” in Settings',
  ],
  EMFILE: ['too many files are open', 'Close some programs'],
  ENFILE: ['too many files are open', 'Close some programs'],
  EBUSY: ['another program holds it', 'Close it there'],
};

/** Why it cannot be read, and what to do; goes on after "it cannot be read: ". Ends without a full stop. */
export function whyUnread(thrown: unknown): string {
  const errno = errnoOf(thrown);
  const [why, mend] = REASONS[errno] ?? [`the system answered ${errno}`, 'Check the disk and the permissions'];
  return `${why}. ${mend}`;
}

/** What is wrong with a file or folder that the system does not let be read, for the list of problems. */
export function unreadProblem(thrown: unknown, file: string, sheet: string | null): Problem {
  const message = `${file} cannot be read: ${whyUnread(thrown)}.`;
  return { kind: 'unreadable', file, sheet, message, keptAt: null };
}

/** The same as an error; what is no error of the system comes back as it is. */
export function unreadError(thrown: unknown, file: string): unknown {
  const errno = errnoOf(thrown);
  if (!errno || thrown instanceof PlumblineError) return thrown;
  const { message } = unreadProblem(thrown, file, null);
  return new PlumblineError('unreadable', message, { file, errno }, { cause: thrown });
}
