/** Largest file that is imported, in characters of text: it travels whole and is parsed whole. */
export const IMPORT_LIMIT = 64 * 1024 * 1024;

/** Largest archive of a workspace, in bytes: as base64 it is as large as the largest file that is imported. */
export const ARCHIVE_LIMIT = (IMPORT_LIMIT / 4) * 3;
/** Largest file of evidence, in bytes: it is read whole to be hashed. */
export const EVIDENCE_LIMIT = 64 * 1024 * 1024;
/** Largest file of evidence whose bytes are sent, because the backend cannot read it where it lies. */
export const EVIDENCE_COPY_LIMIT = 16 * 1024 * 1024;
