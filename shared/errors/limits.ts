/** Largest file to import, in characters of text: it is sent and parsed in one piece. */
export const IMPORT_LIMIT = 64 * 1024 * 1024;

/** Largest workspace archive, in bytes: in base64 it is as large as the largest file to import. */
export const ARCHIVE_LIMIT = (IMPORT_LIMIT / 4) * 3;
/** Most files in a workspace archive. */
export const ARCHIVE_ENTRY_LIMIT = 100_000;
/** Largest file of evidence, in bytes: it is read whole to be hashed. */
export const EVIDENCE_LIMIT = 64 * 1024 * 1024;
/** Largest file of evidence sent as bytes, for when the backend can't read it by path. */
export const EVIDENCE_COPY_LIMIT = 16 * 1024 * 1024;

/** Largest input parsed on the thread that answers saves, in characters or bytes; a larger one gets a thread of its own. */
export const INLINE_LIMIT = 1024 * 1024;
/** Memory for parsing one file in its own thread, in MB. */
export const JOB_MEMORY_MB = 1536;
