import { describe, expect, test } from 'vitest';
import {
  type Autosave,
  createAutosave,
  LONGEST_RETRY_MS,
  MOST_MERGES,
  type Moved,
  PAUSE_MS,
  RETRY_MS,
} from '#renderer/autosave/autosave.ts';
import type { Version } from '#renderer/autosave/client.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { calm, type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeDisk, fakeDisk, type Note, type NoteKind, note } from './support.ts';

interface Stage {
  disk: FakeDisk;
  clock: FakeClock;
  saver: Autosave<NoteKind>;
  states: string[];
  moves: Moved<NoteKind>[];
  saved: Version<NoteKind>[];
}

function stage(start: Note = note('start')): Stage {
  const disk = fakeDisk(start);
  const clock = fakeClock();
  const states: string[] = [];
  const moves: Moved<NoteKind>[] = [];
  const saved: Version<NoteKind>[] = [];
  const saver = createAutosave<NoteKind>(disk, clock, disk.held, {
    onState: (state) => states.push(state.kind),
    onMoved: (moved) => moves.push(moved),
    onSaved: (version) => saved.push(version),
  });
  return { disk, clock, saver, states, moves, saved };
}

const REFUSED = new PlumblineError('not-saved', 'The disk is full.');

describe('saving', () => {
  test('an edit is saved after the pause, and not before', async () => {
    const { disk, clock, saver, states, saved } = stage();
    saver.edit(note('one'));
    expect(saver.isDirty()).toBe(true);
    await clock.pass(PAUSE_MS - 1);
    expect(disk.sent).toEqual([]);
    await clock.pass(1);
    expect(disk.held.value).toEqual(note('one'));
    expect(states).toEqual(['pending', 'saving', 'saved']);
    expect(saver.isDirty()).toBe(false);
    expect(saver.disk()).toEqual(disk.held);
    expect(saved).toEqual([disk.held]);
  });

  test('typing on puts the save off until there is a pause; only the last is sent', async () => {
    const { disk, clock, saver } = stage();
    for (const text of ['o', 'on', 'one']) {
      saver.edit(note(text));
      await clock.pass(PAUSE_MS - 50);
    }
    expect(disk.sent).toEqual([]);
    await clock.pass(50);
    expect(disk.sent.map(({ value }) => value.a)).toEqual(['one']);
  });

  test('one write at a time: what is typed meanwhile is sent after it, on the version it made', async () => {
    const { disk, clock, saver } = stage();
    disk.slow = true;
    saver.edit(note('one'));
    await clock.pass(PAUSE_MS);
    saver.edit(note('one two'));
    await clock.pass(5 * PAUSE_MS);
    expect(disk.sent).toHaveLength(1);
    expect(saver.isSaving()).toBe(true);
    disk.answer();
    await calm();
    expect(disk.sent).toEqual([
      { value: note('one'), base: 'h0' },
      { value: note('one two'), base: 'h1' },
    ]);
    disk.answer();
    await calm();
    expect(saver.isSaving()).toBe(false);
    expect(saver.state().kind).toBe('saved');
  });

  test('an edit undone before it was sent is not sent', async () => {
    const { disk, clock, saver } = stage();
    const before = saver.value();
    saver.edit(note('one'));
    saver.edit(before);
    expect(saver.state().kind).toBe('saved');
    expect(disk.draft).toBeNull();
    expect(clock.waits()).toEqual([]);
    await clock.pass(PAUSE_MS);
    expect(disk.sent).toEqual([]);
  });

  test('an edit undone while it is being sent is sent back', async () => {
    const { disk, clock, saver } = stage();
    const before = saver.value();
    disk.slow = true;
    saver.edit(note('one'));
    await clock.pass(PAUSE_MS);
    saver.edit(before);
    // The disk may hold the other one any moment: it is unsaved still.
    expect(saver.state().kind).toBe('saving');
    expect(disk.draft?.value).toEqual(note('start'));
    expect(clock.waits()).toEqual([]);
    disk.answer();
    await calm();
    disk.answer();
    await calm();
    expect(disk.held.value).toEqual(note('start'));
    expect(saver.isDirty()).toBe(false);
  });

  test('flush saves at once and resolves when the disk has it, edits made meanwhile too', async () => {
    const { disk, saver, clock } = stage();
    disk.slow = true;
    saver.edit(note('one'));
    let done = false;
    const flushed = saver.flush().then(() => {
      done = true;
    });
    await calm();
    expect(clock.waits()).toEqual([]);
    saver.edit(note('two'));
    disk.answer();
    await calm();
    expect(done).toBe(false);
    disk.answer();
    await flushed;
    expect(disk.held.value).toEqual(note('two'));
  });

  test('flush with nothing to save sends nothing', async () => {
    const { disk, saver, states } = stage();
    await saver.flush();
    expect(disk.sent).toEqual([]);
    expect(states).toEqual([]);
  });

  test('where the disk kept more than was sent, that is what is on the screen', async () => {
    const { disk, saver, moves } = stage();
    disk.keeps = (value) => ({ ...value, b: 'logged' });
    saver.edit(note('one'));
    await saver.flush();
    expect(saver.value()).toEqual(note('one', 'logged'));
    expect(saver.isDirty()).toBe(false);
    expect(moves).toHaveLength(1);
  });

  test('where the disk kept more, letters typed since the save was sent stay', async () => {
    const { disk, clock, saver, moves } = stage();
    disk.slow = true;
    disk.keeps = (value) => ({ ...value, b: 'logged' });
    saver.edit(note('one'));
    await clock.pass(PAUSE_MS);
    saver.edit(note('one more'));
    disk.answer();
    await calm();
    expect(saver.value()).toEqual(note('one more', 'logged'));
    expect(moves[0]).toMatchObject({ was: note('one'), clashes: [] });
    disk.answer();
    await calm();
    expect(disk.held.value).toEqual(note('one more', 'logged'));
  });

  test('where the disk kept more, what was undone since the save was sent stays undone', async () => {
    const { disk, clock, saver } = stage();
    const before = saver.value();
    disk.slow = true;
    disk.keeps = (value) => ({ ...value, b: 'logged' });
    saver.edit(note('one'));
    await clock.pass(PAUSE_MS);
    saver.edit(before);
    disk.slow = false;
    disk.answer();
    await calm();
    expect(disk.held.value).toEqual(note('start', 'logged'));
  });
});

