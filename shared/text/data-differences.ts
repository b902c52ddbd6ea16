import { isRecord } from '#shared/text/is-record.ts';

/** One place where two versions of plain data differ; null where a version holds nothing there. */
export interface DataDifference {
  /** From the outside in, such as `“Rent the office” › review on`. */
  where: string;
  was: string | null;
  now: string | null;
}

/** Longest text shown of either version. */
const TEXT_LIMIT = 400;

/**
 * Lists where two versions of a file's data differ, for people. Items of lists are matched by their id (readings by signal
 * and day) and named by what they call themselves.
 */
export function dataDifferences(was: unknown, now: unknown): DataDifference[] {
  const found: DataDifference[] = [];
  compare(was, now, [], found);
  return found;
}

function compare(was: unknown, now: unknown, path: readonly string[], found: DataDifference[]): void {
  if (JSON.stringify(was) === JSON.stringify(now)) return;
  if (isRecord(was) && isRecord(now)) {
    for (const key of new Set([...Object.keys(was), ...Object.keys(now)]))
      compare(was[key], now[key], [...path, nameOfField(key)], found);
    return;
  }
  const [before, after] = [keyed(was), keyed(now)];
  if (!before || !after) {
    found.push({ where: path.join(' › '), was: textOf(was), now: textOf(now) });
    return;
  }
  const count = found.length;
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, next] = [before.get(key), after.get(key)];
    const name = nameOfItem(next ?? old, key);
    if (old && next) compare(old, next, [...path, name], found);
    else
      found.push({
        where: [...path, name].join(' › '),
        was: old ? summary(old) : null,
        now: next ? summary(next) : null,
      });
  }
  if (found.length === count) found.push({ where: path.join(' › '), was: 'another order', now: 'this order' });
}

/** The items of a list by what identifies them; null for anything but a list of records that each have a key of their own. */
function keyed(value: unknown): Map<string, Record<string, unknown>> | null {
  if (!Array.isArray(value)) return null;
  const items = new Map<string, Record<string, unknown>>();
  for (const item of value) {
    if (!isRecord(item)) return null;
    const key = typeof item.id === 'string' ? item.id : `${String(item.signal)} ${String(item.date)}`;
    items.set(key, item);
  }
  return items.size === value.length ? items : null;
}

const NAMING = ['title', 'what', 'name', 'term', 'text', 'outcome'];

function nameOfItem(item: Record<string, unknown> | undefined, key: string): string {
  const field = NAMING.find((name) => typeof item?.[name] === 'string' && item[name] !== '');
  return `“${cut(field === undefined ? key : String(item?.[field]), 80)}”`;
}

function nameOfField(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A whole item on one line: what it holds, field by field. */
function summary(item: Record<string, unknown>): string {
  const fields = Object.entries(item).filter(([key]) => key !== 'id');
  const texts = fields.map(([key, value]) => `${nameOfField(key)}: ${textOf(value) ?? ''}`);
  return cut(texts.filter((text) => !text.endsWith(': ')).join('; '), TEXT_LIMIT);
}

/** Null for nothing; a text unchanged, anything else as JSON. */
function textOf(value: unknown): string | null {
  if (value === undefined) return null;
  if (value === null || (Array.isArray(value) && value.length === 0)) return '';
  return cut(typeof value === 'string' ? value : JSON.stringify(value), TEXT_LIMIT);
}

function cut(text: string, limit: number): string {
  const letters = [...text];
  return letters.length <= limit ? text : `${letters.slice(0, limit - 1).join('')}…`;
}
