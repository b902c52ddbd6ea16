import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeLink } from '#shared/text/safe-link.ts';
import { runs } from '../../../build/in-full.ts';

const HOSTILE = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\r\nscript:alert(1)',
  ' javascript:alert(1)',
  '\u0000javascript:alert(1)',
  '\u0001javascript:alert(1)',
  '\u001fjavascript:alert(1)',
  '\u00a0javascript:alert(1)',
  '\ufeffjavascript:alert(1)',
  'javascript\u200b:alert(1)',
  'javascript&colon;alert(1)',
  'javascript://example.org/%0aalert(1)',
  'vbscript:msgbox(1)',
  'livescript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'DATA:text/html;base64,PHNjcmlwdD4=',
  'file:///etc/passwd',
  'FILE://server/share',
  'blob:https://example.org/5c4b',
  'filesystem:https://example.org/x',
  'about:blank',
  'view-source:https://example.org/',
  'app://plumbline/index.html',
  'chrome://settings',
  'ftp://example.org/run.xml',
  'smb://server/share',
  'ms-msdt:/id',
  'ssh://example.org',
  'tel:+491234',
  '//example.org/run',
  '\\\\example.org\\run',
  '/etc/passwd',
  'evidence/run.xml',
  'example.org/run',
  'https:example.org',
  'https:/example.org',
  'https:///example.org',
  'https:\\\\example.org',
  'https://',
  'https://?x',
  'https://example.org:99999/',
  'https://example.org:1a/',
  'https://ana:secret@example.org/',
  'https://ana@example.org/',
  'https://@example.org/',
  'https://example.org\\@evil.example/',
  'https://exa mple.org/',
  'https://example.org/a b',
  ' https://example.org/',
  'https://example.org/\n',
  'ht\ttps://example.org/',
  'https://example.org/\u202egpj.exe',
  'https://exam\u200bple.org/',
  'mailto:',
  'mailto:ana',
  'mailto:ana@example.org?attach=/etc/passwd',
  'mailto:ana@example.org?subject=a&attachment=/etc/passwd',
  'mailto:ana@example.org\r\nBcc: x@example.org',
  '',
];

const TAKEN: [string, string][] = [
  ['https://ci.example.org/run/17?x=1#log', 'ci.example.org/run/17'],
  ['HTTPS://Example.org', 'Example.org'],
  ['http://intranet:8080/run', 'intranet:8080/run'],
  ['https://[2001:db8::1]/run', '[2001:db8::1]/run'],
  ['https://bücher.example/ü', 'bücher.example/ü'],
  ['https://example.org/@ana', 'example.org/@ana'],
  ['https://example.org/?next=javascript:alert(1)', 'example.org'],
  ['mailto:ana@example.org', 'ana@example.org'],
  ['mailto:ana@example.org,bo@example.org?subject=Run%2017&cc=c@example.org', 'ana@example.org,bo@example.org'],
];

describe('a safe link', () => {
  it.each(HOSTILE)('is not %j', (address) => expect(safeLink(address)).toBeNull());

  it.each(TAKEN)('is %j', (address, label) => expect(safeLink(address)).toEqual({ href: address, label }));

  it('has at most 4,000 characters, and is read at once whatever the text', () => {
    const of = (length: number) => `https://example.org/${'a'.repeat(length - 20)}`;
    expect(safeLink(of(4000))).not.toBeNull();
    expect(safeLink(of(4001))).toBeNull();
    for (const part of ['a', 'a@', 'a@a,', 'https://', '%', '?', '&subject=']) {
      safeLink(`mailto:${part.repeat(900)}`);
      safeLink(`https://${part.repeat(900)}`);
    }
  });

  it('has one of three schemes and no password, as a browser reads it on a page of ours', () => {
    const pieces = fc.constantFrom(
      ...['https://', 'http://', 'mailto:', 'javascript:', 'data:', 'file://', 'java', 'script:', '//', '\\', '/'],
      ...[
        'example.org',
        '@',
        ':',
        'ana',
        '?',
        '#',
        '&',
        ' ',
        '\t',
        '\n',
        '\u0000',
        '[::1]',
        '%0a',
        '／',
        '＠',
        'ⅹ',
        '.',
      ],
    );
    const joined = fc.array(pieces, { maxLength: 7 }).map((all) => all.join(''));
    const address = fc.oneof(
      joined,
      joined.map((text) => `https://example.org${text}`),
      joined.map((text) => `mailto:ana@${text}`),
      fc.string({ unit: 'binary' }),
    );
    let taken = 0;
    fc.assert(
      fc.property(address, (text) => {
        if (safeLink(text) === null) return;
        taken++;
        // A host that no browser can read leads nowhere.
        if (!URL.canParse(text, 'http://127.0.0.1:4000/')) return;
        const url = new URL(text, 'http://127.0.0.1:4000/');
        expect(['https:', 'http:', 'mailto:']).toContain(url.protocol);
        expect([url.username, url.password]).toEqual(['', '']);
        expect(URL.canParse(text)).toBe(true);
      }),
      { numRuns: runs(20_000), seed: 10 },
    );
    expect(taken).toBeGreaterThan(500);
  });
});