describe('a disk that refuses', () => {
  test('is told, keeps the words, and is tried again after a wait that doubles up to its limit', async () => {
    const { disk, clock, saver } = stage();
    disk.refusal = REFUSED;
    saver.edit(note('one'));
    await clock.pass(PAUSE_MS);
    expect(saver.state()).toEqual({
      kind: 'refused',
      error: { code: 'not-saved', message: REFUSED.message, details: {} },
    });
    expect(saver.value()).toEqual(note('one'));
    const waits: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      const [wait = 0] = clock.waits();
      expect(clock.waits()).toHaveLength(1);
      waits.push(wait);
      await clock.pass(wait);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 16, 16].map((n) => n * RETRY_MS));
    expect(waits.at(-1)).toBe(LONGEST_RETRY_MS);
    expect(disk.sent).toHaveLength(8);
    disk.refusal = null;
    await clock.pass(LONGEST_RETRY_MS);
    expect(disk.held.value).toEqual(note('one'));
    expect(saver.state().kind).toBe('saved');
  });

  test('is not asked sooner for an edit that changes nothing', async () => {
    const { disk, clock, saver } = stage();
    disk.refusal = REFUSED;
    saver.edit(note('one'));
    await clock.pass(PAUSE_MS);
    saver.edit(saver.value());
    expect(saver.state().kind).toBe('refused');
    expect(clock.waits()).toEqual([RETRY_MS]);
  });

  test('that took it once more begins with the short wait again', async () => {
    const { disk, clock, saver } = stage();
    disk.refusal = REFUSED;
    saver.edit(note('one'));
    await clock.pass(PAUSE_MS + RETRY_MS);
    disk.refusal = null;
    await clock.pass(2 * RETRY_MS);
    expect(saver.isDirty()).toBe(false);
    disk.refusal = REFUSED;
    saver.edit(note('two'));
    await clock.pass(PAUSE_MS);
    expect(clock.waits()).toEqual([RETRY_MS]);
  });

  test('flush resolves when it is refused, and dirty stays dirty', async () => {
    const { disk, saver } = stage();
    disk.refusal = REFUSED;
    saver.edit(note('one'));
    await saver.flush();
    expect(saver.isDirty()).toBe(true);
    disk.refusal = null;
    await saver.flush();
    expect(saver.isDirty()).toBe(false);
  });

  test('a new error of the same kind is shown too', async () => {
    const { disk, saver, states } = stage();
    disk.refusal = REFUSED;
    saver.edit(note('one'));
    await saver.flush();
    disk.refusal = new PlumblineError('not-saved', 'The disk is gone.');
    await saver.flush();
    expect(states.filter((kind) => kind === 'refused')).toHaveLength(2);
    expect(saver.state()).toMatchObject({ error: { message: 'The disk is gone.' } });
  });
});

