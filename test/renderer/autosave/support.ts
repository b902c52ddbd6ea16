import type { AutosaveClient, Version } from '#renderer/autosave/client.ts';
import type { DraftBase } from '#renderer/autosave/drafts.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/** Something small to save: two fields, as a page has many. */
export interface Note {
  a: string;
  b: string;
  savedAt?: number;
}

export interface NoteKind {
  value: Note;
  hash: string | null;
  clash: keyof Note;
  question: string;
}

export const note = (a: string, b = ''): Note => ({ a, b });

export interface FakeDisk extends AutosaveClient<NoteKind> {
  /** What lies on it. */
  held: Version<NoteKind>;
  /** Every save that was sent, with the hash it was based on. */
  sent: { value: Note; base: string | null }[];
  draft: { value: Note; base: DraftBase } | null;
  /** The next saves wait for {@link FakeDisk.answer}. */
  slow: boolean;
  answer(): void;
  /** Saves are refused with this. */
  refusal: PlumblineError | null;
  /** Versions are never merged, a person is asked. */
  asks: boolean;
  /** What the disk makes of a note that is sent. */
  keeps: (value: Note) => Note;
  /** Another program writes. */
  write(value: Note): void;
}

/** A disk with a page's rules: a save on another base is a conflict with what lies there. */
export function fakeDisk(start: Note): FakeDisk {
  let count = 0;
  const answers: (() => void)[] = [];
  const put = (value: Note): Version<NoteKind> => {
    count += 1;
    disk.held = { value, hash: `h${count}` };
    return disk.held;
  };
  const disk: FakeDisk = {
    held: { value: start, hash: 'h0' },
    sent: [],
    draft: null,
    slow: false,
    refusal: null,
    asks: false,
    keeps: (value) => value,
    answer: () => answers.shift()?.(),
    write: put,
    async save(value, base) {
      disk.sent.push({ value, base: base.hash });
      if (disk.slow) await new Promise<void>((resolve) => answers.push(resolve));
      if (disk.refusal) throw disk.refusal;
      if (base.hash !== disk.held.hash) throw new PlumblineError('conflict', 'Another version', { theirs: disk.held });
      return put(disk.keeps(value));
    },
    other(error) {
      if (error.code !== 'conflict') return null;
      return disk.asks ? { ask: 'which?' } : { merge: disk.held };
    },
    merge(base, mine, theirs) {
      const clashes: (keyof Note)[] = [];
      const pick = (field: 'a' | 'b') => {
        const [was, my, their] = [base[field], mine[field], theirs[field]];
        if (my !== was && their !== was && my !== their) clashes.push(field);
        return my === was ? their : my;
      };
      return { merged: note(pick('a'), pick('b')), clashes };
    },
    same: (x, y) => x.a === y.a && x.b === y.b,
    keepDraft(value, base) {
      disk.draft = { value, base };
    },
    dropDraft() {
      disk.draft = null;
    },
  };
  return disk;
}
