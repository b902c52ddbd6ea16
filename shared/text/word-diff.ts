/** A stretch of a text: in both, only in the later one, or only in the earlier one. */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Beyond this many comparisons the middle is reported as replaced: still right, only coarser. */
const MOST_STEPS = 4_000_000;

/**
 * What changed between two texts, word by word: the parts that are not `added` make up `before`, those that are not
 * `removed` make up `after`, exactly. Neighbouring parts differ in kind; a replacement lists what went before what came.
 * Longest common subsequence over words, punctuation and white space.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const a = tokens(before);
  const b = tokens(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const parts: DiffPart[] = [
    { kind: 'same', text: a.slice(0, start).join('') },
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    { kind: 'same', text: a.slice(a.length - end).join('') },
  ];
  return merged(parts);
}

function tokens(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}_]+|\s+|[^\p{L}\p{M}\p{N}_\s]/gu) ?? [];
}

function middle(a: readonly string[], b: readonly string[]): DiffPart[] {
  const replaced: DiffPart[] = [
    { kind: 'removed', text: a.join('') },
    { kind: 'added', text: b.join('') },
  ];
  if (a.length * b.length > MOST_STEPS || a.length === 0 || b.length === 0) return replaced;
  const width = b.length + 1;
  // common[i * width + j]: length of the longest common subsequence of a from i and b from j.
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      parts.push({ kind: 'same', text: a[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: 'removed', text: a[i] ?? '' });
      i += 1;
    } else {
      parts.push({ kind: 'added', text: b[j] ?? '' });
      j += 1;
    }
  }
  return parts;
}

/** Joins neighbours of one kind; a space alone between two changes is part of them, so that phrases stay whole. */
function merged(parts: readonly DiffPart[]): DiffPart[] {
  const out: DiffPart[] = [];
  let gone = '';
  let come = '';
  const flush = () => {
    if (gone) out.push({ kind: 'removed', text: gone });
    if (come) out.push({ kind: 'added', text: come });
    [gone, come] = ['', ''];
  };
  for (const [index, { kind, text }] of parts.entries()) {
    if (text === '') continue;
    const next = parts[index + 1];
    const bridge =
      kind === 'same' && (gone || come) && /^\s+$/.test(text) && next !== undefined && next.kind !== 'same';
    if (kind === 'removed' || bridge) gone += text;
    if (kind === 'added' || bridge) come += text;
    if (kind !== 'same' || bridge) continue;
    flush();
    const last = out.at(-1);
    if (last?.kind === 'same') last.text += text;
    else out.push({ kind, text });
  }
  flush();
  return out;
}