describe('drafts', () => {
  test('there is one from the first letter, with what it was based on, until the disk has the last', async () => {
    const { disk, clock, saver } = stage();
    saver.edit(note('o'));
    expect(disk.draft).toEqual({ value: note('o'), base: { value: note('start'), hash: 'h0' } });
    disk.slow = true;
    await clock.pass(PAUSE_MS);
    saver.edit(note('on'));
    expect(disk.draft?.value).toEqual(note('on'));
    disk.answer();
    await calm();
    // Still unsaved, on the version that the first save made.
    expect(disk.draft).toEqual({ value: note('on'), base: { value: note('o'), hash: 'h1' } });
    disk.answer();
    await calm();
    expect(disk.draft).toBeNull();
  });

  test('a refused save leaves it', async () => {
    const { disk, saver } = stage();
    disk.refusal = REFUSED;
    saver.edit(note('one'));
    await saver.flush();
    expect(disk.draft?.value).toEqual(note('one'));
  });

  test('it is kept while a person is asked, also of what is typed then', async () => {
    const { disk, saver } = stage();
    disk.asks = true;
    disk.write(note('theirs'));
    saver.edit(note('mine'));
    await saver.flush();
    saver.edit(note('mine, more'));
    expect(disk.draft?.value).toEqual(note('mine, more'));
  });

  test('edits of an earlier time are carried on with, and saved', async () => {
    const { disk, clock, saver, moves } = stage();
    saver.adopt(note('earlier'), saver.disk());
    expect(saver.value()).toEqual(note('earlier'));
    expect(moves).toMatchObject([{ was: note('start'), merged: note('earlier'), clashes: [] }]);
    await clock.pass(PAUSE_MS);
    expect(disk.held.value).toEqual(note('earlier'));
  });

  test('edits of an earlier time on an old version are merged under the present one, which is the later', async () => {
    const { disk, clock, saver, moves } = stage(note('old', 'new'));
    saver.adopt(note('mine', 'mine'), { value: note('old', 'old'), hash: 'before' });
    expect(saver.value()).toEqual(note('mine', 'new'));
    expect(moves[0]?.clashes).toEqual(['b']);
    await clock.pass(PAUSE_MS);
    expect(disk.held.value).toEqual(note('mine', 'new'));
  });

  test('edits that the disk has already leave nothing to save', async () => {
    const { disk, clock, saver } = stage(note('same'));
    saver.adopt(note('same'), { value: note('before'), hash: 'before' });
    expect(saver.isDirty()).toBe(false);
    await clock.pass(PAUSE_MS);
    expect(disk.sent).toEqual([]);
  });
});

