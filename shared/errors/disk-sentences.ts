import type { ErrorRecord } from '#shared/errors/errors.ts';

/** What the disk reports, and what a person can do about it, by the system's error code. */
const FAULTS: Record<string, { fault: string; todo: string }> = {
  ENOSPC: { fault: 'the disk is full', todo: 'Make room' },
  EDQUOT: { fault: 'your share of the disk is used up', todo: 'Make room' },
  ESHORT: { fault: 'the disk took only part of the bytes', todo: 'Make room' },
  EFBIG: { fault: 'the system does not let the file grow that large', todo: 'Raise that limit' },
  EIO: { fault: 'the disk reported a fault while reading or writing', todo: 'Check the disk' },
  EROFS: { fault: 'the disk is mounted read-only', todo: 'Open the workspace from a place that can be written' },
  EACCES: { fault: 'the system does not permit writing there', todo: 'Check the permissions of the folder' },
  EPERM: { fault: 'the system does not permit writing there', todo: 'Check the permissions of the folder' },
  EEXIST: { fault: 'a file lies where a folder should be', todo: 'Move the file away' },
  EISDIR: { fault: 'a folder lies where the file should be', todo: 'Move the folder away' },
  ENOTDIR: { fault: 'a file lies where a folder should be', todo: 'Move the file away' },
  EMFILE: { fault: 'too many files are open', todo: 'Close some programs' },
  ENFILE: { fault: 'too many files are open', todo: 'Close some programs' },
  EBUSY: { fault: 'another program holds the file', todo: 'Close it there' },
  ENOENT: { fault: 'the folder is gone', todo: 'Put it back' },
  EFTYPE: { fault: 'a pipe, a socket or a device lies there', todo: 'Move it away' },
  ELINKOUT: {
    fault: 'a link there leads out of the workspace',
    todo: 'Remove the link, or turn on “Follow links out of the workspace” in Settings',
  },
  ELINKLOST: { fault: 'a link there leads to something that is gone', todo: 'Remove the link' },
  ELOOP: { fault: 'links there lead in a circle', todo: 'Remove them' },
};
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'ESHORT']);

/**
 * Says why a file could not be written, and what to do.
 * @param file path inside the workspace
 * @param errno the system's error code, such as `ENOSPC`
 * @param retried whether it is tried again by itself; else the person has to do it
 */
export function diskSentence(file: string, errno: string, retried: boolean): string {
  const { fault, todo } = FAULTS[errno] ?? { fault: `the system answered ${errno}`, todo: '' };
  const what = `${file} could not be written: ${fault}.`;
  if (!retried) return `${what} ${todo ? `${todo}, then try` : 'Try'} again.`;
  if (NO_ROOM.has(errno)) return `${what} It’s saved as soon as there’s room.`;
  return `${what} ${todo ? `${todo}; it’s` : 'It’s'} saved as soon as that works.`;
}

/** Says where edits that could not be saved are kept. */
export function draftSentence(where: 'disk' | 'memory'): string {
  return where === 'disk'
    ? 'What you wrote is kept as a draft.'
    : 'What you wrote is held in memory only: keep Plumbline open until this is mended.';
}

/** The sentence of an error for a place that goes on trying by itself; errors without a disk fault keep theirs. */
export function sentenceWhileRetrying({ message, details }: Pick<ErrorRecord, 'message' | 'details'>): string {
  const { errno, file, draft } = details;
  if (typeof errno !== 'string' || errno === '' || typeof file !== 'string') return message;
  const sentence = diskSentence(file, errno, true);
  return draft === 'disk' || draft === 'memory' ? `${sentence} ${draftSentence(draft)}` : sentence;
}
