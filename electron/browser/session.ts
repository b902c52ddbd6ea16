import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The one page that is let in. A 256-bit token stands in the address that is printed; it is good for one exchange
 * against a 256-bit secret in a cookie, which then lets reloads in for as long as the process lives.
 */
export interface Session {
  /** For the address; used up by the first exchange. */
  readonly token: string;
  /** The `Set-Cookie` value for the right token, once; null for a wrong or used one. */
  exchange(token: string): string | null;
  /** Resolves when the token was exchanged. */
  readonly used: Promise<void>;
  /** Whether a request's `Cookie` header carries the secret. */
  admits(cookieHeader: string | undefined): boolean;
}

/** @param port part of the cookie's name, because cookies do not distinguish ports */
export function createSession(port: number): Session {
  const token = randomBytes(32).toString('base64url');
  const secret = randomBytes(32).toString('base64url');
  const cookie = `plumbline-${port}`;
  let used = false;
  let tell = (): void => undefined;
  return {
    token,
    used: new Promise((resolve) => {
      tell = resolve;
    }),
    exchange(offered) {
      if (used || !same(offered, token)) return null;
      used = true;
      tell();
      return `${cookie}=${secret}; Path=/api; HttpOnly; SameSite=Strict`;
    },
    admits(header) {
      return (header ?? '').split(';').some((pair) => {
        const [name, value] = pair.trim().split('=', 2);
        return name === cookie && value !== undefined && same(value, secret);
      });
    },
  };
}

/** Compares in constant time, which does not reveal how much was right. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
