/** Largest file that is imported, in characters of text: it travels whole and is parsed whole. */
export const IMPORT_LIMIT = 64 * 1024 * 1024;

/** Largest archive of a workspace, in bytes: as base64 it is as large as the largest file that is imported. */
export const ARCHIVE_LIMIT = (IMPORT_LIMIT / 4) * 3;
