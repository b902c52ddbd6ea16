import { PlumblineError } from '#shared/errors/errors.ts';
import { formatPath } from '#shared/errors/invalid.ts';
import { findJsonFault, placeAt } from '#shared/text/json-fault.ts';

/** Deepest nesting any of our files may have; a sheet needs eight. */
const JSON_DEPTH = 64;

/** Keys that could reach a prototype; they are dropped, never assigned. */
const DANGEROUS_KEYS = ['__proto__', 'constructor', 'prototype'] as const;

/** Texts without a match hold no number that overflows: under 100 digits and an exponent under 100. */
const MAY_OVERFLOW = /\d{100}|\d\.?[eE]\+?\d{3}/;

/**
 * Parses JSON that somebody else wrote. A byte-order mark is allowed; nesting is measured before parsing, so that no
 * input can exhaust the stack; keys that reach prototypes are dropped; numbers that overflow to infinity are refused.
 * @param options.what names the thing for people: "This file", "sheet.json"
 * @throws PlumblineError `invalid-input`; `details` holds `line` and `column` (from 1), or `path` for a number
 */
export function parseJsonSafely(text: string, options: { maxDepth?: number; what?: string } = {}): unknown {
  const { maxDepth = JSON_DEPTH, what = 'This file' } = options;
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  refuseDeepNesting(body, maxDepth, what);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    const fault = findJsonFault(body);
    const { line, column } = placeAt(body, fault.offset);
    throw new PlumblineError(
      'invalid-input',
      `${what} is not JSON: line ${line}, column ${column}: ${fault.problem}.`,
      { line, column },
      { cause },
    );
  }
  // Most texts need no walk: neither a dangerous key (plain or escaped) nor a number that could overflow.
  const mayBeDangerous = body.includes('\\u') || DANGEROUS_KEYS.some((key) => body.includes(key));
  if (mayBeDangerous || MAY_OVERFLOW.test(body)) clean(value, [], what);
  return value;
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

/** Drops dangerous keys in place (the value was just parsed, nobody else holds it) and refuses infinities. */
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
