/**
 * Errors that people or programs can act on. They cross every boundary (IPC, HTTP, process) as plain records; `code` is
 * stable, `message` is a sentence for people: what is wrong, where, and what would be right.
 */
export const ERROR_CODES = {
  'invalid-input': 'What was sent does not fit; details.issues names the places',
  'not-found': 'No such sheet, draft, backup or command',
  ambiguous: 'A name fits more than one thing; details.candidates lists them',
  conflict: 'The disk holds another version than the save was based on; details.of says of what, details.theirs is it',
  'read-only': 'The file comes from a newer Plumbline, or the place cannot be written',
  unreadable: 'The file on disk cannot be understood; its bytes are kept; details.file names it',
  'not-saved': 'The disk refused; details.errno says how; what was entered is kept',
  locked: 'Another process holds the lock for too long',
  'too-large': 'Larger than Plumbline takes; details.limit says how much',
  'workspace-vanished': 'Most of the workspace is gone from the disk; nothing was deleted or written',
  unsupported: 'This way of running Plumbline cannot do that; details.instead says what can',
  cancelled: 'Cancelled by the caller before anything was written',
  forbidden: 'The caller is not allowed in (wrong sender, token, host or origin)',
  internal: 'A fault of Plumbline itself',
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** An error as it crosses a boundary. */
export interface ErrorRecord {
  code: ErrorCode;
  message: string;
  details: Record<string, unknown>;
}

/** Thrown on our side of a boundary; {@link toErrorRecord} makes it plain. */
export class PlumblineError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;
  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PlumblineError';
    this.code = code;
    this.details = details;
  }
}

/** Returns anything thrown as a record; foreign errors become `internal` and keep their message. */
export function toErrorRecord(thrown: unknown): ErrorRecord {
  if (thrown instanceof PlumblineError) return { code: thrown.code, message: thrown.message, details: thrown.details };
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message: `Something went wrong inside Plumbline: ${message}`, details: {} };
}

/** The result of every call. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: ErrorRecord };
