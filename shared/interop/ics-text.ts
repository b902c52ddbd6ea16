/** One content line of a calendar: its name with parameters, and its value as it stands in the file. */
export type IcsLine = readonly [name: string, value: string];

/** Octets a line may have without its line end (RFC 5545, 3.1). */
const LINE_OCTETS = 75;

/** A text as a value: special characters escaped, control characters left out (RFC 5545, 3.3.11). */
export function icsText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** Content lines as they stand in a file: folded, each ended by CRLF. */
export function icsFile(lines: readonly IcsLine[]): string {
  return lines.map(([name, value]) => `${fold(`${name}:${value}`)}\r\n`).join('');
}

/** Breaks a line where it gets longer than 75 octets of UTF-8, never inside a character. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const char of line) {
    const size = octetsOf(char);
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += char;
    octets += size;
  }
  return folded;
}

function octetsOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
