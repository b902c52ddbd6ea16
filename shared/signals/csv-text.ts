/**
 * Text cells that a spreadsheet would take for a formula get a leading `'` (OWASP ASVS 5.0, 1.2.10). Those that
 * already begin with `'` before such a character get one more, so that `fromCsvText` gives every text back.
 */
export function toCsvText(text: string): string {
  return /^'*[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
}

/** The text behind `toCsvText`. */
export function fromCsvText(cell: string): string {
  return /^'+[=+\-@\t\r\0]/.test(cell) ? cell.slice(1) : cell;
}
