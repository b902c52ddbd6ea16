import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalEvidence, formatMeasured, formatValue, parseNumber } from '#shared/numbers/format.ts';
import { runs } from '../../../build/in-full.ts';

const plain = { unit: '', decimals: null };

describe('parseNumber', () => {
  it.each([
    ['60,000', 60000],
    ['523,419', 523419],
    ['1,234,567.5', 1234567.5],
    ['42%', 42],
    ['42 %', 42],
    ['$1,200', 1200],
    ['-$1,200', -1200],
    ['$-1,200', -1200],
    ['€ 3', 3],
    ['3 €', 3],
    ['+4', 4],
    ['−4.5', -4.5],
    ['- 4', -4],
    ['0.200521381', 0.200521381],
    ['.5', 0.5],
    ['5.', 5],
    ['007', 7],
    ['1.2e3', 1200],
    ['1E-7', 1e-7],
    ['1\u202f234\u202f567', 1234567],
    ['1 234', 1234],
    ["1'234", 1234],
    [' 12 ', 12],
    ['-0', 0],
    ['(1,200)', -1200],
    ['($1,200.50)', -1200.5],
    ['(5%)', -5],
    ['(0)', 0],
  ])('%j is %d', (text, value) => {
    expect(parseNumber(text, '.')).toEqual({ ok: true, value });
  });

  it.each([
    ['1,5', 1.5],
    ['1.234,5', 1234.5],
    ['1.234', 1234],
    ['42,5 %', 42.5],
    ['1 234,5', 1234.5],
  ])('%j with a decimal comma is %d', (text, value) => {
    expect(parseNumber(text, ',')).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'is empty'],
    [' ', 'is empty'],
    ['n/a', 'is not a number'],
    ['NaN', 'is not a number'],
    ['Infinity', 'is not a number'],
    ['-', 'is not a number'],
    ['1e999', 'is larger than a number can be'],
    ['12abc', 'is not a number'],
    ['0x10', 'is not a number'],
    ['(-1,200)', 'is not a number'],
    ['(1,200', 'is not a number'],
    ['1-2', 'is not a number'],
    ['--4', 'is not a number'],
    ['1.2.3', 'has more than one decimal sign “.”'],
    ['1e5.5', 'is not a number'],
    ['2020-01-05', 'is not a number'],
    ['1,5', 'does not stand where thousands are separated'],
    ['1,2345', 'does not stand where thousands are separated'],
    ['12,34,567', 'does not stand where thousands are separated'],
    ['1234,567', 'does not stand where thousands are separated'],
    ['0,123', 'does not stand where thousands are separated'],
    ['1.5,000', 'does not stand where thousands are separated'],
    ["1,234'567", 'is not a number'],
    ['1 2', 'is not a number'],
  ])('refuses %j', (text, problem) => {
    expect(parseNumber(text, '.')).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });

  it('takes the unit it is told', () => {
    expect(parseNumber('33 h', '.', 'h')).toEqual({ ok: true, value: 33 });
    expect(parseNumber('33 h', '.', 'min').ok).toBe(false);
    expect(parseNumber('1,200 EUR', '.', 'EUR')).toEqual({ ok: true, value: 1200 });
  });
});

describe('decimalEvidence', () => {
  it.each([
    ['1.5', '.'],
    ['0.123', '.'],
    ['1,234.5', '.'],
    ['1,234,567', '.'],
    ['1,5', ','],
    ['1.234,5', ','],
    ['1,234', 'either'],
    ['1.234', 'either'],
    ['12', null],
    ['n/a', null],
  ])('%s → %s', (text, sign) => {
    expect(decimalEvidence(text)).toBe(sign);
  });
});

describe('formatValue', () => {
  it.each([
    [60000, plain, '60,000'],
    [41.5, { unit: '%', decimals: null }, '41.5%'],
    [41.5, { unit: '%', decimals: 0 }, '42%'],
    [1200, { unit: '$', decimals: null }, '$1,200'],
    [-1200, { unit: '$', decimals: 2 }, '−$1,200.00'],
    [33, { unit: 'h', decimals: null }, '33 h'],
    [1234.5678, plain, '1,234.5678'],
    [1e21, plain, '1e+21'],
    [1e-7, plain, '1e-7'],
    [-0, plain, '0'],
    [-0.004, { unit: '', decimals: 2 }, '0.00'],
  ])('%d', (value, signal, text) => {
    expect(formatValue(value, signal)).toBe(text);
  });

  it('is read back as the same value', () => {
    const unit = fc.constantFrom('', '%', '$', '€', 'h', 'ms', 'points', '°C');
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.float({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(value, unit, (number, mark) => {
        const expected = number || 0;
        expect(parseNumber(formatValue(number, { unit: mark, decimals: null }), '.', mark)).toEqual({
          ok: true,
          value: expected,
        });
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe('formatMeasured', () => {
  it.each([
    [0.000343, null, '0.000343'],
    [0.000343, 2, '0.000343'],
    [-0.0003432, 2, '−0.000343'],
    [0.0123456, null, '0.0123'],
    [0.0123456, 2, '0.01'],
    [0.05, 1, '0.1'],
    [0, 2, '0.00'],
  ])('%s with %s decimals keeps the digits that say something', (value, decimals, text) => {
    expect(formatMeasured(value, { unit: '', decimals })).toBe(text);
  });

  it('rounds for reading, but not across a threshold', () => {
    expect(formatMeasured(60321.857, plain)).toBe('60,322');
    expect(formatMeasured(41.4567, { unit: '%', decimals: null })).toBe('41.46%');
    expect(formatMeasured(0.123456, plain)).toBe('0.1235');
    expect(formatMeasured(39.9996, { unit: '%', decimals: null }, [40])).toBe('39.9996%');
    expect(formatMeasured(59999.6, plain, [60000])).toBe('59,999.6');
    expect(formatMeasured(40.04, { unit: '%', decimals: 0 }, [40])).toBe('40.04%');
    expect(formatMeasured(40, { unit: '%', decimals: 0 }, [40])).toBe('40%');
  });

  it('never shows a value on the other side of what it is compared with', () => {
    const near = fc.record({
      limit: fc.integer({ min: -1e6, max: 1e6 }),
      off: fc.double({ min: -1, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(near, fc.option(fc.integer({ min: 0, max: 4 })), ({ limit, off }, decimals) => {
        const value = limit + off;
        const shown = parseNumber(formatMeasured(value, { unit: '', decimals }, [limit]), '.');
        expect(shown.ok && Math.sign(shown.value - limit)).toBe(Math.sign(value - limit));
      }),
    );
  });
});
