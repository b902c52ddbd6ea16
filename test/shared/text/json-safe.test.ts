import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import { parseJsonSafely } from '#shared/text/json-safe.ts';
import { runs } from '../../../build/in-full.ts';

/** The refusal's record; fails when nothing is refused. */
function refusal(text: string, maxDepth?: number): PlumblineError {
  try {
    parseJsonSafely(text, maxDepth === undefined ? {} : { maxDepth });
  } catch (thrown) {
    if (thrown instanceof PlumblineError) return thrown;
    throw thrown;
  }
  throw new Error('was taken');
}

describe('parseJsonSafely', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        fc.pre(!/__proto__|constructor|prototype/.test(text));
        expect(parseJsonSafely(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('takes a byte-order mark', () => {
    expect(parseJsonSafely('\ufeff{"a":1}')).toEqual({ a: 1 });
  });

  it.each([
    ['not json at all', 1, 1],
    ['', 1, 1],
    ['{\n  "a": 1,\n  b: 2\n}', 3, 3],
    ['{"a": 1', 1, 8],
    ['[1, 2,]', 1, 7],
    ['[1 2]', 1, 4],
    ['{"a" 1}', 1, 6],
    ['{"a": 01}', 1, 8],
    ['{"a": "x\ny"}', 1, 9],
    ['{"a": "\\q"}', 1, 8],
    ['{} {}', 1, 4],
    ['[NaN]', 1, 2],
    ['[1.]', 1, 4],
    ["{'a': 1}", 1, 2],
  ])('names line and column of the fault in %j', (text, line, column) => {
    const error = refusal(text);
    expect(error.code).toBe('invalid-input');
    expect(error.details).toMatchObject({ line, column });
    expect(error.message).toContain(`line ${line}, column ${column}`);
  });

  it.each([
    ['{', 'the text ends here, a name in double quotes was expected; its end may have been cut off'],
    ['{,', 'found ",", a name in double quotes was expected'],
    ['{"a":1,}', 'found "}", a name in double quotes was expected'],
    ["{'a':1}", `found "'", a name in double quotes was expected`],
    ['{"a"', 'the text ends here, a colon was expected; its end may have been cut off'],
    ['{"a" "b"}', 'found "\\"", a colon was expected'],
    ['{"a":}', 'found "}", a value was expected'],
    ['{"a":[1}', 'found "}", a comma or "]" was expected'],
    ['{"a":1', 'the text ends here, a comma or "}" was expected; its end may have been cut off'],
    ['[', 'the text ends here, a value was expected; its end may have been cut off'],
    ['[1,,2]', 'found ",", a value was expected'],
    ['[1 // one\n]', 'found "/", a comma or "]" was expected'],
    ['[null"L', 'found "\\"", a comma or "]" was expected'],
    ['[1.]', 'found "]", a digit was expected'],
    ['-', 'found "-", a value was expected'],
    ['{} {}', 'found "{", the end was expected'],
    ['"a\nb"', 'the line ends here, the closing quote of the text (line breaks inside are written \\n) was expected'],
    ['"a\tb"', 'found "\\t", the closing quote of the text (line breaks inside are written \\n) was expected'],
    ['"\\t\u0085 \\x"', 'this backslash begins no escape that JSON knows'],
    ['"\\u12"', 'this backslash begins no escape that JSON knows'],
  ])('says of %j what would be right', (text, problem) => {
    expect(refusal(text).message).toMatch(/^This file is not JSON: line \d, column \d+: .+\.$/);
    expect(refusal(text).message).toContain(`: ${problem}.`);
  });

  it('finds a fault wherever a text that JSON.parse refuses is cut', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.nat(), fc.string({ maxLength: 2 }), (text, at, junk) => {
        const cut = at % (text.length + 1);
        const damaged = text.slice(0, cut) + junk + text.slice(cut + 1);
        let parses = true;
        try {
          JSON.parse(damaged);
        } catch {
          parses = false;
        }
        fc.pre(!parses);
        const { message, details } = refusal(damaged);
        expect(details.line).toBeGreaterThanOrEqual(1);
        expect(message).not.toContain('as JSON is'); // the last resort
      }),
      { numRuns: runs(500) },
    );
  });

  it('refuses deep nesting before parsing, and only counts brackets outside strings', () => {
    expect(refusal('['.repeat(10_000) + ']'.repeat(10_000)).message).toContain('deeper than 64 levels');
    expect(refusal('{"a":'.repeat(10_000)).message).toContain('line 1, column 321');
    expect(parseJsonSafely(JSON.stringify({ a: '[{'.repeat(500), b: '\\"[['.repeat(500) }))).toHaveProperty('b');
    expect(parseJsonSafely('['.repeat(64) + ']'.repeat(64))).toHaveLength(1);
    expect(refusal('[[1]]', 1).code).toBe('invalid-input');
  });

  it('drops keys that reach prototypes, escaped ones too', () => {
    const text = '{"a":[{"__proto__":{"x":1},"b":1}],"constructor":{"prototype":2},"\\u005f_proto__":3,"prototype":4}';
    const value = parseJsonSafely(text);
    expect(Object.getOwnPropertyNames(value)).toEqual(['a']);
    expect(JSON.stringify(value)).toBe('{"a":[{"b":1}]}');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it.each(['1e999', '-1e0400', '1E+309', '9'.repeat(400), `${'9'.repeat(250)}e99`])(
    'refuses %s with its path',
    (number) => {
      const error = refusal(`{"signals":[{"target":${number}}]}`);
      expect(error.details.path).toBe('signals[0].target');
      expect(error.message).toContain('signals[0].target');
    },
  );

  it('keeps large numbers that are finite', () => {
    expect(parseJsonSafely('[1e308, 1e-999]')).toEqual([1e308, 0]);
  });
});
