import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openParts } from '#electron/backend/spreadsheet/unzip.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { runs } from '../../../../build/in-full.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const zip = (parts: Record<string, Uint8Array>) => Buffer.from(zipSync(parts));
const CENTRAL = Buffer.from([0x50, 0x4b, 1, 2]);

describe('the parts of a workbook', () => {
  test('are found by their path, in any case, packed or stored', () => {
    const parts = openParts(
      Buffer.from(zipSync({ 'xl/Workbook.xml': bytesOf('<a/>'), b: [bytesOf('<b/>'), { level: 0 }] })),
    );
    expect(parts('xl/workbook.xml')).toBe('<a/>');
    expect(parts('b')).toBe('<b/>');
    expect(parts('c')).toBe(null);
  });

  test('are never unpacked past the limit, all of them together', () => {
    const bomb = zip({ a: new Uint8Array(6 * 1024 * 1024), b: new Uint8Array(6 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(20_000);
    const parts = openParts(bomb, 8 * 1024 * 1024);
    expect(parts('a')).toHaveLength(6 * 1024 * 1024);
    expect(() => parts('b')).toThrow(/unpacks to more than 128 MB/);
  });

  test('are unpacked by what they hold, not by the size they declare', () => {
    const lying = zip({ a: new Uint8Array(6 * 1024 * 1024) });
    const at = lying.indexOf(CENTRAL);
    lying.writeUInt32LE(10, at + 24);
    lying.writeUInt32LE(10, 22);
    expect(() => openParts(lying, 1024 * 1024)('a')).toThrow(/more than/);
  });

  test.each([
    [
      'a wrong checksum',
      (bytes: Buffer, at: number) => bytes.writeUInt32LE(7, at + 16),
      /checksum of its part a is wrong/,
    ],
    ['a password', (bytes: Buffer, at: number) => bytes.writeUInt16LE(1, at + 8), /password/],
    ['an unknown method', (bytes: Buffer, at: number) => bytes.writeUInt16LE(99, at + 10), /packed in a way/],
    [
      'an offset past the end',
      (bytes: Buffer, at: number) => bytes.writeUInt32LE(0xffff_fff0, at + 42),
      /not where its list says/,
    ],
  ])('are refused with %s', (_, damage, why) => {
    const bytes = zip({ a: bytesOf('some text, some text') });
    damage(bytes, bytes.indexOf(CENTRAL));
    expect(() => openParts(bytes)('a')).toThrow(why);
  });

  test('other files are refused by what they are', () => {
    const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]);
    expect(() => openParts(old)).toThrow(/old \.xls file or one with a password/);
    expect(() => openParts(Buffer.from('Date,Clicks\n'))).toThrow(/not an Excel workbook/);
    expect(() => openParts(zip({ a: bytesOf('x') }).subarray(0, 40))).toThrow(/cut off at its end/);
  });

  test('of a damaged zip are read as they were or refused with a sentence', () => {
    const text = 'Date,Clicks\n'.repeat(50);
    const sound = zip({ a: bytesOf(text), b: bytesOf('other') });
    const places = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(places, (changes) => {
        const bytes = Buffer.from(sound);
        for (const [at, byte] of changes) bytes[at] = byte;
        try {
          const read = openParts(bytes)('a');
          expect([text, 'other', null]).toContain(read);
        } catch (thrown) {
          if (!(thrown instanceof PlumblineError)) throw thrown;
        }
      }),
      { numRuns: runs(500) },
    );
  });
});
