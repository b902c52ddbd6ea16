import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from '#renderer/ui/base64.ts';

test.each([0, 1, 2, 3, 0x7fff, 0x8000, 0x8001, 300_000])('%d bytes come back, as Node writes them', (length) => {
  const bytes = Uint8Array.from({ length }, (_, at) => (at * 7) % 256);
  expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  expect(fromBase64(toBase64(bytes))).toEqual(bytes);
});
