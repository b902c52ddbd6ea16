import fc from 'fast-check';
import { fromDayNumber } from '#shared/time/calendar.ts';

/** Texts that have broken Markdown readers: every one may stand in any field. */
const NASTY = [
  '',
  ' ',
  '\n',
  '  two blanks before and after  ',
  '\ttab',
  'a\nb',
  'a\n\n\nb\n',
  '\\',
  'ends in a backslash\\',
  'two\\\\\nlines\\',
  '**bold** and *italic* and _under_ and __more__',
  '- a list\n- of two',
  '1. one\n2) two',
  '# Aim',
  'Aim: another aim',
  '**Aim:** another aim',
  'Aim',
  'The aim',
  'Shown by: nobody',
  '**Definition:** none',
  '---',
  '===',
  '```json plumbline\n{}\n```',
  '~~~~',
  '> quoted',
  '| a | b |\n|---|---|',
  '[link](https://example.org/a_b_c)',
  '[ ] not done',
  '<script>alert(1)</script>',
  'R&D &amp; &lt; &#65; &#x41;',
  '…',
  'will move nothing because of it.',
  'done when never',
  'name (proxy)',
  'name (leading) (outcome)',
  '(proxy)',
  ': colon',
  'a: b: c',
  '#some-id',
  'x ',
  '\r\n windows \r\n',
  '\u0000\u0007\u007f\u0085',
  '\u2028\u2029',
  '\u00a0nbsp\u00a0',
  '\ufeffbom',
  '\ud800',
  '\udc00 half',
  '😀👩‍👩‍👧 e\u0301 ١٢٣ العربية עברית',
  '-0.5',
  'we believe **x** will move **y** because **z**.',
  '2026-11-03 to 2026-11-17',
];

/** Any string of at most `limit` UTF-16 code units, the nasty ones often. */
export function words(limit: number): fc.Arbitrary<string> {
  const nasty = fc.constantFrom(...NASTY);
  return fc
    .oneof(
      nasty,
      fc.tuple(nasty, nasty).map((two) => two.join('')),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...'ab *_\\`#-+:()[]&;<>~|.1\n\t…'), maxLength: 30 }),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 10 }),
    )
    .map((text) => text.slice(0, limit));
}

export const text = words(20_000);
export const name = words(200);
export const unit = words(24);
export const id = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-'),
  minLength: 1,
  maxLength: 64,
});
/** JSON has no −0. */
export const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number));
export const date = fc.integer({ min: -200_000, max: 2_000_000 }).map(fromDayNumber);
export const moment = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((at) => at.toISOString());
export const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
export const uniqueIds = (most: number) => fc.uniqueArray(id, { maxLength: most });
export const sha256 = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });

/** One of each id. */
export const each = <T>(ids: readonly string[], make: (id: string) => fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.tuple(...ids.map(make));
