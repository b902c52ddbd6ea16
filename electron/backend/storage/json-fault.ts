const TOKEN =
  /[ \t\n\r]+|[{}[\],:]|"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** "line 12, column 3" of a position in a text. */
function place(text: string, at: number): string {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return `line ${line}, column ${at - before.lastIndexOf('\n')}`;
}

/** What may come next: a value, a value or the end of an empty list, a key, … */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'end';

const NAMES: Record<Expected, string> = {
  value: 'a value',
  'value or ]': 'a value or ]',
  key: 'a name in quotes',
  'key or }': 'a name in quotes or }',
  ':': 'a colon',
  ', or ]': 'a comma or ]',
  ', or }': 'a comma or }',
  end: 'the end of the file',
};

/** Whether a token may stand there. */
function fits(token: string, expected: Expected): boolean {
  const isPunctuation = '{}[],:'.includes(token);
  switch (expected) {
    case 'value':
      return !isPunctuation || token === '{' || token === '[';
    case 'value or ]':
      return token === ']' || fits(token, 'value');
    case 'key':
      return token.startsWith('"');
    case 'key or }':
      return token === '}' || token.startsWith('"');
    case ':':
      return token === ':';
    case ', or ]':
      return token === ',' || token === ']';
    case ', or }':
      return token === ',' || token === '}';
    case 'end':
      return false;
  }
}

/**
 * Where a text stops being JSON, in words: "line 4, column 7: a comma or } is missing before “x”". The built-in
 * parser gives no line, and no position at all for some faults. Only for texts that `JSON.parse` refused.
 */
export function locateJsonFault(text: string): string {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined || (token.trim() && !fits(token, expected))) {
      const rest = JSON.stringify(text.slice(at, at + 16));
      if (token === undefined && text[at] === '"') {
        return `${place(text, at)}: the text that begins ${rest} does not end as a text should stand in JSON`;
      }
      return `${place(text, at)}: ${NAMES[expected]} should stand where ${rest} is`;
    }
    at += token.length;
    if (!token.trim()) continue;
    if (token === '{' || token === '[') {
      open.push(token);
      expected = token === '{' ? 'key or }' : 'value or ]';
    } else if (expected.startsWith('key') && token !== '}') {
      expected = ':';
    } else if (token === ':') {
      expected = 'value';
    } else if (token === ',') {
      expected = open.at(-1) === '{' ? 'key' : 'value';
    } else {
      if (token === '}' || token === ']') open.pop();
      const around = open.at(-1);
      expected = around === undefined ? 'end' : around === '{' ? ', or }' : ', or ]';
    }
  }
  return `${place(text, at)}: the file ends where ${NAMES[expected]} should stand; its end may have been cut off`;
}
