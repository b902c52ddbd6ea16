import { isUtf8 } from 'node:buffer';
import { PlumblineError } from '#shared/errors/errors.ts';
import { parseJsonSafely } from '#shared/text/json-safe.ts';

/** Why a file cannot be understood; the message reads on from "because": "it is empty". Never leaves the storage. */
export class FileFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FileFault';
  }
}

/** Largest file that is read at all, in bytes. */
export const SIZE_LIMIT = 64 * 1024 * 1024;

/**
 * Bytes as text.
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
  return bytes.toString('utf8');
}

/** "from line 12 on": the first line with bytes that are not UTF-8. */
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

/**
 * JSON from an untrusted file: {@link parseJsonSafely}, whose refusal becomes a fault that reads on from
 * "because".
 * @throws FileFault with the place
 */
export function parseGuarded(text: string): unknown {
  try {
    return parseJsonSafely(text, { what: 'it' });
  } catch (error) {
    if (error instanceof PlumblineError) throw new FileFault(error.message.replace(/\.$/, ''));
    throw error;
  }
}
