import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SLICE_STATES, sliceSchema } from '#shared/model/slice.ts';
import { workshopSchema } from '#shared/model/workshop.ts';
import { workshopClockSchema } from '#shared/model/workshop-clock.ts';
import { fixtureName } from '../../build/formats/fixtures.ts';
import { type RecordedShapes, shapeFaults, versionsOf, withNewShapes } from '../../build/formats/guard.ts';
import { type PersistedKind, persistedKinds, schemaOf } from '../../build/formats/kinds.ts';
import { shapeHash } from '../../build/formats/shape.ts';
import { root } from '../../build/paths.ts';

const recorded: RecordedShapes = JSON.parse(readFileSync(join(root, 'schema/formats.json'), 'utf8'));

describe('the shapes of what is kept', () => {
  it('are those on record; a changed one needs a new version', () => {
    expect(shapeFaults(persistedKinds, recorded).join('\n\n')).toBe('');
  });

  it('are all on record', () => {
    expect(withNewShapes(persistedKinds, recorded)).toEqual(recorded);
  });

  const kindOf = (name: string): PersistedKind => {
    const kind = persistedKinds.find(({ kind }) => kind === name);
    if (!kind) throw new Error(`no kind ${name}`);
    return kind;
  };
  const changed = (name: string, schema: z.ZodType) =>
    shapeFaults([{ ...kindOf(name), schema }], {
      [name]: recorded[name] ?? {},
    });

  it.each([
    [
      'a field renamed deep inside',
      workshopSchema.extend({
        clock: workshopClockSchema.omit({ advances: true }).extend({ goesOn: workshopClockSchema.shape.advances }),
      }),
    ],
    ['a field more', workshopSchema.extend({ mood: z.string() })],
    ['a field more that may be left out', workshopSchema.extend({ mood: z.string().optional() })],
    ['a field fewer', workshopSchema.omit({ sound: true })],
    ['null allowed', workshopSchema.extend({ sound: workshopSchema.shape.sound.nullable() })],
    ['another limit', workshopSchema.extend({ parked: workshopSchema.shape.parked.max(499) })],
    ['another kind of value', workshopSchema.extend({ sound: z.int() })],
    ['a rule of code more', workshopSchema.extend({ facilitator: z.string().max(200).refine(Boolean) })],
    ['unknown fields allowed', workshopSchema.loose()],
  ])('tell of %s, and what to do', (_, schema) => {
    const [fault = ''] = changed('workshop', schema);
    expect(fault).toContain('The shape of workshop changed, and its version is still 2');
    for (const what of [
      'raise the version',
      'shared/migrations/frozen/workshop-v2.ts',
      'migrations.ts',
      'npm run generate',
    ])
      expect(fault).toContain(what);
  });

  it('tell of one more value of an enumeration', () => {
    const wider = sliceSchema.extend({ state: z.enum([...SLICE_STATES, 'paused']) });
    expect(shapeHash(wider)).not.toBe(shapeHash(sliceSchema));
  });

  it('do not mind the wording of a message, nor the order of fields and values', () => {
    const one = z.strictObject({ a: z.string().max(3, 'is long'), b: z.enum(['x', 'y']) });
    const other = z.strictObject({ b: z.enum(['y', 'x']), a: z.string().max(3, 'is too long') });
    expect(shapeHash(one)).toBe(shapeHash(other));
  });

  it('stay on record: a changed frozen schema and a lost version are faults, and generating overwrites nothing', () => {
    const sheet = kindOf('sheet');
    const forged = { sheet: { ...recorded.sheet, 1: 'f'.repeat(64) } };
    expect(shapeFaults([sheet], forged)[0]).toContain('The frozen schema of sheet version 1 was changed');
    expect(withNewShapes([sheet], forged)).toEqual(forged);
    expect(shapeFaults([sheet], { gone: { 1: 'a' } })[0]).toContain('gone version 1');
  });
});

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a schema knows and data has to show, by place: fields, values of enumerations, members of unions. */
function marksOf(shape: Json, place: string, marks: Map<string, (value: unknown) => boolean>): void {
  const union = [shape.anyOf, shape.oneOf].flatMap((of) => (Array.isArray(of) ? (of as Json[]) : []));
  for (const member of union) if (member.type !== 'null') marksOf(member, place, marks);
  for (const value of Array.isArray(shape.enum) ? shape.enum : [])
    marks.set(`${place} = ${value}`, (of) => of === value);
  if (shape.const !== undefined) marks.set(`${place} = ${shape.const}`, (of) => of === shape.const);
  if (shape.type === 'boolean') for (const is of [true, false]) marks.set(`${place} = ${is}`, (of) => of === is);
  if (isObject(shape.items)) marksOf(shape.items, `${place}[]`, marks);
  if (isObject(shape.additionalProperties)) marksOf(shape.additionalProperties, `${place}{}`, marks);
  for (const [key, of] of Object.entries(isObject(shape.properties) ? shape.properties : {})) {
    marks.set(`${place}.${key} is there`, (value) => value !== null && value !== undefined);
    marksOf(of as Json, `${place}.${key}`, marks);
  }
}

function valuesOf(value: unknown, place: string, found: Map<string, unknown[]>): void {
  found.set(place, [...(found.get(place) ?? []), value]);
  if (Array.isArray(value)) for (const item of value) valuesOf(item, `${place}[]`, found);
  else if (isObject(value)) {
    for (const [key, of] of Object.entries(value)) {
      valuesOf(of, `${place}.${key}`, found);
      valuesOf(of, `${place}{}`, found);
    }
  }
}

const all = persistedKinds
  .filter(({ kind }) => kind !== 'archive' && kind !== 'history-line')
  .flatMap((kind) => versionsOf(kind).map((version) => [kind.kind, version, kind] as const));

describe('the fixtures', () => {
  it.each(all)('of %s version %i show every field and every value', (name, version, kind) => {
    const text = readFileSync(join(root, 'test/fixtures/formats/full', fixtureName(name, version)), 'utf8');
    const files: Json[] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const bodies = files.map((file) => (kind.format ? file[name] : file));
    const schema = schemaOf(kind, version);
    for (const body of bodies) expect(schema.parse(body)).toEqual(body);
    const marks = new Map<string, (value: unknown) => boolean>();
    marksOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '', marks);
    const found = new Map<string, unknown[]>();
    for (const body of bodies) valuesOf(body, '', found);
    const missing = [...marks].filter(([mark, shows]) => {
      const place = mark.replace(/ (?:= .*|is there)$/, '');
      return !(found.get(place) ?? []).some(shows);
    });
    expect(marks.size).toBeGreaterThan(4);
    expect(missing.map(([mark]) => mark)).toEqual([]);
  });
});
