/** The SHA-256 (hex) of a text's UTF-8 bytes; passed in, because pure code has no such thing. */
export type Sha256 = (text: string) => string;

/**
 * Canonical JSON: keys sorted by UTF-16 code units at every depth, no spaces, so that equal data has equal text
 * (RFC 8785's order; numbers as JavaScript prints them).
 * @throws TypeError on values JSON cannot hold (undefined in arrays, functions, non-finite numbers)
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no place in JSON`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`${typeof value} has no place in JSON`);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
  return `{${entries.join(',')}}`;
}
