import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(() => folder.remove());

describe('serve', () => {
  test('prints the address, serves until it is interrupted, then ends with 0', async () => {
    const workspace = join(folder.path, 'workspace');
    let status = 0;
    let url = '';
    const sink: string[] = [];
    const answer = await cli(['serve', '--json', '--workspace', workspace], {
      cwd: folder.path,
      onStdout: (text) => sink.push(text),
      untilInterrupted: async () => {
        url = JSON.parse(sink.join('')).url;
        status = (await fetch(url)).status;
      },
    });
    expect(answer).toMatchObject({ code: 0, stderr: '' });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#/);
    expect(status).toBeGreaterThan(0);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test('a port that is taken is told in a sentence', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const answer = await cli(['serve', '--port', String(port), '--workspace', 'w'], { cwd: folder.path });
    await new Promise((resolve) => other.close(resolve));
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toContain(String(port));
    expect(answer.stderr).not.toContain('inside Plumbline');
  });

  test.each(['-1', '65536', '80.5', 'http', ''])('the port “%s” is wrong use', async (port) => {
    const answer = await cli(['serve', `--port=${port}`, '--workspace', 'w'], { cwd: folder.path });
    expect(answer).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--port') });
  });
});
