import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../build/paths.ts';
import { playwrightTimes, slowest, spell, vitestTimes } from '../../build/test-times.ts';

describe('the slowest tests', () => {
  it('are read from vitest’s report; a skipped one took no time', () => {
    const name = join(root, 'test', 'shared', 'a.test.ts');
    const assertionResults = [{ fullName: 'a b', duration: 12.5 }, { fullName: 'a c' }];
    expect(vitestTimes({ testResults: [{ name, assertionResults }] })).toEqual([
      { file: 'test/shared/a.test.ts', title: 'a b', ms: 12.5 },
      { file: 'test/shared/a.test.ts', title: 'a c', ms: 0 },
    ]);
  });

  it('are read from Playwright’s report, from suites in suites, retries included', () => {
    const spec = (title: string, ...durations: number[]) => ({
      title,
      file: 'x.spec.ts',
      tests: [{ results: durations.map((duration) => ({ duration })) }],
    });
    const suites = [{ specs: [spec('one', 700)], suites: [{ specs: [spec('two', 1000, 500)] }] }, {}];
    expect(playwrightTimes({ config: { rootDir: join(root, 'test', 'e2e') }, suites })).toEqual([
      { file: 'test/e2e/x.spec.ts', title: 'one', ms: 700 },
      { file: 'test/e2e/x.spec.ts', title: 'two', ms: 1500 },
    ]);
  });

  it('are listed slowest first, and no more than asked for', () => {
    const times = [3, 14_250, 900].map((ms, i) => ({ file: `${i}.ts`, title: 't', ms }));
    expect(slowest(times, 2)).toEqual(['  14.3 s  1.ts › t', '   0.9 s  2.ts › t']);
    expect(times.map(({ ms }) => ms)).toEqual([3, 14_250, 900]);
  });

  it.each([
    [0, '0 s'],
    [59_499, '59 s'],
    [59_500, '1:00 min'],
    [184_900, '3:05 min'],
  ])('%d ms is spelled %s', (ms, text) => {
    expect(spell(ms)).toBe(text);
  });
});
