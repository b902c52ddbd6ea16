import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml } from '#shared/text/html.ts';
import { codeNames, showUnprintable, unprintables, withoutUnprintable } from '#shared/text/unprintable.ts';
import { runs } from '../../../build/in-full.ts';

const codes = (text: string) => unprintables(text).map(({ code }) => code.toString(16));

describe('characters that cannot be shown', () => {
  test.each([
    ['a bell', 'ring\u0007', ['7']],
    ['an escape sequence', '\u001b[31mred', ['1b']],
    ['DEL and C1', 'a\u007fb\u009bc', ['7f', '9b']],
    ['next line', 'a\u0085b', ['85']],
    ['an override', 'invoice\u202Efdp.exe', ['202e']],
    ['isolates that are never closed', '\u2066a\u2067b', ['2066', '2067']],
    ['embeddings', '\u202Aa\u202C', ['202a', '202c']],
    ['a lone surrogate, high and low', 'a\uD83Db\uDE00', ['d83d', 'de00']],
    ['noncharacters', 'a\uFFFF\uFDD0\u{1FFFE}', ['ffff', 'fdd0', '1fffe']],
    ['unassigned', 'a\u0378', ['378']],
    ['zero width', 'pay\u200Bpal\u2060\uFEFF', ['200b', '2060', 'feff']],
    ['a joiner between Latin letters', 'pay\u200Dpal', ['200d']],
    ['joiners beside nothing', '\u200Ca \u200D', ['200c', '200d']],
    ['tags without a flag', 'a\u{E0041}', ['e0041']],
    ['a blank letter', 'a\u3164b', ['3164']],
    ['separators of lines', 'a\u2028b\u2029c', ['2028', '2029']],
  ])('%s', (_what, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test.each([
    ['line breaks and tabs', 'a\tb\nc\r\nd'],
    ['Persian with a non-joiner', 'می\u200Cخواهم'],
    ['Hindi with joiners', 'क\u094D\u200Dष र\u094D\u200Cक'],
    ['German that keeps letters apart', 'Auf\u200Clage'],
    ['a family, a flag, a skin tone, a keycap', '👨\u200D👩\u200D👧 🏳\uFE0F\u200D🌈 👍🏽 1\uFE0F\u20E3 👩🏽\u200D💻'],
    ['the flag of Wales', '🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}'],
    ['marks of direction', 'א\u200Fb\u200E ב\u061C'],
    ['soft hyphen and spaces', 'Donau\u00ADdampf 10\u00A0h 1\u202F000 \u2003x'],
    ['combining marks and symbols', 'e\u0301 ≥ √ ½ € \u{1D11E} 漢字'],
    ['private use and the mark itself', '\uE000 \uFFFD'],
    ['an emoji to come', '\u{1FAFF}'],
  ])('%s are fine', (_what, text) => {
    expect(codes(text)).toEqual([]);
    expect([showUnprintable(text), withoutUnprintable(text)]).toEqual([text, text]);
  });

  test('positions and names; each name once, of many the first', () => {
    expect(unprintables('a\u{1FFFE}b\u0007')).toEqual([
      { at: 1, code: 0x1fffe },
      { at: 4, code: 7 },
    ]);
    expect(codeNames(unprintables('\u0007\u202E\u0007'))).toBe('U+0007, U+202E');
    expect(codeNames(unprintables('\u0001\u0002\u0003\u0004\u0005\u0006'))).toBe(
      'U+0001, U+0002, U+0003, U+0004 and 2 more',
    );
  });

  test('a separator becomes a space when it goes, all others leave nothing', () => {
    expect(withoutUnprintable('a\u2028b\u202Ec\u0007d')).toBe('a bcd');
    expect(showUnprintable('a\u2028b\u202Ec')).toBe('a\uFFFDb\uFFFDc');
  });
});

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('\u202E', '\u0000', '\uD800', '\u200D', '\u200C', '\u{E0001}', '🏴', '👨', 'ب', 'a', '&', '<'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('without them there are none left; the others stay, in order', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const found = unprintables(text);
      const drop = new Set(found.flatMap(({ at, code }) => (code > 0xffff ? [at, at + 1] : [at])));
      const rest = [...Array(text.length).keys()].filter((at) => !drop.has(at)).map((at) => text[at]);
      const replaced = withoutUnprintable(text);
      expect(replaced.replaceAll(' ', '')).toBe(rest.join('').replaceAll(' ', ''));
      expect(unprintables(replaced)).toEqual([]);
      expect(found.every(({ at, code }) => text.codePointAt(at) === code)).toBe(true);
    }),
    { numRuns: runs(500) },
  );
});

test('print shows each of them: nothing is dropped in silence, nothing is left that reorders or breaks XML', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const html = escapeHtml(text);
      expect(html).not.toMatch(/[^\P{Cc}\t\n\r]|[\u202A-\u202E\u2066-\u2069]|\p{Cs}|[<"']/u);
      const marks = [...html].filter((char) => char === '\uFFFD').length;
      expect(marks).toBe(unprintables(text).length + [...text].filter((char) => char === '\uFFFD').length);
    }),
    { numRuns: runs(500) },
  );
  expect(escapeHtml('a\u0007<b>')).toBe('a\uFFFD&lt;b&gt;');
});