describe('another version on the disk', () => {
  test('is merged under what was typed, and saved together', async () => {
    const { disk, saver, moves, states } = stage(note('a', 'b'));
    disk.write(note('a', 'theirs'));
    saver.edit(note('mine', 'b'));
    await saver.flush();
    expect(disk.held.value).toEqual(note('mine', 'theirs'));
    expect(saver.value()).toEqual(note('mine', 'theirs'));
    expect(moves).toEqual([
      { was: note('a', 'b'), theirs: note('a', 'theirs'), merged: note('mine', 'theirs'), clashes: [] },
    ]);
    expect(states.at(-1)).toBe('saved');
  });

  test('that wrote the same field gives way to the later one, and is told', async () => {
    const { disk, saver, moves } = stage();
    disk.write(note('theirs'));
    saver.edit(note('mine'));
    await saver.flush();
    expect(disk.held.value).toEqual(note('mine'));
    expect(moves[0]?.clashes).toEqual(['a']);
  });

  test('letters typed while the refused save was on its way are merged as well', async () => {
    const { disk, clock, saver } = stage();
    disk.slow = true;
    disk.write(note('start', 'theirs'));
    saver.edit(note('one'));
    await clock.pass(PAUSE_MS);
    saver.edit(note('one more'));
    disk.slow = false;
    disk.answer();
    await calm();
    expect(disk.held.value).toEqual(note('one more', 'theirs'));
  });

  test('with the same words ends it: nothing more is sent, and no draft stays', async () => {
    const { disk, saver } = stage();
    disk.write(note('same'));
    saver.edit(note('same'));
    await saver.flush();
    expect(disk.sent).toHaveLength(1);
    expect(saver.isDirty()).toBe(false);
    expect(saver.state().kind).toBe('saved');
    expect(disk.draft).toBeNull();
    expect(saver.disk().hash).toBe('h1');
  });

  test('each time anew counts as refused after a while, and does not run for ever', async () => {
    const { disk, clock, saver } = stage();
    disk.save = async (value, base) => {
      disk.sent.push({ value, base: base.hash });
      throw new PlumblineError('conflict', 'Another version', { theirs: disk.held });
    };
    saver.edit(note('one'));
    await clock.pass(PAUSE_MS);
    expect(saver.state().kind).toBe('refused');
    expect(disk.sent).toHaveLength(MOST_MERGES + 1);
    expect(saver.isDirty()).toBe(true);
    expect(clock.waits()).toEqual([RETRY_MS]);
  });

  test('that can’t be merged is asked about, and nothing is sent until then', async () => {
    const { disk, clock, saver } = stage();
    disk.asks = true;
    disk.write(note('theirs'));
    saver.edit(note('mine'));
    await clock.pass(PAUSE_MS);
    expect(saver.state()).toEqual({ kind: 'conflict', question: 'which?' });
    saver.edit(note('mine, more'));
    await clock.pass(LONGEST_RETRY_MS);
    await saver.flush();
    expect(disk.sent).toHaveLength(1);
    expect(saver.state().kind).toBe('conflict');
  });

  test('a choice ends the conflict: mine goes over the other version', async () => {
    const { disk, clock, saver, states } = stage();
    disk.asks = true;
    disk.write(note('theirs'));
    saver.edit(note('mine'));
    await saver.flush();
    saver.settle(disk.held, saver.value());
    expect(states.at(-1)).toBe('pending');
    await clock.pass(PAUSE_MS);
    expect(disk.held.value).toEqual(note('mine'));
    expect(states.at(-1)).toBe('saved');
  });

  test('a choice ends the conflict: the other version is taken, and no draft of mine stays', async () => {
    const { disk, clock, saver, states } = stage();
    disk.asks = true;
    disk.write(note('theirs'));
    saver.edit(note('mine'));
    await saver.flush();
    saver.settle(disk.held, note('theirs'));
    expect(saver.isDirty()).toBe(false);
    expect(states.at(-1)).toBe('saved');
    expect(disk.draft).toBeNull();
    await clock.pass(LONGEST_RETRY_MS);
    expect(disk.sent).toHaveLength(1);
  });

  test('that is heard of while nothing is unsaved is simply shown', async () => {
    const { disk, clock, saver } = stage();
    disk.write(note('theirs'));
    saver.receive(disk.held);
    expect(saver.value()).toBe(disk.held.value);
    expect(saver.isDirty()).toBe(false);
    await clock.pass(PAUSE_MS);
    expect(disk.sent).toEqual([]);
  });

  test('that is heard of while something is unsaved goes under it', async () => {
    const { disk, clock, saver } = stage();
    saver.edit(note('mine'));
    disk.write(note('start', 'theirs'));
    saver.receive(disk.held);
    expect(saver.value()).toEqual(note('mine', 'theirs'));
    expect(disk.draft).toEqual({ value: note('mine', 'theirs'), base: disk.held });
    await clock.pass(PAUSE_MS);
    expect(disk.held.value).toEqual(note('mine', 'theirs'));
    expect(disk.sent).toHaveLength(1);
  });
});

test('another version that is heard of while a save is on its way is left to that save', async () => {
  const { disk, clock, saver } = stage();
  disk.slow = true;
  saver.edit(note('mine'));
  await clock.pass(PAUSE_MS);
  saver.receive({ value: note('start', 'read before'), hash: 'h?' });
  expect(saver.value()).toEqual(note('mine'));
  disk.answer();
  await calm();
  expect(disk.held.value).toEqual(note('mine'));
  expect(disk.sent).toHaveLength(1);
});

