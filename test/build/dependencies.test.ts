import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../build/paths.ts';

const manifestSchema = z.object({
  engines: z.object({ node: z.string() }),
  dependencies: z.record(z.string(), z.string()),
});
const packageSchema = z.object({ engines: z.object({ node: z.string().optional() }).optional() });

function json(...path: string[]): unknown {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8'));
}

/** Whether one alternative of a range of Node versions, such as `>=20.11` or `^20.19.0`, takes a version. */
function takes(alternative: string, version: readonly number[]): boolean {
  const [, sign = '', ...least] = /^(>=|\^|)\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(alternative.trim()) ?? [];
  const from = least.map((part) => Number(part ?? 0));
  if (from.length === 0) throw new Error(`the range “${alternative}” is not understood`);
  const order = version.map((part, at) => part - (from[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
  return order >= 0 && (sign === '>=' || version[0] === from[0]);
}

it('every package that runs with Plumbline runs on the oldest Node it promises', () => {
  const { engines, dependencies } = manifestSchema.parse(json('package.json'));
  const oldest = engines.node.replace('>=', '').split('.').map(Number);
  expect(oldest).toEqual([20, 19]);
  for (const name of Object.keys(dependencies)) {
    const range = packageSchema.parse(json('node_modules', name, 'package.json')).engines?.node;
    if (range === undefined || range === '*') continue;
    expect(
      range.split('||').some((one) => takes(one, [...oldest, 0])),
      `${name} needs Node ${range}`,
    ).toBe(true);
  }
  // commander 15 and newer, for one, do not.
  expect('>=22.12.0'.split('||').some((one) => takes(one, [...oldest, 0]))).toBe(false);
});
