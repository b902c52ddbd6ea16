import { PlumblineError } from '#shared/errors/errors.ts';
import { DAY_MS, type Now, type TimeBox, type WorkshopClock } from '#shared/model/workshop-clock.ts';
import { shareOut } from '#shared/workshop/share-out.ts';

/** The clock's view at one moment; all in ms. */
export interface ClockView {
  at: number;
  state: 'ready' | 'running' | 'paused' | 'over';
  /** Left of the current box; negative when it is over its time. */
  left: number;
  /** Time given to the current box. */
  given: number;
  /** Left until the end of the whole, if every box takes the time it is given. */
  leftInAll: number;
  /** The agreed total, and by how much it will be exceeded. */
  total: number;
  overrun: number;
  /** Left over because no later box could use it. */
  saved: number;
  /** Time used beyond the plan so far (positive), or in hand (negative). */
  behind: number;
  /** `amber` from 20% left, `red` from 5%. */
  tone: 'calm' | 'amber' | 'red';
}

const AMBER = 0.2;
const RED = 0.05;
/** A smaller difference between the clocks is just jitter: they tick and are read one after the other. */
const JITTER_MS = 2000;

/** Returns the agreed total: the planned time of all boxes. */
export function totalOf({ boxes }: Pick<WorkshopClock, 'boxes'>): number {
  return sum(boxes.map(({ planned }) => planned));
}

/**
 * Returns the clock brought up to now: shifted if the system's clock was set meanwhile, and advanced to the next boxes if
 * they advance by themselves. Every other function begins with it.
 */
export function atNow(clock: WorkshopClock, now: Now): WorkshopClock {
  let present = followSetting(clock, now);
  while (present.advances && present.endsAt !== null && present.endsAt <= now.wall) {
    const ended = present.endsAt;
    present = enter({ ...present, boxes: withSpent(present, ended), endsAt: null }, present.at + 1);
    const box = present.boxes[present.at];
    if (!box) return { ...present, anchor: null };
    present = { ...present, endsAt: ended + box.given - box.spent, anchor: now };
    // A box without time is over at once; the loop runs at most through all boxes.
  }
  return rebalance(present, now);
}

/** If the machine didn't restart and its clocks disagree, the system's clock was set: shift the end with it. */
function followSetting(clock: WorkshopClock, { wall, up, boot }: Now): WorkshopClock {
  const { anchor, endsAt } = clock;
  if (!anchor || endsAt === null) return clock;
  if (anchor.boot !== boot || up < anchor.up) return { ...clock, anchor: { wall, up, boot } };
  const set = Math.round(wall - anchor.wall - (up - anchor.up));
  if (Math.abs(set) <= JITTER_MS) return clock;
  return { ...clock, endsAt: endsAt + set, anchor: { wall, up, boot } };
}

/** Starts the current box, or resumes it after a pause. */
export function start(clock: WorkshopClock, now: Now): WorkshopClock {
  const present = atNow(clock, now);
  const box = present.boxes[present.at];
  if (!box || present.endsAt !== null) return present;
  return { ...present, endsAt: now.wall + box.given - box.spent, anchor: { ...now } };
}

/** Pauses the current box. */
export function pause(clock: WorkshopClock, now: Now): WorkshopClock {
  const present = atNow(clock, now);
  if (present.endsAt === null) return present;
  return rebalance({ ...present, boxes: withSpent(present, now.wall), endsAt: null, anchor: null });
}

/**
 * Returns the clock as it was at an earlier moment, paused there: the time since then is not counted.
 * @param then the machine's clocks at that moment
 */
export function standAt(clock: WorkshopClock, then: Now): WorkshopClock {
  return pause(clock, then);
}

/** Returns the clock as it was when the current box ran out of time; as it is now if time is left, or if it is paused. */
export function standAtEnd(clock: WorkshopClock, now: Now): WorkshopClock {
  const present = atNow(clock, now);
  const over = present.endsAt === null ? 0 : Math.max(0, now.wall - present.endsAt);
  return standAt({ ...present, anchor: null }, { ...now, wall: now.wall - over });
}

