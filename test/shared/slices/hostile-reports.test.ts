import { describe, expect, it } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import { looksLikeJUnit, readJUnit } from '#shared/slices/junit.ts';
import { hostileInput } from '../../support/hostile-input.ts';
import { settled } from '../../support/settled.ts';

const refusal = (text: string): string => {
  const found = settled(() => readJUnit(text));
  return found instanceof PlumblineError ? found.message : '';
};

describe('a megabyte of report', () => {
  it.each(hostileInput.junit)('ends with counts or a sentence: $name', ({ generate }) => {
    const text = generate(1_000_000);
    expect(typeof looksLikeJUnit(text)).toBe('boolean');
    const found = settled(() => readJUnit(text));
    if (!(found instanceof PlumblineError)) expect(found.failures.length).toBeLessThanOrEqual(50);
  });
});

describe('what is bounded', () => {
  it.each([
    [
      `<testsuite>\n<testcase name="${'x'.repeat(2_000_000)}"/></testsuite>`,
      /line 2: an attribute is longer than 1,048,576/,
    ],
    [
      `<testsuite><testcase ${Array.from({ length: 1001 }, (_, at) => `a${at}=""`).join(' ')}/></testsuite>`,
      /more than 1,000 attributes/,
    ],
    [`${'<testsuite>'.repeat(101)}${'</testsuite>'.repeat(101)}`, /tags stand more than 100 deep/],
    [`<testsuite><system-out>\n<![CDATA[x`, /line 2: a CDATA section is not closed/],
    [`<testsuite>${'&x;'.repeat(10_001)}</testsuite>`, /too many characters and entities that XML does not know/],
  ])('refuses %.30j', (text, message) => {
    expect(refusal(text)).toMatch(message);
  });

  it('passes over output of any length, and over tags written in it', () => {
    const output = `${'[INFO] <testcase name="no"/> \u001b[31m --> '.repeat(50_000)}`;
    const text = `<testsuite><!-- <testcase> --><testcase name="a"><failure><![CDATA[${output}]]></failure></testcase>
      <system-out><![CDATA[${output}]]></system-out><?x <testcase> ?><testcase name="b"/></testsuite>`;
    expect(readJUnit(text)).toEqual({ passed: 1, failed: 1, skipped: 0, failures: ['a'] });
  });

  it('takes reports with colours of a terminal in them, and entities XML does not know', () => {
    const text = '<testsuite><testcase name="a"><failure>\u001b[31mred&nbsp;</failure></testcase></testsuite>';
    expect(readJUnit(text)).toMatchObject({ failed: 1 });
  });

  it('names the line of a fault behind what was passed over', () => {
    expect(refusal('<testsuite>\n<![CDATA[\n\n]]>\n<testcase></testsuite>')).toMatch(/line 5: /);
  });
});