describe('a call that changes the same thing', () => {
  const call = (disk: FakeDisk, value: Note) => async (base: Version<NoteKind>) => {
    if (base.hash !== disk.held.hash) throw new PlumblineError('conflict', 'Another version', { theirs: disk.held });
    disk.write(value);
    return disk.held;
  };
  const itself = (version: Version<NoteKind>) => version;

  test('waits until everything is saved, and is based on that', async () => {
    const { disk, saver } = stage();
    saver.edit(note('one'));
    await saver.through(call(disk, note('one', 'sealed')), itself);
    expect(disk.sent).toHaveLength(1);
    expect(saver.value()).toEqual(note('one', 'sealed'));
    expect(saver.isDirty()).toBe(false);
  });

  test('letters typed while it runs are not sent meanwhile, stay on the screen, and are saved on its answer', async () => {
    const { disk, clock, saver } = stage();
    let answer: () => void = () => undefined;
    const work = saver.through(async (base) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return call(disk, note('start', 'sealed'))(base);
    }, itself);
    await calm();
    saver.edit(note('typed'));
    await clock.pass(1500);
    expect(disk.sent).toEqual([]);
    expect(disk.draft?.value).toEqual(note('typed'));
    answer();
    await work;
    expect(saver.value()).toEqual(note('typed', 'sealed'));
    await clock.pass(PAUSE_MS);
    expect(disk.held.value).toEqual(note('typed', 'sealed'));
    expect(disk.draft).toBeNull();
  });

  test('flush waits for it, and then saves what was typed', async () => {
    const { disk, saver } = stage();
    let answer: () => void = () => undefined;
    const work = saver.through(async (base) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return call(disk, note('start', 'sealed'))(base);
    }, itself);
    await calm();
    saver.edit(note('typed'));
    const flushed = saver.flush();
    await calm();
    expect(disk.sent).toEqual([]);
    answer();
    await Promise.all([work, flushed]);
    expect(disk.held.value).toEqual(note('typed', 'sealed'));
  });

  test('two of them run one after the other', async () => {
    const { disk, saver } = stage();
    const order: string[] = [];
    const one = (name: string, value: Note) =>
      saver.through(async (base) => {
        order.push(`${name} on ${base.hash}`);
        await calm();
        return call(disk, value)(base);
      }, itself);
    await Promise.all([one('first', note('start', '1')), one('second', note('start', '2'))]);
    expect(order).toEqual(['first on h0', 'second on h1']);
    expect(saver.value()).toEqual(note('start', '2'));
  });

  test('is not begun where the page can’t be saved, and says why', async () => {
    const { disk, clock, saver } = stage();
    disk.refusal = REFUSED;
    saver.edit(note('one'));
    let begun = false;
    const work = saver.through(async () => {
      begun = true;
      return disk.held;
    }, itself);
    await expect(work).rejects.toThrow(REFUSED.message);
    expect(begun).toBe(false);
    expect(saver.state().kind).toBe('refused');
    expect(clock.waits()).toEqual([RETRY_MS]);
  });

  test('is not begun during a conflict', async () => {
    const { disk, saver } = stage();
    saver.ask('which?');
    await expect(saver.through(call(disk, note('x')), itself)).rejects.toThrow('choose which version');
    expect(saver.state().kind).toBe('conflict');
  });

  test('that fails leaves what was typed, which is saved then', async () => {
    const { disk, clock, saver } = stage();
    const work = saver.through(async () => {
      saver.edit(note('typed'));
      throw REFUSED;
    }, itself);
    await expect(work).rejects.toThrow(REFUSED.message);
    await clock.pass(PAUSE_MS);
    expect(disk.held.value).toEqual(note('typed'));
  });

  test('that meets another version shows it, so that trying again can succeed', async () => {
    const { disk, saver } = stage();
    disk.write(note('start', 'theirs'));
    await expect(saver.through(call(disk, note('start', 'sealed')), itself)).rejects.toThrow('Another version');
    expect(saver.value()).toEqual(note('start', 'theirs'));
    await saver.through(call(disk, note('start', 'sealed')), itself);
    expect(saver.value()).toEqual(note('start', 'sealed'));
    expect(saver.state().kind).toBe('saved');
  });

  test('settled waits for a save and for a call', async () => {
    const { disk, clock, saver } = stage();
    disk.slow = true;
    saver.edit(note('one'));
    await clock.pass(PAUSE_MS);
    let done = false;
    void saver.settled().then(() => {
      done = true;
    });
    await calm();
    expect(done).toBe(false);
    disk.answer();
    await calm();
    expect(done).toBe(true);
  });
});
