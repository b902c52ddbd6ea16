import type { CliIo } from '#electron/cli/io.ts';
import { showUnprintable } from '#shared/text/unprintable.ts';

/** Writes one JSON value for programs. */
export function writeJson(io: CliIo, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes text for people, ending with one newline. */
export function writeText(io: CliIo, text: string): void {
  if (text) io.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/**
 * Columns aligned with spaces, two between; the last is not padded. Control characters in cells are shown as spaces,
 * so that no text can move the cursor or forge a line.
 */
export function table(rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map(flat));
  const widths: number[] = [];
  for (const row of clean) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, [...cell].length);
  }
  return clean
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Text on one line, without control characters. */
export function oneLine(text: string): string {
  return flat(text).trim();
}

/** {@link oneLine} with the blanks at its ends, for counting columns. What would reorder the line is shown as U+FFFD. */
export function flat(text: string): string {
  return showUnprintable(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '));
}

/** `text` cut to at most `width` characters, with "…" where something is missing. */
export function shorten(text: string, width: number): string {
  const letters = [...oneLine(text)];
  return letters.length <= width
    ? letters.join('')
    : `${letters
        .slice(0, Math.max(0, width - 1))
        .join('')
        .trimEnd()}…`;
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - [...cell].length));
}
