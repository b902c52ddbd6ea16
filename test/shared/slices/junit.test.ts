import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlumblineError } from '#shared/errors/errors.ts';
import { looksLikeJUnit, readJUnit } from '#shared/slices/junit.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/junit');
const fixture = (name: string) => readFile(join(fixtures, name), 'utf8');

/** What reading throws. */
function refusal(text: string, limit?: number): PlumblineError {
  try {
    readJUnit(text, limit);
  } catch (thrown) {
    return thrown as PlumblineError;
  }
  throw new Error('It was read');
}

/** A suite of a generated report: what its cases hold, and the suites in it. */
interface Suite {
  cases: string[];
  inner: Suite[];
}

describe('reports as tools write them', () => {
  it('reads Maven Surefire: an error is a failure, a flaky test that passed in the end is none, output is no test', async () => {
    expect(readJUnit(await fixture('surefire.xml'))).toEqual({
      passed: 2,
      failed: 2,
      skipped: 1,
      failures: ['com.acme.checkout.CartTest › removesAnItem', 'com.acme.checkout.CartTest › totals'],
    });
  });

  it('reads pytest on one line, with an error in collecting', async () => {
    expect(readJUnit(await fixture('pytest.xml'))).toEqual({
      passed: 1,
      failed: 2,
      skipped: 1,
      failures: ['tests.test_import.TestCsv › test_decimal_comma', 'tests.test_broken'],
    });
  });

  it('reads jest-junit, which writes the whole name twice, and says it once', async () => {
    expect(readJUnit(await fixture('jest-junit.xml'))).toEqual({
      passed: 1,
      failed: 1,
      skipped: 1,
      failures: ['Sign-up form keeps what was typed'],
    });
  });

  it('reads what the reporter of Vitest really writes', async () => {
    const root = join(import.meta.dirname, '../../..');
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-junit-'));
    try {
      await writeFile(
        join(folder, 'a.test.ts'),
        `it('adds', () => expect(1 + 1).toBe(2));
         it('compares <a> & "b"', () => expect('<a>').toBe('"b"'));
         it.skip('later', () => {});`,
      );
      await writeFile(
        join(folder, 'vitest.config.ts'),
        'export default { test: { globals: true, include: ["*.test.ts"] } };',
      );
      const report = join(folder, 'report.xml');
      const vitest = join(root, 'node_modules/vitest/vitest.mjs');
      const args = [vitest, 'run', '--root', folder, '--reporter=junit', `--outputFile=${report}`];
      const { VITEST: _nested, NODE_OPTIONS: _options, ...env } = process.env;
      await expect(promisify(execFile)(process.execPath, args, { env, cwd: folder })).rejects.toMatchObject({
        code: 1,
      });
      expect(readJUnit(await readFile(report, 'utf8'))).toEqual({
        passed: 1,
        failed: 1,
        skipped: 1,
        failures: ['a.test.ts › compares <a> & "b"'],
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 60_000);
});

describe('counting', () => {
  it('counts cases, not the totals in attributes, through suites in suites', () => {
    const text = `<testsuites tests="99" failures="0"><testsuite name="a"><testcase name="1"/>
      <testsuite name="b"><testcase name="2"><failure/></testcase><testsuite><testcase name="3"/></testsuite></testsuite>
    </testsuite><testsuite name="c"/></testsuites>`;
    expect(readJUnit(text)).toEqual({ passed: 2, failed: 1, skipped: 0, failures: ['2'] });
  });

  it('takes tests that GoogleTest did not run for skipped', () => {
    const text =
      '<testsuites><testsuite name="M"><testcase name="A" status="notrun" result="suppressed"/><testcase name="B" status="run" result="completed"/><testcase name="C" status="run" result="skipped"/></testsuite></testsuites>';
    expect(readJUnit(text)).toMatchObject({ passed: 1, skipped: 2 });
  });

  it('counts a suite that broke before its first test, by its name', () => {
    expect(readJUnit('<testsuite name="setup"><error>no port</error></testsuite>')).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
      failures: ['setup'],
    });
  });

  it('keeps the names of the first fifty failures, each on one line and not endless', () => {
    const cases = Array.from({ length: 60 }, (_, n) => `<testcase name="t${n}&#10;x"><failure/></testcase>`).join('');
    const long = `<testcase name="${'y'.repeat(5000)}"><failure/></testcase>`;
    const { failed, failures } = readJUnit(`<testsuite>${long}${cases}</testsuite>`);
    expect(failed).toBe(61);
    expect(failures).toHaveLength(50);
    expect(failures[0]).toHaveLength(1000);
    expect(failures[1]).toBe('t0 x');
  });

  it('finds of any nesting what was put in', () => {
    const testcase = fc.constantFrom('', '<failure/>', '<error>e</error>', '<skipped/>');
    const suite = (depth: number): fc.Arbitrary<Suite> =>
      fc.record({
        cases: fc.array(testcase, { maxLength: 4 }),
        inner: depth === 0 ? fc.constant([]) : fc.array(suite(depth - 1), { maxLength: 2 }),
      });
    const xml = ({ cases, inner }: Suite): string =>
      `<testsuite name="s" tests="7">${cases.map((body) => `<testcase name="t">${body}</testcase>`).join('')}${inner.map(xml).join('')}</testsuite>`;
    const all = ({ cases, inner }: Suite): string[] => [...cases, ...inner.flatMap(all)];
    fc.assert(
      fc.property(suite(3), (made) => {
        const cases = all(made);
        const count = (...kinds: string[]) => cases.filter((one) => kinds.includes(one)).length;
        expect(readJUnit(`<testsuites>${xml(made)}</testsuites>`)).toMatchObject({
          passed: count(''),
          failed: count('<failure/>', '<error>e</error>'),
          skipped: count('<skipped/>'),
        });
      }),
    );
  });
});

describe('what is refused', () => {
  const bomb = `<?xml version="1.0"?><!-- report --><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n || ''};`.repeat(10)}">`).join('')}]><testsuites><testsuite name="&lol9;"><testcase name="&lol9;"/></testsuite></testsuites>`;
  const outside = `<!DOCTYPE testsuite [<!ENTITY xxe SYSTEM "file:///etc/passwd">]><testsuite><testcase name="&xxe;"><failure>&xxe;</failure></testcase></testsuite>`;

  it.each([bomb, outside, '\uFEFF<!doctype testsuite><testsuite/>'])('refuses a DOCTYPE: %.40s', (text) => {
    const { code, message } = refusal(text);
    expect(code).toBe('invalid-input');
    expect(message).toMatch(/DOCTYPE/);
    expect(looksLikeJUnit(text.replace('doctype', 'DOCTYPE'))).toBe(true);
  });

  it('leaves entities it does not know as they are written', () => {
    const { failures } = readJUnit(
      '<testsuite><testcase name="&xxe; &#x41;&lt;&constructor;"><failure/></testcase></testsuite>',
    );
    expect(failures).toEqual(['&xxe; A<&constructor;']);
  });

  it.each([
    ['', /no XML|nothing in it/],
    ['PK\u0003\u0004', /no XML/],
    ['{"tests": 3}', /no XML/],
    ['<testsuite><testcase name="a"></testsuite>', /line 1/],
    ['<testsuite', /no XML/],
    ['<html><body/></html>', /neither <testsuites> nor <testsuite>/],
    [`${'<testsuite>'.repeat(5000)}${'</testsuite>'.repeat(5000)}`, /no XML that can be read/],
  ])('refuses %.30j with a sentence', (text, said) => {
    const { code, message } = refusal(text);
    expect(code).toBe('invalid-input');
    expect(message).toMatch(said);
  });

  it('refuses what is too large and says the limit', () => {
    const { code, message, details } = refusal('<testsuite/>'.padEnd(3000), 2048);
    expect({ code, details }).toEqual({ code: 'too-large', details: { limit: 2048 } });
    expect(message).toMatch(/larger than 0 MB/);
  });

  it('never throws anything but a sentence', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const made of [
          text,
          `<testsuite>${text}</testsuite>`,
          `<testsuite name="${text}"><testcase name="${text}"><failure/></testcase></testsuite>`,
        ]) {
          try {
            const { passed, failed, skipped } = readJUnit(made);
            expect(passed + failed + skipped).toBeGreaterThanOrEqual(0);
          } catch (thrown) {
            expect((thrown as PlumblineError).code).toBe('invalid-input');
          }
        }
      }),
    );
  });

  it('tells a report by its first tag', () => {
    expect(looksLikeJUnit('<?xml version="1.0"?>\n<!-- made by x -->\n<testsuites>')).toBe(true);
    expect(looksLikeJUnit('<testsuitesque/>')).toBe(false);
    expect(looksLikeJUnit('<svg><testsuite/></svg>')).toBe(false);
    expect(looksLikeJUnit('')).toBe(false);
  });
});
