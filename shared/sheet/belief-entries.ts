import { ANSWER_LABELS, percentPhrase } from '#shared/beliefs/about.ts';
import type { Belief } from '#shared/model/belief.ts';
import { quote } from '#shared/sheet/fields.ts';
import { because, doneBy, type RecordEntry } from '#shared/sheet/record-entry.ts';

/** Returns what gates taught: "Ana judged the mechanism: activation → retention 60% → 75%: the calls help". */
export function beliefEntries(beliefs: readonly Belief[]): RecordEntry[] {
  return beliefs.map((belief): RecordEntry => {
    const { id, at, by, note } = belief;
    const part = belief.about.kind === 'assumption' ? 'an assumption' : 'the mechanism';
    const judged = doneBy(
      by,
      `judged ${part}`,
      `${part === 'an assumption' ? 'An assumption' : 'The mechanism'} was judged`,
    );
    return { key: `belief ${id}`, at, kind: 'belief', by, text: `${judged}: ${found(belief)}${because(note)}` };
  });
}

/** What was judged and where the confidence went; the answer where no confidence was given. */
function found({ about, answer, before, after }: Belief): string {
  const answered = ANSWER_LABELS[answer].toLowerCase();
  const went =
    after === null
      ? answered
      : before === after
        ? `${answered}, still ${percentPhrase(after)}`
        : before === null
          ? `${answered}, ${percentPhrase(after)}`
          : `${percentPhrase(before)} → ${percentPhrase(after)}`;
  if (about.kind === 'edge') return `${about.text} ${went}`;
  return about.kind === 'assumption' ? `${quote(about.text, 'without a text')} ${went}` : went;
}
