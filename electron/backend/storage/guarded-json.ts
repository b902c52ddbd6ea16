import { isUtf8 } from 'node:buffer';
import { FileFault } from '#electron/backend/storage/file-fault.ts';
import { locateJsonFault } from '#electron/backend/storage/json-fault.ts';

/** Largest file that is read at all, in bytes. */
export const SIZE_LIMIT = 64 * 1024 * 1024;
/** Deepest nesting; the deepest sheet needs 8. */
export const DEPTH_LIMIT = 64;

const DANGEROUS = new Set(['__proto__', 'constructor', 'prototype']);
const MAYBE_DANGEROUS = /__proto__|constructor|prototype|\\u/;

/**
 * Bytes as text, without a byte-order mark.
 * @throws FileFault when they are not UTF-8
 */
export function textOf(bytes: Buffer): string {
  if (bytes.length === 0) throw new FileFault('it is empty');
  if (!isUtf8(bytes)) {
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    throw new FileFault(
      wide ? 'it is written as UTF-16; save it as UTF-8' : `it is not UTF-8 text ${utf8Place(bytes)}`,
    );
  }
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** "from line 12 on": the first line with bytes that are no UTF-8. */
function utf8Place(bytes: Buffer): string {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    if (!isUtf8(bytes.subarray(start, end))) return `in line ${line}`;
    start = end;
  }
  return 'at its end';
}

/** Nesting of `{` and `[` outside strings, by a linear scan that stops at the limit. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) {
      for (i++; i < text.length; i++) {
        const inner = text.charCodeAt(i);
        if (inner === 92) i++;
        else if (inner === 34) break;
      }
    } else if (code === 123 || code === 91) {
      if (++depth > DEPTH_LIMIT) return true;
    } else if (code === 125 || code === 93) depth--;
  }
  return false;
}

function dropDangerousKeys(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    if (!Array.isArray(value) && DANGEROUS.has(key)) Reflect.deleteProperty(value, key);
    else dropDangerousKeys(Reflect.get(value, key));
  }
}

/**
 * JSON from a file nobody vouches for: nesting is limited before parsing; the keys `__proto__`, `constructor` and
 * `prototype` are dropped.
 * @throws FileFault with the place
 */
export function parseGuarded(text: string): unknown {
  if (isTooDeep(text)) throw new FileFault(`it is nested deeper than ${DEPTH_LIMIT} levels`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FileFault(`it is not JSON: ${locateJsonFault(text)}`);
  }
  if (MAYBE_DANGEROUS.test(text)) dropDangerousKeys(value);
  return value;
}