/**
 * Returns how long ago a moment was, ms: by the machine's uptime if it hasn't restarted, else by the system's clock; never
 * negative.
 */
export function elapsed(since: Now, now: Now): number {
  const ran = since.boot === now.boot && now.up >= since.up;
  return Math.max(0, ran ? now.up - since.up : now.wall - since.wall);
}

/** Ends the current box; the next one is paused, unless boxes advance by themselves. */
export function next(clock: WorkshopClock, now: Now): WorkshopClock {
  const stood = pause(clock, now);
  if (stood.at >= stood.boxes.length) return stood;
  const moved = enter(stood, stood.at + 1);
  return moved.advances && clock.endsAt !== null ? start(moved, now) : moved;
}

/** Goes back to the box before, paused with the time it has left: at least 0. */
export function back(clock: WorkshopClock, now: Now): WorkshopClock {
  const stood = pause(clock, now);
  if (stood.at === 0) return stood;
  const at = stood.at - 1;
  // When it ended early, its unused time went to the others; it gets its plan back as far as there is time.
  const boxes = stood.boxes.map((box, i) => (i === at ? { ...box, given: Math.max(box.planned, box.spent) } : box));
  return rebalance({ ...stood, boxes, at });
}

/** Goes to a box, forwards or backwards. */
export function goTo(clock: WorkshopClock, at: number, now: Now): WorkshopClock {
  let moved = pause(clock, now);
  const last = moved.boxes.length;
  const wanted = Math.min(Math.max(0, at), last);
  while (moved.at < wanted) moved = next({ ...moved, advances: false }, now);
  while (moved.at > wanted) moved = back(moved, now);
  return { ...moved, advances: clock.advances };
}

/**
 * Gives the current box more time (ms), or takes some away: never more than it has left. The boxes after it make up for it.
 */
export function addTime(clock: WorkshopClock, ms: number, now: Now): WorkshopClock {
  const present = atNow(clock, now);
  const box = present.boxes[present.at];
  if (!box) return present;
  const spent = spentOf(present, now.wall);
  const given = Math.min(DAY_MS, Math.max(spent, Math.max(box.given, spent) + Math.round(ms)));
  const boxes = present.boxes.map((each, i) => (i === present.at ? { ...each, given } : each));
  const endsAt = present.endsAt === null ? null : now.wall + given - spent;
  return rebalance({ ...present, boxes, endsAt, anchor: endsAt === null ? null : { ...now } }, now);
}

/**
 * Returns the clock for another plan: boxes by id, in their new order and with their new lengths (ms). Time spent stays with
 * its box. Boxes with time spent, and the current one, can't be removed.
 * @throws PlumblineError `invalid-input` naming the box
 */
export function replan(
  clock: WorkshopClock,
  plan: readonly { id: string; planned: number }[],
  now: Now,
): WorkshopClock {
  const present = atNow(clock, now);
  const here = present.boxes[present.at];
  const known = new Map(present.boxes.map((box) => [box.id, box]));
  for (const [i, { id, spent }] of present.boxes.entries()) {
    const needed = i < present.at || id === here?.id || spent > 0;
    if (needed && !plan.some((box) => box.id === id)) {
      throw new PlumblineError('invalid-input', 'A step that was begun or is over cannot be taken out of the plan.', {
        issues: [{ path: 'boxes', problem: `must still hold ${id}` }],
      });
    }
  }
  const over = new Set(present.boxes.slice(0, present.at).map(({ id }) => id));
  const boxes = plan.map(({ id, planned }): TimeBox => {
    const box = known.get(id);
    if (!box) return { id, planned, given: planned, spent: 0 };
    if (over.has(id)) return { ...box, planned };
    return { ...box, planned, given: id === here?.id && planned === box.planned ? box.given : planned };
  });
  const at = here ? boxes.findIndex(({ id }) => id === here.id) : over.size;
  if (boxes.some(({ id }, i) => over.has(id) !== i < at)) {
    throw new PlumblineError('invalid-input', 'Steps that are over stay before the present one.', {
      issues: [{ path: 'boxes', problem: 'puts a step that is over behind the present one, or the other way round' }],
    });
  }
  const moved: WorkshopClock = { ...present, boxes, at };
  const box = boxes[at];
  if (moved.endsAt === null || !box || !here) return rebalance(moved, now);
  return rebalance({ ...moved, endsAt: moved.endsAt + box.given - here.given }, now);
}

