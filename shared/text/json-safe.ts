import { PlumblineError } from '#shared/errors/errors.ts';
import { findJsonFault } from '#shared/text/json-fault.ts';
import { type GuardOptions, parseJsonGuarded, placeAt } from '#shared/text/json-guard.ts';

/**
 * Parses JSON from outside, as {@link parseJsonGuarded} does; a byte-order mark is allowed, and where it is not
 * JSON, the error gives the place and what would be right there.
 * @throws PlumblineError `invalid-input`; `details` holds `line` and `column` (from 1), or `path` for a number
 */
export function parseJsonSafely(text: string, options: GuardOptions = {}): unknown {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    return parseJsonGuarded(body, options);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const fault = findJsonFault(body);
    const { line, column } = placeAt(body, fault.offset);
    const message = `${options.what ?? 'This file'} is not JSON: line ${line}, column ${column}: ${fault.problem}.`;
    throw new PlumblineError('invalid-input', message, { line, column }, { cause });
  }
}
