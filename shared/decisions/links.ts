import { z } from 'zod';
import type { LogEntry } from '#shared/decisions/log.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { decisionLinks } from '#shared/model/decision-links.ts';

export const linksSchema = z.strictObject(decisionLinks);
export type DecisionLinks = z.infer<typeof linksSchema>;

type Linked = Pick<LogEntry, 'kind' | 'sheet' | 'id'>;

/** The decisions of a log by their ids, which are unique within a sheet only. Commits have the ids of gates and are no decisions. */
export class DecisionIndex<E extends Linked> {
  readonly #byId = new Map<string, E[]>();

  constructor(entries: readonly E[]) {
    for (const entry of entries) {
      if (entry.kind === 'commit') continue;
      const same = this.#byId.get(entry.id);
      if (same) same.push(entry);
      else this.#byId.set(entry.id, [entry]);
    }
  }

  /** Returns the decision that `from` refers to by this id: of its own sheet where there is one. */
  find(id: string, from: Linked): E | null {
    const all = this.#byId.get(id) ?? [];
    const own = (one: E) => one.kind === from.kind && (one.kind === 'personal' || one.sheet === from.sheet);
    return all.find(own) ?? all[0] ?? null;
  }
}

/** Returns the entries, each that another one supersedes with the one that does; the latest, where several do. */
export function withSuperseded(entries: readonly LogEntry[]): LogEntry[] {
  const superseding = entries.filter(({ supersedes }) => supersedes !== null);
  if (superseding.length === 0) return [...entries];
  const index = new DecisionIndex(entries);
  const by = new Map<LogEntry, LogEntry>();
  for (const entry of superseding) {
    const earlier = index.find(entry.supersedes ?? '', entry);
    const known = earlier && by.get(earlier);
    if (earlier && earlier !== entry && (!known || known.at < entry.at)) by.set(earlier, entry);
  }
  return entries.map((entry) => {
    const later = by.get(entry);
    return later ? { ...entry, supersededBy: { kind: later.kind, sheet: later.sheet, id: later.id } } : entry;
  });
}

/** Returns the tags without blanks around, empty ones and doubles in any case, in their order. */
export function cleanTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const tag of tags.map((one) => one.trim().replace(/\s+/g, ' '))) {
    if (tag && !kept.has(tag.toLowerCase())) kept.set(tag.toLowerCase(), tag);
  }
  return [...kept.values()];
}

/** Returns all tags of a log by how often they are used, each in its latest spelling. */
export function usedTags(entries: readonly Pick<LogEntry, 'tags'>[]): string[] {
  const used = new Map<string, { tag: string; n: number }>();
  for (const tag of entries.flatMap(({ tags }) => tags)) {
    const known = used.get(tag.toLowerCase());
    if (known) known.n += 1;
    else used.set(tag.toLowerCase(), { tag, n: 1 });
  }
  return [...used.values()].sort((a, b) => b.n - a.n || (a.tag < b.tag ? -1 : 1)).map(({ tag }) => tag);
}

/**
 * Returns the links of a decision, tidied: no doubles, and never itself.
 * @throws PlumblineError `invalid-input` when it would supersede itself, directly or by way of others
 */
export function soundLinks(links: DecisionLinks, of: Linked, entries: readonly LogEntry[]): DecisionLinks {
  const index = new DecisionIndex(entries);
  const self = index.find(of.id, of);
  const seen = new Set<LogEntry>();
  let at: LogEntry | null = links.supersedes === null ? null : index.find(links.supersedes, of);
  while (at && at !== self && !seen.has(at)) {
    seen.add(at);
    at = at.supersedes === null ? null : index.find(at.supersedes, at);
  }
  if (links.supersedes === of.id || (at && at === self)) {
    throw new PlumblineError('invalid-input', 'A decision cannot take its own place. Choose an earlier decision.', {
      issues: [{ path: 'supersedes', problem: 'leads back to the decision itself' }],
    });
  }
  const related = [...new Set(links.related)].filter((id) => id !== of.id);
  return { tags: cleanTags(links.tags), related, supersedes: links.supersedes };
}
