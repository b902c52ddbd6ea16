import { describe, expect, it } from 'vitest';
import { parseRule } from '#shared/gates/parse-rule.ts';
import { hostileInput } from '../../support/hostile-input.ts';
import { signals } from './support.ts';

describe('rules that are hard to read', () => {
  it.each(hostileInput.rule)('of 19,000 characters end with a rule or a sentence: $name', ({ generate }) => {
    const text = generate(19_000).slice(0, 20_000);
    const parsed = parseRule(text, signals);
    if (!parsed.ok) expect(parsed.at + parsed.length).toBeLessThanOrEqual(text.length);
  });

  it.each(hostileInput.rule)('of a megabyte are refused by their length: $name', ({ generate }) => {
    expect(parseRule(generate(1_000_000), signals)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^This rule has 1,0\d\d,\d\d\d characters; a rule has at most 20,000\.$/),
    });
  });

  it('reads a rule over any number of qualifiers and blanks', () => {
    const blanks = ' '.repeat(2000);
    const sentence = `continue if the mean of${blanks}Clicks${', by week 2'.repeat(400)}${blanks}≥${blanks}5; otherwise${blanks},${blanks}change`;
    expect(parseRule(sentence, signals)).toMatchObject({
      ok: true,
      rule: { continueIf: { conditions: [{ signal: 'clicks', aggregate: 'mean', threshold: 5 }] } },
    });
    expect(parseRule(`continue if activation ${'by week 2 '.repeat(900)} rate > 40`, signals)).toMatchObject({
      ok: false,
    });
  });
});
