import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { type FoundChromium, findChromium } from '#electron/pdf/find-chromium.ts';
import { printHtmlToPdf } from '#electron/pdf/print.ts';

const page = (body: string, paper = 'A4') =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:${paper};margin:0}body{margin:2cm}</style></head><body>${body}</body></html>`;

async function read(pdf: Uint8Array) {
  const loading = getDocument({ data: new Uint8Array(pdf), useSystemFonts: true, verbosity: 0 });
  const document = await loading.promise;
  const first = await document.getPage(1);
  const { items } = await first.getTextContent();
  const [, , width, height] = first.view;
  const text = items.map((item) => ('str' in item ? item.str : '')).join('');
  const found = { pages: document.numPages, width: Math.round(width ?? 0), height: Math.round(height ?? 0), text };
  await loading.destroy();
  return found;
}

const linuxOnX64 = process.platform === 'linux' && process.arch === 'x64';
/** The Chromium found as it is, and the one npm ships, found by hiding every other. */
const looks: [string, () => Promise<FoundChromium | null>][] = [
  ['the Chromium that is found first', () => findChromium()],
  ...(linuxOnX64
    ? [
        [
          'the Chromium npm shipped',
          () => findChromium({ env: { PATH: '' }, platform: 'linux', arch: 'x64', isRoot: process.getuid?.() === 0 }),
        ] as [string, () => Promise<FoundChromium | null>],
      ]
    : []),
];

describe.each(looks)('printing with %s', (_name, find) => {
  async function print(html: string, paper: 'a4' | 'letter' = 'a4') {
    const chromium = await find();
    if (chromium === null) throw new Error('no Chromium is here');
    return printHtmlToPdf({ html, paper, chromium });
  }

  it('gives one page of the paper asked for, with its text', async () => {
    expect(await read(await print(page('<p>Aim: Ωνε page, ≥ 40%</p>')))).toEqual({
      pages: 1,
      width: 595,
      height: 842,
      text: 'Aim: Ωνε page, ≥ 40%',
    });
    expect(await read(await print(page('letter', 'Letter'), 'letter'))).toMatchObject({
      pages: 1,
      width: 612,
      height: 792,
    });
  });

  it('shows when a document is longer than one page, so that one page means something', async () => {
    expect(await read(await print(page('<p style="height:40cm">long</p>')))).toMatchObject({ pages: 2 });
  });

  it('opens no connection and runs no script', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    const pdf = await print(
      page(
        `<link rel="stylesheet" href="${origin}/a.css"><img src="${origin}/b.png" alt=""><p id="p">still</p>
         <script>document.getElementById('p').textContent = 'changed'; fetch('${origin}/c')</script>`,
      ),
    );
    server.close();
    expect(asked).toEqual([]);
    expect((await read(pdf)).text).toContain('still');
  });
});

describe('fonts', () => {
  it('that lie in the document are used', async () => {
    const file = fileURLToPath(import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'));
    const source = `data:font/woff2;base64,${readFileSync(file).toString('base64')}`;
    const style = `<style>@font-face{font-family:Carried;src:url(${source})}p{font-family:Carried}</style>`;
    const chromium = await findChromium();
    if (chromium === null) throw new Error('no Chromium is here');
    const withFont = await printHtmlToPdf({ html: page(`${style}<p>Aim</p>`), paper: 'a4', chromium });
    const without = await printHtmlToPdf({ html: page('<p>Aim</p>'), paper: 'a4', chromium });
    const fontNames = (pdf: Uint8Array) =>
      Buffer.from(pdf)
        .toString('latin1')
        .match(/FontName \/\S+/g)
        ?.join() ?? '';
    expect(fontNames(withFont)).toContain('Inter');
    expect(fontNames(without)).not.toContain('Inter');
  });
});

describe('a Chromium that does not work', () => {
  it('is a sentence that says what to do instead', async () => {
    const chromium: FoundChromium = { executablePath: '/bin/false', source: 'installed', why: '', args: [], env: {} };
    await expect(printHtmlToPdf({ html: page('x'), paper: 'a4', chromium })).rejects.toMatchObject({
      code: 'unsupported',
      details: { instead: 'html' },
    });
  });
});
