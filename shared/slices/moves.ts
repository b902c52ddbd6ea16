import { PlumblineError } from '#shared/errors/errors.ts';
import { TEXT_LIMIT } from '#shared/model/primitives.ts';
import type { RevisionReason, Slice, SliceState } from '#shared/model/slice.ts';
import { STATE_LABELS, sliceName } from '#shared/slices/board.ts';
import { currentEvidence } from '#shared/slices/evidence.ts';
import { blockedPhrase } from '#shared/slices/order.ts';
import { type SpecState, shownProblems } from '#shared/slices/revision-phrase.ts';

/** What can be done with a slice, and what people read on the button. */
export const MOVES = {
  start: 'Start work',
  review: 'To review',
  resume: 'Back to work',
  ship: 'Ship',
  revise: 'Revise the spec',
  drop: 'Drop',
  reopen: 'Reopen',
} as const;
export type Move = keyof typeof MOVES;

const FROM: Record<SliceState, readonly Move[]> = {
  spec: ['start', 'drop'],
  execute: ['review', 'revise', 'drop'],
  review: ['ship', 'revise', 'resume', 'drop'],
  shipped: ['reopen'],
  dropped: ['reopen'],
};

/** The moves that a state allows, the usual one first. */
export const movesFrom = (state: SliceState): readonly Move[] => FROM[state];

/** The move that leads from one state to another, or null when none does. */
export function moveBetween(from: SliceState, to: SliceState): Move | null {
  return FROM[from].find((move) => target(move, from) === to) ?? null;
}

/** Where a move leads. What was shipped comes back to review, what was dropped to its spec. */
function target(move: Move, from: SliceState): SliceState {
  const to: Record<Exclude<Move, 'reopen'>, SliceState> = {
    start: 'execute',
    review: 'review',
    resume: 'execute',
    ship: 'shipped',
    revise: 'spec',
    drop: 'dropped',
  };
  if (move === 'reopen') return from === 'shipped' ? 'review' : 'spec';
  return to[move];
}

/** When and why a slice is moved. */
export interface MoveInput {
  /** Now, a UTC moment. */
  at: string;
  /** Today in the workspace's zone. */
  today: string;
  /** Required to revise, and to ship against the spec or without evidence. */
  why: string;
}

/**
 * Moves a slice on or back. The old spec stays in `revisions` when it is revised, with why; so does the spec of one that
 * is shipped against it or dropped with a reason.
 * @throws PlumblineError `invalid-input` when its state does not allow that, or a reason is missing
 */
export function moveSlice(slice: Slice, move: Move, { at: now, today, why }: MoveInput): Slice {
  const at = afterEvidence(slice, now);
  const { state } = slice;
  if (!FROM[state].includes(move)) throw notAllowed(slice, move);
  const to = target(move, state);
  const reason = why.trim().slice(0, TEXT_LIMIT);
  if (move === 'revise' && reason === '') {
    throw missingWhy(slice, 'Say why the spec is revised: the old one stays on record with it.');
  }
  const open = move === 'ship' ? shipProblems(slice) : [];
  const spec = specState(slice);
  if (open.length > 0 && reason === '') {
    throw missingWhy(
      slice,
      `It is not shown yet: ${open.join('; ')}. Revise the spec, or say why it ships all the same.`,
    );
  }
  const moved = { ...slice, state: to, ...moments(slice, move, to, { at, today }) };
  if (move === 'revise') return withRevision(withoutVerdicts(moved), slice, at, { kind: 'revised', why: reason });
  if (open.length > 0) return withRevision(moved, slice, at, { kind: 'shipped', why: reason, ...spec });
  if (move === 'drop' && reason !== '') return withRevision(moved, slice, at, { kind: 'dropped', why: reason });
  return moved;
}

/** Clocks are set back; what was added before a move stays before it all the same. */
function afterEvidence(slice: Slice, now: string): string {
  const last = Math.max(...slice.evidence.map(({ at }) => Date.parse(at)));
  return last >= Date.parse(now) ? new Date(last + 1).toISOString() : now;
}

type Moments = Pick<Slice, 'startedAt' | 'reviewedAt' | 'endedAt' | 'endedOn'>;

function moments(slice: Slice, move: Move, to: SliceState, { at, today }: Omit<MoveInput, 'why'>): Moments {
  const { startedAt, reviewedAt } = slice;
  if (to === 'shipped' || to === 'dropped') return { startedAt, reviewedAt, endedAt: at, endedOn: today };
  const open = { endedAt: null, endedOn: null };
  // A rewritten spec starts over; work that is not done yet keeps the time it began.
  if (to === 'spec') return { ...open, startedAt: null, reviewedAt: null };
  if (to === 'execute') return { ...open, startedAt: move === 'start' ? at : startedAt, reviewedAt: null };
  return { ...open, startedAt, reviewedAt: move === 'reopen' ? reviewedAt : at };
}

/** What stands against shipping it, each to be read after "although". */
export function shipProblems(slice: Slice): string[] {
  return shownProblems(specState(slice));
}

/** How much of a slice's spec is shown. */
function specState(slice: Slice): SpecState {
  return {
    notMet: slice.acceptance.filter((line) => line.verdict === 'not-met').length,
    unclear: slice.acceptance.filter((line) => line.verdict === null || line.verdict === 'unclear').length,
    acceptance: slice.acceptance.length > 0,
    evidence: currentEvidence(slice).length > 0,
  };
}

/** What should give pause before work begins; it may begin all the same. Sentences. */
export function startWarnings(slice: Slice, slices: readonly Slice[]): string[] {
  const warnings: string[] = [];
  const blocked = blockedPhrase(slice, slices);
  if (blocked) warnings.push(`It is ${blocked}.`);
  if (slice.intent.trim() === '') warnings.push('Its spec says no intent.');
  if (slice.acceptance.length === 0) warnings.push('Its spec does not say what will show that it worked.');
  return warnings;
}

const REVISIONS_LIMIT = 100;

function withRevision(next: Slice, before: Slice, at: string, reason: RevisionReason): Slice {
  if (before.revisions.length >= REVISIONS_LIMIT) {
    throw new PlumblineError(
      'invalid-input',
      `“${sliceName(before)}” was revised ${REVISIONS_LIMIT} times, and more are not kept. Drop it and write a new slice.`,
      { limit: REVISIONS_LIMIT },
    );
  }
  const { intent, constraints } = before;
  const acceptance = before.acceptance.map((line) => line.text);
  const revision = { at, reason, intent, constraints, acceptance };
  return { ...next, revisions: [...before.revisions, revision] };
}

/** Another spec has to be judged again; notes stay where they were written. */
function withoutVerdicts(slice: Slice): Slice {
  return { ...slice, acceptance: slice.acceptance.map((line) => ({ ...line, verdict: null })) };
}

function notAllowed(slice: Slice, move: Move): PlumblineError {
  const can = FROM[slice.state].map((one) => `“${MOVES[one]}”`).join(', ');
  return new PlumblineError(
    'invalid-input',
    `“${sliceName(slice)}” is in ${STATE_LABELS[slice.state].toLowerCase()}, so “${MOVES[move]}” does not apply. What does: ${can}.`,
    { state: slice.state, move, moves: [...FROM[slice.state]] },
  );
}

function missingWhy(slice: Slice, message: string): PlumblineError {
  return new PlumblineError('invalid-input', message, {
    slice: slice.id,
    issues: [{ path: 'why', problem: 'is empty' }],
  });
}
