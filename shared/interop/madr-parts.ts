import { stringify } from 'yaml';
import { encodeLine, encodeText } from '#shared/interop/markdown-text.ts';
import type { Correction } from '#shared/model/correction.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { LookBack } from '#shared/model/look-back.ts';

/** A file of the log, as other files refer to it. */
export interface MadrRef {
  /** "0007" */
  number: string;
  /** "0007-stop-retention.md" */
  name: string;
  title: string;
}

type Later = Pick<Decision, 'confidence' | 'reviewOn' | 'lookBack' | 'tags'>;

/** The other decisions that a decision refers to. */
export interface MadrLinks {
  supersededBy: MadrRef | null;
  supersedes: MadrRef | null;
  related: readonly MadrRef[];
}

/** "ADR-0007", as MADR names a decision in its metadata. */
export function adr({ number }: MadrRef): string {
  return `ADR-${number}`;
}

/** Returns a file's text: front matter, title, and the sections that are not empty. */
export function madrDocument(front: object, title: string, sections: readonly (readonly string[])[]): string {
  const filled = sections.map(([head = '', ...parts]) => [head, ...parts.filter(Boolean)]);
  const kept = filled.filter((parts) => parts.length > 1).map((parts) => parts.join('\n\n'));
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${[`# ${encodeLine(title)}`, ...kept].join('\n\n')}\n`;
}

export function paragraph(text: string): string {
  return encodeText(text, '');
}

/** A text of one or many lines inside a list. */
export function inItem(text: string): string {
  return encodeText(text, '  ');
}

/** A list of texts; empty ones are left out. */
export function items(texts: readonly (string | null | undefined | false)[]): string {
  return bullets(texts.flatMap((text) => (text ? inItem(text) : [])));
}

/** A list of what is Markdown already. */
export function bullets(lines: readonly string[]): string {
  return lines
    .filter(Boolean)
    .map((line) => `* ${line}`)
    .join('\n');
}

/** The sentence that MADR's Decision Outcome begins with. */
export function chosen(option: string, why: string): string {
  return `Chosen option: "${encodeLine(option)}", because ${paragraph(why.trim() || 'the reason was not written down.')}`;
}

/** The links as lines of a list: "Superseded by [ADR-0007](0007-stop-retention.md)". */
export function linkLines({ supersededBy, supersedes, related }: MadrLinks): string[] {
  const link = (to: MadrRef) => `[${adr(to)}](${encodeURI(to.name)}), ${encodeLine(to.title)}`;
  return [
    supersededBy ? `Superseded by ${link(supersededBy)}` : '',
    supersedes ? `Supersedes ${link(supersedes)}` : '',
    ...related.map((to) => `Related: ${link(to)}`),
  ].filter(Boolean);
}

/** What came of a decision, line by line. */
export function lookedBack(lookBack: LookBack | null): string[] {
  if (!lookBack) return [];
  const { date, result, happened, lesson, process } = lookBack;
  return [
    `Looked back on ${date}: what was expected came true: ${result}`,
    happened && `What happened: ${happened}`,
    process ? `The decision itself was ${process === 'good' ? 'well' : 'poorly'} made` : '',
    lesson && `Lesson: ${lesson}`,
  ].filter(Boolean);
}

/** The keys of what is known of a decision later on, for the metadata. */
export function laterKeys({ confidence, reviewOn, lookBack, tags }: Later): object {
  return {
    confidence,
    'look-back-on': reviewOn,
    'came-true': lookBack?.result ?? null,
    process: lookBack?.process ?? null,
    tags,
  };
}

export function correctionLines(all: readonly Correction[]): string[] {
  return all.map(({ date, by, text }) => `Corrected on ${date}${by && ` by ${by}`}: ${text}`);
}

/** Names without blanks around and without doubles. */
export function people(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.trim()).filter(Boolean))];
}

export function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, 200) ?? '';
}
