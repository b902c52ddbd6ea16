import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';

/** Where a text stops being JSON. `problem` continues the sentence that names the place. */
export interface JsonFault {
  /** Index into the text, in UTF-16 code units. */
  offset: number;
  problem: string;
}

const NAME = 'a name in double quotes';
const VALUE = 'a value';
const STRING_END = 'the closing quote of the text (line breaks inside are written \\n)';
/** What a string must not hold as it is, and escapes; a lone backslash begins none that JSON knows. */
const IN_STRING = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\|[^ -\uffff]/g;

/** Ends the visit: what comes after the first fault depends on it. */
class Found extends Error {
  readonly fault: JsonFault;

  constructor(fault: JsonFault) {
    super(fault.problem);
    this.fault = fault;
  }
}

/**
 * Finds the first place where `text` stops being JSON (RFC 8259) and what would be right there. Engines word their errors
 * differently and some give no place at all. Only called once `JSON.parse` has refused, on a text whose nesting was measured.
 */
export function findJsonFault(text: string): JsonFault {
  const open: ('{' | '[')[] = [];
  let expected = VALUE;
  const begin = (bracket: '{' | '[') => {
    open.push(bracket);
    expected = bracket === '{' ? NAME : VALUE;
  };
  const afterValue = () => {
    const around = open.at(-1);
    expected = around === undefined ? 'the end' : `a comma or "${around === '{' ? '}' : ']'}"`;
  };
  const end = (offset: number) => {
    if (offset === text.length) return; // the text ends before the bracket that was expected
    open.pop();
    afterValue();
  };
  try {
    visit(
      text,
      {
        onObjectBegin: () => begin('{'),
        onArrayBegin: () => begin('['),
        onObjectEnd: end,
        onArrayEnd: end,
        onLiteralValue: afterValue,
        onObjectProperty: () => {
          expected = 'a colon';
        },
        onSeparator: (character) => {
          expected = character === ',' && open.at(-1) === '{' ? NAME : VALUE;
        },
        onError: (code, offset, length) => {
          throw new Found(faultOf(text, code, offset, length, expected));
        },
      },
      { disallowComments: true },
    );
  } catch (thrown) {
    if (thrown instanceof Found) return thrown.fault;
    throw thrown;
  }
  return { offset: 0, problem: 'it is not written as JSON is' };
}

function faultOf(text: string, code: ParseErrorCode, offset: number, length: number, expected: string): JsonFault {
  // nothing like it may stand here, whatever is wrong inside it
  if (expected !== NAME && expected !== VALUE) return missing(text, offset, expected);
  switch (printParseErrorCode(code)) {
    case 'UnexpectedEndOfString':
    case 'InvalidCharacter':
    case 'InvalidEscapeCharacter':
    case 'InvalidUnicode': {
      const inside = text.slice(offset, offset + length);
      const wrong = Array.from(inside.matchAll(IN_STRING)).find(([found]) => found.length === 1);
      const at = offset + (wrong?.index ?? length);
      if (text[at] !== '\\') return missing(text, at, STRING_END);
      return { offset: at, problem: 'this backslash begins no escape that JSON knows' };
    }
    case 'UnexpectedEndOfNumber':
      return missing(text, offset + length, 'a digit');
    default:
      return missing(text, offset, expected);
  }
}

function missing(text: string, offset: number, expected: string): JsonFault {
  const char = text[offset];
  if (char === undefined) {
    return { offset, problem: `the text ends here, ${expected} was expected; its end may have been cut off` };
  }
  const shown = char === '\n' || char === '\r' ? 'the line ends here' : `found ${JSON.stringify(char)}`;
  return { offset, problem: `${shown}, ${expected} was expected` };
}
