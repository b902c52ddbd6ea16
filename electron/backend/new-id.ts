import { randomBytes } from 'node:crypto';

/** Letters that are not mistaken for one another when read aloud or typed (Crockford's base32, lower case). */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A random id of 12 base32 letters (60 bits): fits `ID_PATTERN`, so it can name a folder. */
export function newId(): string {
  let id = '';
  for (const byte of randomBytes(12)) id += LETTERS[byte % LETTERS.length];
  return id;
}
