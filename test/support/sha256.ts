import { createHash } from 'node:crypto';

/** SHA-256 (hex) of a text, as the backend passes it to what is pure. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
