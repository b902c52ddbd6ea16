import type { Details } from '#shared/interop/markdown-details.ts';
import type { PageReader, Thing, Words } from '#shared/interop/markdown-page.ts';
import { decodeText, trimBlanks } from '#shared/interop/markdown-text.ts';
import type { NewId } from '#shared/model/primitives.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { Sha256 } from '#shared/text/canonical.ts';

export interface MarkdownContext {
  newId: NewId;
  /** Now, a UTC moment. */
  now: string;
  /** Today in the workspace's zone: where a gate of "2 weeks" begins. */
  today: string;
  sha256: Sha256;
}

/** A page that was read, on its way to being a sheet. */
export interface Assembly {
  page: PageReader;
  details: Details | null;
  context: MarkdownContext;
  /** Remarks on how it was read, a sentence each. */
  remarks: string[];
}

/** Text that has no place on the page; it ends up under the assumptions, with a remark. */
export function lose({ page }: Assembly, line: number, text: string): void {
  if (text.trim()) page.loose.push({ line, text });
}

/** Paragraphs and list items of one field as its text. */
export function wordsText(lines: Words | undefined): string {
  return (lines ?? []).map(decodeText).join('\n');
}

export function factText(thing: Thing, fact: string): string {
  return wordsText(thing.facts.get(fact));
}

const NUMBER = /^([+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:e[+-]?\d{1,3})?)\s*(?:%|days?)?$/i;

/** "31", "70%", "7 days" as a finite number; null when it is not one. */
export function parseNumber(text: string): number | null {
  const match = NUMBER.exec(text.trim().slice(0, 1000));
  const value = match ? Number(match[1]) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

/** A fact of a thing read by `parse`; text that cannot be read is not lost. Null when there is none. */
export function readFact<T>(
  assembly: Assembly,
  thing: Pick<Thing, 'line' | 'facts'>,
  fact: string,
  parse: (text: string) => T | null,
): T | null {
  const text = wordsText(thing.facts.get(fact));
  if (text === '') return null;
  const value = parse(text);
  if (value === null) lose(assembly, thing.line, `${fact.replace('-', ' ')}: ${text}`);
  return value;
}

/** The signal that a text names: by its name, or `#id`. Null when it names none. */
export function parseSignalReference(raw: string, signals: readonly Signal[]): string | null {
  const reference = trimBlanks(raw);
  if (reference.startsWith('#')) return reference.slice(1);
  const name = decodeText(reference);
  const folded = name.trim().toLowerCase();
  const found =
    signals.find((signal) => signal.name === name) ??
    signals.find((signal) => signal.name.trim().toLowerCase() === folded);
  return found?.id ?? null;
}
