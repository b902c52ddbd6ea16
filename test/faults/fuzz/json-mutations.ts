import { z } from 'zod';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import { type Format, formats } from '#electron/backend/storage/formats.ts';

/** Numbers from 0 to below 1. */
export type Random = () => number;

export function pick<T>(random: Random, list: readonly T[]): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('Nothing to pick from');
  return one;
}

/** A place in a JSON value: the list or object that holds it, and its key there. */
interface Spot {
  holder: Record<string, unknown> | unknown[];
  key: string;
  value: unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every place below a value. */
function spotsIn(holder: unknown): Spot[] {
  if (!Array.isArray(holder) && !isRecord(holder)) return [];
  return Object.entries(holder).flatMap(([key, value]) => [{ holder, key, value }, ...spotsIn(value)]);
}

function put({ holder, key }: Spot, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove({ holder, key }: Spot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

/** Stands for text that JSON.stringify would not write; {@link written} puts it in. */
const RAW = 'raw\u2028';
const raw = (text: string) => `${RAW}${text}${RAW}`;
const RAW_TEXT = new RegExp(`"${RAW}(.*?)${RAW}"`, 'gs');

/** A value as JSON text, raw parts and all. */
export function written(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`.replaceAll(RAW_TEXT, '$1');
}

const NUMBERS = [
  raw('1e999'),
  raw('-1e999'),
  raw('-0'),
  raw('NaN'),
  raw('1e-999'),
  1e308,
  -1,
  0,
  0.5,
  2 ** 53,
  86_400_000,
];
const DATES = [
  '0000-01-01',
  '0001-01-01',
  '0099-12-31',
  '9999-12-31',
  '9999-12-20',
  '2023-02-29',
  '1900-01-01',
  '2023-2-1',
];
const MOMENTS = [
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2023-02-08T10:00Z',
  '1970-01-01T00:00:00.000Z',
  '2023-02-31T00:00:00.000Z',
];
const TEXTS = [
  '',
  ' ',
  '\ud800',
  'a\udc00b',
  '\u0000',
  '\u202e\u2066',
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  '=1+1',
  '﻿',
  '\r\n',
  '%E0%A4%A',
  '2023-02-01',
  'alpha',
];
const LONG = [200, 201, 20_000, 20_001, 500_000];
const DEEP = [65, 3_000, 100_000];

function another(random: Random, value: unknown): unknown {
  if (typeof value === 'number') return pick(random, NUMBERS);
  if (typeof value !== 'string') return pick(random, [null, 0, '', [], {}, true, false, 'x']);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return pick(random, DATES);
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return pick(random, MOMENTS);
  return pick(random, TEXTS);
}

type Change = (spot: Spot, random: Random, spots: readonly Spot[]) => void;

/** One change of a parsed JSON value, by what it does. */
const CHANGES = {
  'a key dropped': (spot) => remove(spot),
  'a key renamed': (spot, random) => {
    remove(spot);
    put(
      {
        ...spot,
        key: pick(random, ['__proto__', 'constructor', 'prototype', `${spot.key}2`, '', 'toString', '\ud800']),
      },
      spot.value,
    );
  },
  'a key added': (spot, random) =>
    put({ ...spot, key: pick(random, ['__proto__', 'constructor', 'extra', 'toJSON']) }, { polluted: true }),
  'a type swapped': (spot, random) =>
    put(spot, pick(random, [null, true, 0, 'text', [], {}, [spot.value], { [spot.key]: spot.value }])),
  'an odd value': (spot, random) => put(spot, another(random, spot.value)),
  'an odd date': (_spot, random, spots) => {
    const dated = spots.filter(({ value }) => typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value));
    const one = dated.length > 0 ? pick(random, dated) : null;
    if (one) put(one, another(random, one.value));
  },
  'an odd number': (_spot, random, spots) => {
    const numbers = spots.filter(({ value }) => typeof value === 'number');
    if (numbers.length > 0) put(pick(random, numbers), pick(random, NUMBERS));
  },
  'a long text': (spot, random) => put(spot, 'x'.repeat(pick(random, LONG))),
  'deep nesting': (spot, random) => {
    const depth = pick(random, DEEP);
    put(spot, raw(`${'['.repeat(depth)}${']'.repeat(depth)}`));
  },
  'an id of another': (_spot, random, spots) => {
    const ids = spots.filter(({ key }) => /^(id|sheet|signal|gate|decision|review|evidence|parent)$/.test(key));
    if (ids.length > 0)
      put(
        pick(random, ids),
        structuredClone(pick(random, [...ids.map(({ value }) => value), 'nothing', 'beta', 'gamma'])),
      );
  },
  'an entry doubled': (_spot, random, spots) => {
    const lists = spots.flatMap(({ value }) => (Array.isArray(value) && value.length > 0 ? [value] : []));
    const list = lists.length > 0 ? pick(random, lists) : [];
    const times = random() < 0.2 ? 600 : 1;
    for (let i = 0; i < times && list.length > 0; i++) list.push(structuredClone(list[0]));
  },
  'a list emptied or turned': (_spot, random, spots) => {
    const lists = spots.flatMap(({ value }) => (Array.isArray(value) ? [value] : []));
    const list = lists.length > 0 ? pick(random, lists) : [];
    if (random() < 0.5) list.reverse();
    else list.length = 0;
  },
} satisfies Record<string, Change>;

/** What {@link changedJson} can do. */
export const JSON_CHANGES = Object.keys(CHANGES).filter((name): name is keyof typeof CHANGES => name in CHANGES);
export type JsonChange = (typeof JSON_CHANGES)[number];

/** Changes a parsed JSON value in place, at a place by chance. */
export function changeJson(value: unknown, how: JsonChange, random: Random): void {
  const spots = spotsIn(value);
  const change: Change = CHANGES[how];
  if (spots.length > 0) change(pick(random, spots), random, spots);
}

const envelopeSchema = z.looseObject({ plumbline: z.string(), version: z.number() });

/** The envelope with the checksum of its body, as if Plumbline had written it; unchanged where it has no such body. */
export function signed(envelope: unknown): unknown {
  const read = envelopeSchema.safeParse(envelope);
  const format: Format<unknown> | undefined = formats.find(({ kind }) => kind === read.data?.plumbline);
  if (!read.success || !format || !(format.kind in read.data)) return envelope;
  try {
    const body: unknown = JSON.parse(written(read.data[format.kind]));
    const parsed = format.schema.safeParse(body);
    return { ...read.data, checksum: `sha256:${sha256(format.layout(parsed.success ? parsed.data : body))}` };
  } catch {
    return envelope; // not what this format can lay out, so it can't be signed either
  }
}
