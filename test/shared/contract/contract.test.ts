import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { channelNames, channels, isChannel } from '#shared/contract/channels.ts';
import { events } from '#shared/contract/events.ts';
import { ERROR_CODES, PlumblineError, toErrorRecord } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { newSheet } from '#shared/model/sheet.ts';

type Json = { [key: string]: unknown };
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every part of a JSON Schema with its path. */
function parts(schema: unknown, path = '#'): [string, Json][] {
  if (!isObject(schema)) return [];
  return [[path, schema], ...Object.entries(schema).flatMap(([key, value]) => parts(value, `${path}/${key}`))];
}
const asJsonSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' });

describe.each(channelNames)('the input of %s', (name) => {
  const { input, output } = channels[name];

  it('is a record that knows all its fields, at every depth', () => {
    for (const schema of [input, output]) {
      const objects = parts(asJsonSchema(schema)).filter(
        ([, part]) => part.type === 'object' && isObject(part.properties),
      );
      expect(objects.length).toBeGreaterThan(0);
      for (const [path, part] of objects) expect(part.additionalProperties, path).toBe(false);
    }
  });

  it.each([[null], [undefined], [[]], ['text'], [7], [true], [Number.NaN]])('is not %j', (value) => {
    expect(input.safeParse(value).success).toBe(false);
  });

  it('has no field nobody asked for', () => {
    const result = input.safeParse({ nobodyAskedForThis: 1 });
    expect(result.error?.issues.map((issue) => issue.code)).toContain('unrecognized_keys');
  });

  it('asks for every field it cannot do without', () => {
    const { required = [] } = asJsonSchema(input);
    const missing = input.safeParse({}).error?.issues.map((issue) => issue.path[0]) ?? [];
    expect([...new Set(missing)].sort()).toEqual([...required].sort());
  });

  it('refuses a wrong type in every field, and names it', () => {
    for (const key of Object.keys(asJsonSchema(input).properties ?? {})) {
      const issues = input.safeParse({ [key]: Symbol('no JSON') }).error?.issues ?? [];
      expect(
        issues.some((issue) => issue.path[0] === key),
        key,
      ).toBe(true);
    }
  });

  it('bounds every list', () => {
    for (const [path, part] of parts(asJsonSchema(input))) {
      if (part.type === 'array') expect(part.maxItems, path).toBeGreaterThan(0);
    }
  });
});

describe('the contract', () => {
  it('takes no inherited name for a channel', () => {
    for (const name of ['', 'constructor', '__proto__', 'toString', 'sheets', 'sheets.list '])
      expect(isChannel(name)).toBe(false);
    for (const name of channelNames) expect(isChannel(name)).toBe(true);
  });

  it.each(['../x', 'a/b', 'A', 'a.b', '', 'a'.repeat(65), 'a\u0000', '..', 'con:'])('lets no id %j through', (id) => {
    for (const name of channelNames) {
      if (!('id' in (asJsonSchema(channels[name].input).properties ?? {}))) continue;
      const issues = channels[name].input.safeParse({ id }).error?.issues ?? [];
      expect(
        issues.some((issue) => issue.path[0] === 'id'),
        name,
      ).toBe(true);
    }
  });

  it('has events that are records which know all their fields', () => {
    for (const schema of Object.values(events)) {
      expect(schema.safeParse({ nobodyAskedForThis: 1 }).success).toBe(false);
    }
  });
});

describe('errors', () => {
  it('cross a boundary as plain records with a known code', () => {
    const error = new PlumblineError('conflict', 'Somebody was faster.', { theirs: 1 }, { cause: new Error('x') });
    const record = toErrorRecord(error);
    expect(JSON.parse(JSON.stringify(record))).toEqual({
      code: 'conflict',
      message: 'Somebody was faster.',
      details: { theirs: 1 },
    });
    for (const thrown of [new Error('boom'), 'boom', undefined, null, { code: 'conflict' }]) {
      expect(toErrorRecord(thrown).code).toBe('internal');
    }
    expect(Object.keys(ERROR_CODES)).toContain('internal');
  });

  it('name the first place that does not fit, and say how many more', () => {
    const bad = { ...newSheet('a', '2026-11-20T10:00:00.000Z'), id: '../a', title: 7, status: 'gone' };
    const { input } = channels['sheets.save'];
    const call = () => parseOrThrow(input, { id: 'a', base: 'f'.repeat(64), sheet: bad }, 'sheets.save');
    expect(call).toThrow(/^sheets\.save cannot be taken: sheet\.id: is not an id .*\(and 2 more\)\.$/);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, '7', null])(
    'refuse the reading %s',
    (value) => {
      const readings = [{ signal: 'a', date: '2026-11-20', value }];
      const result = channels['readings.save'].input.safeParse({ id: 'a', base: null, readings });
      expect(result.error?.issues[0]?.path).toEqual(['readings', 0, 'value']);
    },
  );
});