/** Returns the clock's view at this moment. */
export function viewOf(clock: WorkshopClock, now: Now): ClockView {
  const present = atNow(clock, now);
  const { boxes, at } = present;
  const total = totalOf(present);
  const box = boxes[at];
  const spent = spentOf(present, now.wall);
  const taken = boxes.map((each, i) => (i === at ? Math.max(each.given, spent) : each.given));
  const left = box ? box.given - spent : 0;
  const rest = sum(boxes.slice(at + 1).map((each) => each.given - each.spent));
  const late = sum(boxes.slice(0, at).map((each) => each.spent - each.planned));
  return {
    at,
    state: !box ? 'over' : present.endsAt !== null ? 'running' : spent > 0 ? 'paused' : 'ready',
    left,
    given: box?.given ?? 0,
    leftInAll: Math.max(0, left) + rest,
    total,
    overrun: Math.max(0, sum(taken) - total),
    saved: Math.max(0, total - sum(taken)),
    behind: late + (box ? Math.max(0, spent - box.planned) : 0),
    tone: !box ? 'calm' : left <= box.given * RED ? 'red' : left <= box.given * AMBER ? 'amber' : 'calm',
  };
}

/** Returns the time spent in the current box up to a moment; 0 when all are over. */
function spentOf({ boxes, at, endsAt }: WorkshopClock, wall: number): number {
  const box = boxes[at];
  if (!box) return 0;
  // A clock set back too little to be detected never removes time already spent.
  return endsAt === null ? box.spent : Math.max(box.spent, box.given - (endsAt - wall));
}

function withSpent(clock: WorkshopClock, wall: number): TimeBox[] {
  const spent = Math.min(DAY_MS, Math.round(spentOf(clock, wall)));
  return clock.boxes.map((box, i) => (i === clock.at ? { ...box, spent } : box));
}

/** Makes a box the current one, with its share of what is left. */
function enter(clock: WorkshopClock, at: number): WorkshopClock {
  // Before its first moment it is still one of the boxes that share.
  const shared = rebalance({ ...clock, at: at - 1, boxes: asTaken(clock, at) });
  return rebalance({ ...shared, at });
}

/** Gives the boxes before `at` exactly the time they used. */
function asTaken({ boxes }: WorkshopClock, at: number): TimeBox[] {
  return boxes.map((box, i) => (i < at ? { ...box, given: box.spent } : box));
}

/**
 * Shares what is left of the agreed total among the boxes after the current one, in proportion to their plans; never less
 * than they spent. A finished box keeps the time it used; the current one the time given, or used if more.
 */
function rebalance(clock: WorkshopClock, now?: Now): WorkshopClock {
  const { at } = clock;
  const spent = now ? spentOf(clock, now.wall) : (clock.boxes[at]?.spent ?? 0);
  const done = asTaken(clock, at).slice(0, at);
  const here = clock.boxes.slice(at, at + 1);
  const after = clock.boxes.slice(at + 1);
  const used = sum(done.map((box) => box.given)) + sum(here.map((box) => Math.max(box.given, Math.round(spent))));
  const shares = shareOut(
    totalOf(clock) - used,
    after.map(({ planned, spent: least }) => ({ weight: planned, least })),
  );
  return { ...clock, boxes: [...done, ...here, ...after.map((box, i) => ({ ...box, given: shares[i] ?? box.spent }))] };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
