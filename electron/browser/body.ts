import type { IncomingMessage } from 'node:http';
import { PlumblineError } from '#shared/errors/errors.ts';

/** Above the contract's largest file (64 MB) with JSON's escapes; far below what would hurt. */
export const BODY_LIMIT = 80 * 1024 * 1024;

/**
 * A request's JSON body. Never holds more than the limit: what announces more is refused unread, what sends more
 * without announcing it is refused when it does.
 * @throws PlumblineError `too-large` or `invalid-input`
 */
export async function readJson(request: IncomingMessage, limit = BODY_LIMIT): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new PlumblineError('invalid-input', 'A call needs a body of type application/json.');
  }
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const chunks = await readChunks(request, limit);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (cause) {
    throw new PlumblineError('invalid-input', 'The body of a call is not JSON in UTF-8.', {}, { cause });
  }
}

// Not `for await`: leaving that loop destroys the socket, and the refusal would never reach the page.
function readChunks(request: IncomingMessage, limit: number): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        chunks = [];
        reject(tooLarge(limit));
      }
    });
    request.on('end', () => resolve(chunks));
    request.on('error', reject);
    request.on('close', () => reject(new PlumblineError('invalid-input', 'The call broke off before its end.')));
  });
}

function tooLarge(limit: number): PlumblineError {
  const megabytes = limit / 1024 / 1024;
  return new PlumblineError('too-large', `A call may carry at most ${megabytes} MB.`, { limit });
}
