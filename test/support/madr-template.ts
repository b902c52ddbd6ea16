import { parse } from 'yaml';

/*
 * MADR 4.0.0 as its full template has it: the metadata with its keys in order, one title, the headings in order, the sentence of
 * the outcome, and the beginnings of arguments.
 */

/** The metadata of the template, in its order; keys of ours come after them. */
const KEYS = ['status', 'date', 'decision-makers', 'consulted', 'informed'];
const STATUS = /^(?:proposed|rejected|accepted|deprecated|superseded by ADR-\d{4})$/;
/** The headings in the template's order. Those that are not optional there must be in every file. */
const HEADS = [
  { head: '## Context and Problem Statement', required: true },
  { head: '## Decision Drivers', required: false },
  { head: '## Considered Options', required: true },
  { head: '## Decision Outcome', required: true },
  { head: '### Consequences', required: false },
  { head: '### Confirmation', required: false },
  { head: '## Pros and Cons of the Options', required: false },
  { head: '## More Information', required: false },
] as const;
/** Every heading of the template, in its order. */
export const MADR_HEADS: readonly string[] = HEADS.map(({ head }) => head);

/** A MADR file taken apart. */
export interface Madr {
  front: Record<string, unknown>;
  title: string;
  /** The headings of the template that are there, in order. */
  heads: string[];
  /** The text of a section; empty when it is not there. */
  section: (head: string) => string;
  options: string[];
  chosen: string;
}

/** Returns a MADR file taken apart. @throws when it has no metadata that YAML reads */
export function readMadr(text: string): Madr {
  const [, yaml, body] = /^---\n([\s\S]*?\n)---\n\n([\s\S]*)$/.exec(text) ?? [];
  if (yaml === undefined || body === undefined) throw new Error('no metadata between two lines of ---');
  const front: unknown = parse(yaml);
  if (typeof front !== 'object' || front === null) throw new Error('the metadata is no mapping');
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of body.split('\n')) {
    if (MADR_HEADS.includes(line)) {
      current = [];
      sections.set(line, current);
    } else current.push(line);
  }
  const section = (head: string) => (sections.get(head) ?? []).join('\n').trim();
  const [, chosen = ''] = /^Chosen option: "(.*?)", because /.exec(section('## Decision Outcome')) ?? [];
  return {
    front: { ...front },
    title: /^# (.+)$/m.exec(body)?.[1] ?? '',
    heads: [...sections.keys()],
    section,
    options: [...section('## Considered Options').matchAll(/^\* (.+)$/gm)].map(([, option = '']) => option),
    chosen,
  };
}

/** Returns what a file has otherwise than the template; nothing when it follows it. */
export function madrFaults(text: string): string[] {
  const madr = readMadr(text);
  const { front, title, heads, section, options, chosen } = madr;
  const faults: string[] = [];
  const need = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  need(Object.keys(front).slice(0, KEYS.length).join() === KEYS.join(), `metadata begins ${Object.keys(front).join()}`);
  need(STATUS.test(String(front.status)), `status is ${String(front.status)}`);
  need(/^\d{4}-\d\d-\d\d$/.test(String(front.date)), `date is ${String(front.date)}`);
  for (const key of KEYS.slice(2)) need(Array.isArray(front[key]), `${key} is no list`);
  need(title !== '', 'no title');
  const lines = text.split('\n');
  need(lines.filter((line) => line.startsWith('# ') && line !== '# ').length === 1, 'more than one title');
  for (const { head, required } of HEADS) {
    const count = lines.filter((line) => line === head).length;
    need(count <= 1 && (count === 1 || !required), `${head} is there ${count} times`);
    if (count === 1) need(section(head) !== '' || head === '## Decision Outcome', `${head} is empty`);
  }
  need(heads.join() === MADR_HEADS.filter((head) => heads.includes(head)).join(), `headings in order ${heads.join()}`);
  need(options.length > 0, 'no option');
  need(options.includes(chosen), `chosen is ${chosen}, of ${options.join(', ')}`);
  const pros = section('## Pros and Cons of the Options').split('\n');
  for (const line of [...section('### Consequences').split('\n'), ...pros]) {
    if (line.startsWith('* ')) need(/^\* (?:Good|Neutral|Bad), because \S/.test(line), `an argument is “${line}”`);
  }
  for (const line of pros.filter((one) => one.startsWith('### '))) {
    need(options.includes(line.slice(4)), `arguments about ${line}, which is no option`);
  }
  return faults;
}
