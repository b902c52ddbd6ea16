import { z } from 'zod';
import { isCalendarDate, isTimeZone } from '#shared/time/calendar.ts';

type Json = Record<string, unknown>;

/**
 * Data that a schema takes and in which every field is filled, optional and nullable ones too, and every value of an
 * enumeration, either boolean and every member of a union occurs as far as lists have room for them: the first example
 * has all lists filled, the others, as many as the whole's own enumerations need, have them as empty as they may be.
 * The same schema gives the same data.
 */
export function examplesOf(schema: z.ZodType): unknown[] {
  const shape = described(schema);
  const maker = new Maker();
  const first = maker.make(shape, '', '');
  const more = Array.from({ length: variants(shape) - 1 }, () => maker.make(shape, '', '', true));
  return [first, ...more];
}

/** The schema as JSON Schema, with what only the code knows marked: a calendar date, a time zone. */
function described(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type !== 'string' || !zodSchema._zod.def.checks) return;
      const takes = (text: string) => z.safeParse(zodSchema, text).success;
      if (takes(DATE) && !takes('x')) jsonSchema.format = isCalendarDate(DATE) ? 'date' : '';
      if (takes('Europe/Berlin') && !takes('Europe/Nowhere'))
        jsonSchema.format = isTimeZone('Europe/Berlin') ? 'zone' : '';
    },
  });
}

const DATE = '2026-03-01';
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(record) : []);

/** The members of a union except null; null when the schema is not a union. */
function members(shape: Json): Json[] | null {
  const all = [...list(shape.anyOf), ...list(shape.oneOf)];
  return all.length > 0 ? all.filter(({ type }) => type !== 'null') : null;
}

/** How many examples it takes to see each value of a shape's own enumerations; lists bring room of their own. */
function variants(shape: Json): number {
  const union = members(shape);
  if (union) return union.reduce((sum, member) => sum + variants(member), 0);
  if (Array.isArray(shape.enum)) return shape.enum.length;
  if (shape.type === 'boolean') return 2;
  return Object.values(record(shape.properties)).reduce<number>((most, of) => Math.max(most, variants(record(of))), 1);
}

class Maker {
  #made = 0;
  /** By place in the schema: how many examples were made there. */
  readonly #turns = new Map<string, number>();

  /** @param lean lists as empty as they may be */
  make(shape: Json, place: string, name: string, lean = false): unknown {
    const union = members(shape);
    if (union) return this.#member(union, place, name, lean);
    if (shape.const !== undefined) return shape.const;
    if (Array.isArray(shape.enum)) return shape.enum[this.#turn(place) % shape.enum.length];
    switch (Array.isArray(shape.type) ? shape.type.find((type) => type !== 'null') : shape.type) {
      case 'object':
        return this.#object(shape, place, lean);
      case 'array':
        return this.#array(shape, place, name, lean);
      case 'string':
        return this.#text(shape, name);
      case 'boolean':
        return this.#turn(place) % 2 === 0;
      case 'integer':
        return this.#number(shape, 0);
      case 'number':
        return this.#number(shape, 0.5);
      default:
        return { any: [name, ++this.#made, null] };
    }
  }

  /** Each member in its turn, one with enumerations as often as these need. */
  #member(union: readonly Json[], place: string, name: string, lean: boolean): unknown {
    const turns = union.flatMap((member, i) => Array.from({ length: variants(member) }, () => i));
    const at = turns[this.#turn(place) % turns.length] ?? 0;
    return this.make(union[at] ?? {}, `${place}|${at}`, name, lean);
  }

  #object(shape: Json, place: string, lean: boolean): Json {
    if (shape.properties === undefined) {
      return { [`key ${++this.#made}`]: this.make(record(shape.additionalProperties), `${place}{}`, 'value', lean) };
    }
    const entries = Object.entries(record(shape.properties));
    const made = Object.fromEntries(
      entries.map(([key, of]) => [key, this.make(record(of), `${place}.${key}`, key, lean)]),
    );
    // a threshold has an upper end only where it compares with two
    if ('comparator' in made && 'upper' in made) {
      made.upper = made.comparator === 'between' || made.comparator === 'outside' ? Number(made.threshold) + 1 : null;
    }
    return made;
  }

  /** Filled where it is met first; after that one of each is enough. */
  #array(shape: Json, place: string, name: string, lean: boolean): unknown[] {
    const items = record(shape.items);
    const least = Number(shape.minItems ?? 0);
    const first = this.#turn(place) === 0;
    const length = lean && !first ? least : Math.max(least, first ? variants(items) : 1);
    return Array.from({ length }, () => this.make(items, `${place}[]`, name));
  }

  #text(shape: Json, name: string): string {
    const n = ++this.#made;
    const { format, pattern = '', maxLength = Infinity } = shape;
    if (format === 'date-time' || /^at$|At$/.test(name))
      return new Date(Date.UTC(2026, 2, 1) + n * 60_000).toISOString();
    if (format === 'zone' || name === 'timeZone') return 'Europe/Berlin';
    const day = new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
    if (format === 'date' || String(pattern).startsWith('^\\d{4}-')) return day;
    if (String(pattern).includes('{64}') || /hash$/i.test(name)) return n.toString(16).padStart(64, '0');
    if (String(pattern).includes('[0-5]\\d')) return `${String(n % 24).padStart(2, '0')}:30`;
    if (pattern !== '') return `${name.toLowerCase()}-${n}`;
    return `${name} ${n} — “ä” ✓`.slice(0, Number(maxLength));
  }

  #number(shape: Json, part: number): number {
    const least = Math.max(Number(shape.minimum ?? 0), 0);
    const most = Number(shape.maximum ?? Infinity);
    const n = ++this.#made;
    return least + (most - least > 40 ? (n % 40) + part : n % (most - least + 1));
  }

  #turn(place: string): number {
    const turn = this.#turns.get(place) ?? 0;
    this.#turns.set(place, turn + 1);
    return turn;
  }
}
