/** Where a text stops being JSON. `problem` reads on from the place. */
export interface JsonFault {
  /** Index into the text, in UTF-16 code units. */
  offset: number;
  problem: string;
}

const STRING_BODY = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

/**
 * Finds the first place where `text` stops being JSON (RFC 8259). Engines word their errors differently and some give
 * no place at all, so the place is found here. One pass, no recursion; only called once `JSON.parse` has refused.
 */
export function findJsonFault(text: string): JsonFault {
  const open: ('{' | '[')[] = [];
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return false;
    at += match[0].length;
    return true;
  };
  const fault = (expected: string): JsonFault => {
    const char = text[at];
    if (char === undefined) {
      return { offset: at, problem: `the text ends here, ${expected} was expected; its end may have been cut off` };
    }
    const shown = char === '\n' || char === '\r' ? 'the line ends here' : `found ${JSON.stringify(char)}`;
    return { offset: at, problem: `${shown}, ${expected} was expected` };
  };
  const string = (): JsonFault | null => {
    at++;
    for (;;) {
      take(STRING_BODY);
      if (text[at] === '"') {
        at++;
        return null;
      }
      if (text[at] !== '\\') return fault('the closing quote of the text (line breaks inside are written \\n)');
      if (!take(ESCAPE)) return { offset: at, problem: 'this backslash begins no escape that JSON knows' };
    }
  };
  /** A key and its colon. */
  const key = (): JsonFault | null => {
    take(SPACE);
    if (text[at] !== '"') return fault('a name in double quotes');
    const inside = string();
    if (inside) return inside;
    take(SPACE);
    if (text[at] !== ':') return fault('a colon');
    at++;
    return null;
  };

  for (;;) {
    take(SPACE);
    const char = text[at];
    if (char === '{' || char === '[') {
      at++;
      take(SPACE);
      if (text[at] === (char === '{' ? '}' : ']')) {
        at++;
      } else {
        open.push(char);
        const inside = char === '{' ? key() : null;
        if (inside) return inside;
        continue;
      }
    } else if (char === '"') {
      const inside = string();
      if (inside) return inside;
    } else if (!take(WORD) && !take(NUMBER)) {
      return fault('a value');
    }
    // A value ended: close what it ends, or go on to the next one.
    for (;;) {
      take(SPACE);
      const around = open.at(-1);
      if (around === undefined) return fault('the end');
      if (text[at] === ',') {
        at++;
        const inside = around === '{' ? key() : null;
        if (inside) return inside;
        break;
      }
      if (text[at] !== (around === '{' ? '}' : ']')) return fault(`a comma or "${around === '{' ? '}' : ']'}"`);
      at++;
      open.pop();
    }
  }
}

/** Line and column (both from 1) of an index into a text. */
export function placeAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', start)) {
    line++;
    start = next + 1;
  }
  return { line, column: offset - start + 1 };
}
