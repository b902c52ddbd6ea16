import { PlumblineError } from '#shared/errors/errors.ts';
import { formatPath } from '#shared/errors/invalid.ts';

/** Deepest nesting any of our files may have; a sheet needs eight. */
const JSON_DEPTH = 64;

/** Keys that could reach a prototype; they are dropped, never assigned. */
const DANGEROUS_KEYS = ['__proto__', 'constructor', 'prototype'] as const;

/** Texts without a match hold no number that overflows: under 100 digits and an exponent under 100. */
const MAY_OVERFLOW = /\d{100}|\d\.?[eE]\+?\d{3}/;

export interface GuardOptions {
  maxDepth?: number;
  /** Names the thing for people: "This file", "sheet.json". */
  what?: string;
}

/**
 * Parses JSON from outside. Nesting is measured before parsing, so that no input can exhaust the stack; keys
 * that reach prototypes are dropped; numbers that overflow to infinity are refused.
 * @throws SyntaxError, the engine's, when it is not JSON; see `json-safe.ts` for one with the place and what would be right
 * @throws PlumblineError `invalid-input`; `details` holds `line` and `column` (from 1), or `path` for a number
 */
export function parseJsonGuarded(
  text: string,
  { maxDepth = JSON_DEPTH, what = 'This file' }: GuardOptions = {},
): unknown {
  refuseDeepNesting(text, maxDepth, what);
  const value: unknown = JSON.parse(text);
  // Most texts need no walk: neither a dangerous key (plain or escaped) nor a number that could overflow.
  const mayBeDangerous = text.includes('\\u') || DANGEROUS_KEYS.some((key) => text.includes(key));
  if (mayBeDangerous || MAY_OVERFLOW.test(text)) clean(value, [], what);
  return value;
}

/** Line and column (both from 1) of an index into a text. */
export function placeAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', start)) {
    line++;
    start = next + 1;
  }
  return { line, column: offset - start + 1 };
}

/** Looks at brackets outside strings only; one pass, no recursion. */
function refuseDeepNesting(text: string, maxDepth: number, what: string): void {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      i = endOfString(text, i);
    } else if (code === 0x7b || code === 0x5b) {
      depth++;
      if (depth > maxDepth) {
        const { line, column } = placeAt(text, i);
        throw new PlumblineError(
          'invalid-input',
          `${what} is nested deeper than ${maxDepth} levels at line ${line}, column ${column}; a sheet needs fewer than ten.`,
          { line, column },
        );
      }
    } else if (code === 0x7d || code === 0x5d) {
      depth--;
    }
  }
}

/** Index of the quote that closes the string opened at `start`; the text's end when none does. */
function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1) {
    let slashes = 0;
    while (quote - 1 - slashes > start && text.charCodeAt(quote - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return quote;
    quote = text.indexOf('"', quote + 1);
  }
  return text.length;
}

/** Drops dangerous keys in place (the value was just parsed, nothing else holds it) and refuses infinities. */
function clean(value: unknown, path: PropertyKey[], what: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    const at = formatPath(path);
    throw new PlumblineError(
      'invalid-input',
      `${what} cannot be taken: ${at} is a number too large to hold; write one below 1.8e308.`,
      { path: at, issues: [{ path: at, problem: 'is a number too large to hold' }] },
    );
  }
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) clean(item, [...path, index], what);
    return;
  }
  for (const key of DANGEROUS_KEYS) {
    if (Object.hasOwn(value, key)) Reflect.deleteProperty(value, key);
  }
  for (const [key, item] of Object.entries(value)) clean(item, [...path, key], what);
}
