/** Largest file that is imported, in characters of text: it travels whole and is parsed whole. */
export const IMPORT_LIMIT = 64 * 1024 * 1024;
