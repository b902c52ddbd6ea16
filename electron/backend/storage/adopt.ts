import type { Decoded } from '#electron/backend/storage/envelope.ts';

/**
 * What a file holds whose name says which sheet it belongs to. A copy made by hand names another sheet inside: its own name
 * counts, and it is shown as changed outside.
 * @param named returns the data under the file's name; the very same where it fits already
 */
export function adopted<T>(decoded: Decoded<T>, named: (data: T) => T): Decoded<T> {
  if (!decoded.data) return decoded;
  const data = named(decoded.data);
  if (data === decoded.data) return decoded;
  return { ...decoded, data, state: decoded.state === 'ours' ? 'changed-outside' : decoded.state };
}
