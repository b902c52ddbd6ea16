import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readJson } from '#electron/browser/body.ts';

function request(headers: IncomingHttpHeaders): PassThrough & IncomingMessage {
  return Object.assign(new PassThrough(), { headers }) as unknown as PassThrough & IncomingMessage;
}

const json = { 'content-type': 'application/json; charset=utf-8' };

describe('readJson', () => {
  it('reads JSON that comes in pieces, cut inside a letter', async () => {
    const body = request(json);
    const bytes = Buffer.from('{"a":"ä"}');
    body.write(bytes.subarray(0, 7));
    body.end(bytes.subarray(7));
    expect(await readJson(body)).toEqual({ a: 'ä' });
  });

  it('refuses what announces too much before a byte came', async () => {
    await expect(readJson(request({ ...json, 'content-length': '11' }), 10)).rejects.toMatchObject({
      code: 'too-large',
      details: { limit: 10 },
    });
  });

  it('refuses what sends too much as soon as it does, while more would come', async () => {
    const body = request(json);
    body.write('[1234567890');
    await expect(readJson(body, 10)).rejects.toMatchObject({ code: 'too-large' });
    expect(body.writableEnded).toBe(false);
  });

  it('takes exactly the limit', async () => {
    const body = request(json);
    body.end('[12345678]');
    expect(await readJson(body, 10)).toEqual([12345678]);
  });

  it('refuses what is not UTF-8 instead of changing it', async () => {
    const body = request(json);
    body.end(Buffer.from([0x22, 0xff, 0x22]));
    await expect(readJson(body)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('says when the body breaks off', async () => {
    const body = request(json);
    body.write('{');
    const reading = readJson(body);
    body.destroy();
    await expect(reading).rejects.toMatchObject({ code: 'invalid-input', message: /broke off/ });
  });
});
