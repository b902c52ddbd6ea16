import type { Backend } from '#electron/backend/backend.ts';
import { questionsOf } from '#shared/beliefs/questions.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { formatRule, ruleFromSentence } from '#shared/gates/format-rule.ts';
import { sheetToJson } from '#shared/interop/sheet-json.ts';
import type { Action } from '#shared/model/action.ts';
import type { Outcome } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { reviewDraft } from '#shared/review/draft.ts';
import { openNextGate } from '#shared/sheet/next-gate.ts';
import { addDays, daysBetween, weekdayOf } from '#shared/time/calendar.ts';
import { OWN_DECISIONS } from './decisions.ts';
import { daysFrom, type OnDay, type Story, storiesFrom } from './sheets.ts';

/** A backend on an empty workspace, with a clock that can be set. */
type Clocked = Backend & { setNow(moment: string): void };
type Played = Clocked & { onDay: OnDay };

/** What happens on a day, from eight in the morning. */
type Step = (backend: Played, day: number) => Promise<void>;

const TEAM = ['Ana', 'Ben', 'Chloé', 'Dmitri', 'Eve', 'Farid', 'Gita', 'Hanne'];
const LAST_DAY = 60;
/** The first Monday, unless the story is to end another day. */
const FIRST_DAY = '2026-09-07';

const tenOClock = (date: string) => `${date}T10:00:00.000Z`;

/** When the two months are over: Friday, ten in the morning. */
export const TWO_MONTHS_LATER = tenOClock(daysFrom(FIRST_DAY)(LAST_DAY));

/**
 * Two months of a team with six sheets, lived through by the app's own backend day by day: 16 reviews, 7 decisions at gates, 25
 * personal ones, a breach, a stop, an aim that is achieved. The same every time but for ids.
 * @param backend on an empty workspace, with a clock that can be set
 * @param today the story ends on this day; the story's own Friday when left out. The reviews stay on Tuesdays
 */
export async function playTwoMonths(clocked: Clocked, today = daysFrom(FIRST_DAY)(LAST_DAY)): Promise<void> {
  // Eight weeks and the days of this one: the first day is a Monday, so each review is on a Tuesday.
  const firstDay = addDays(today, -56 - weekdayOf(today));
  const onDay = daysFrom(firstDay);
  const lastDay = daysBetween(firstDay, today);
  let now = '';
  // Each call comes a minute after the one before: a history and a log need an order to show.
  const handlers = new Proxy(clocked.handlers, {
    get(all, channel) {
      now = new Date(Date.parse(now) + 60_000).toISOString();
      clocked.setNow(now);
      return Reflect.get(all, channel);
    },
  });
  const backend = { ...clocked, handlers, onDay };
  now = `${onDay(0)}T07:00:00.000Z`;
  const { hash } = await backend.handlers['workspace.get']({});
  const people = TEAM.map((name, at) => ({ id: `person-${at + 1}`, name }));
  await backend.handlers['workspace.update']({ base: hash, change: { name: 'Team north', people } });
  const days = new Map<number, Step[]>();
  const on = (day: number, ...steps: Step[]) => void days.set(day, [...(days.get(day) ?? []), ...steps]);
  plan(on, storiesFrom(firstDay));
  for (const own of OWN_DECISIONS) {
    let made = '';
    on(own.day, async ({ handlers }) => {
      const { day: _day, came, tags, ...of } = own;
      const reviewOn = onDay(own.day + (came?.[0] ?? 90));
      const reasoning = 'It is the smallest thing that shows whether we are right.';
      const decision = { ...of, reasoning, expected: own.what, reviewOn };
      made = (await handlers['decisions.add']({ decision })).decision.id;
      const links = { tags, related: [], supersedes: null };
      await handlers['log.link']({ sheet: null, decision: made, base: null, links });
    });
    if (!own.came) continue;
    const [after, result, process, lesson] = own.came;
    on(own.day + after, async ({ handlers }) => {
      const lookBack = { result, process, lesson, happened: lesson || 'As it was written down.' };
      await handlers['decisions.lookBack']({ decision: made, lookBack });
    });
  }
  for (let day = 0; day <= lastDay; day++) {
    now = `${onDay(day)}T08:00:00.000Z`;
    for (const step of days.get(day) ?? []) await step(backend, day);
  }
}

function plan(on: (day: number, ...steps: Step[]) => void, stories: readonly Story[]): void {
  const [stay, parcels, answers, calm, builds, find] = stories;
  if (!stay || !parcels || !answers || !calm || !builds || !find) throw new Error('six sheets are told of');

  on(0, ...[stay, parcels, answers].map(begin));
  for (const story of [stay, parcels, answers]) on(7, seal(story, story.page.owner));
  on(
    15,
    review(stay, 'Calls are made; too early for more.', action('Call the eleven who did not pick up', 'Hanne', 20)),
  );
  on(
    15,
    review(parcels, 'The second drive began on Thursday.', action('Ask the carrier for the drive times', 'Ben', 18)),
  );
  on(15, review(answers, 'The queue is seen by all.'));
  on(
    22,
    decided(
      stay,
      'continue',
      'Activation is over what we asked for.',
      75,
      action('Send the day-two mail to everyone', 'Chloé', 27),
    ),
    next(stay, 43),
  );
  on(22, decided(parcels, 'change', 'It moves, but not by what it costs.', 60), next(parcels, null));
  on(
    23,
    atGate(answers, 'continue', 'Five hours are reached on every day.'),
    achieved(answers, 'Nineteen of twenty days.'),
  );
  on(20, begin(calm));
  on(21, seal(calm, 'Dmitri'));
  on(29, review(stay, 'The mail goes to all now.', done('Call the eleven who did not pick up')));
  on(29, review(calm, 'Half of the pages are gone.'));
  on(36, decided(stay, 'change', 'Activation holds, the report comes too late for a third.', 70), next(stay, 44));
  on(36, decided(parcels, 'stop', 'More late parcels than before, and the drive is dear.', 85));
  on(
    36,
    decided(calm, 'change', 'The outage was not the alerts’ fault alone: two come back, and we go on.', 65),
    next(calm, null),
  );
  on(35, begin(builds));
  on(40, seal(builds, 'Eve'));
  on(43, review(stay, 'Nothing to add.', done('Send the day-two mail to everyone')));
  on(
    43,
    review(builds, 'The runners are there; the slow suite is alone now.', action('Split the slow suite', 'Eve', 49)),
  );
  on(50, decided(stay, 'continue', 'Over 44% for a week, with fewer calls.', 80), next(stay, 45));
  on(50, review(builds, 'Nobody has split the suite yet.'));
  on(57, review(stay, 'The third gate was the first we had expected right.'));
  on(57, review(calm, 'Quiet.'));
  on(52, begin(find));
}

const opened = (backend: Played, { id }: Story): Promise<OpenSheet> => backend.handlers['sheets.open']({ id });

async function save(backend: Played, story: Story, change: (sheet: Sheet) => Sheet): Promise<void> {
  const { sheet, hash } = await opened(backend, story);
  await backend.handlers['sheets.save']({ id: story.id, base: hash, sheet: change(sheet) });
}

/** Adds the page, with six weeks of readings from before. */
function begin(story: Story): Step {
  return async (backend, day) => {
    const text = sheetToJson(story.page, readingsUntil(story, day - 1, backend.onDay), []);
    await backend.handlers['sheets.import']({ name: `${story.id}.json`, text });
  };
}

function readingsUntil({ readings }: Story, last: number, onDay: OnDay): Reading[] {
  const days = Array.from({ length: last + 43 }, (_, i) => i - 42);
  return Object.entries(readings).flatMap(([signal, value]) =>
    days.flatMap((day): Reading[] => {
      const read = value(day);
      return read === null ? [] : [{ signal, date: onDay(day), value: read, source: 'warehouse.csv' }];
    }),
  );
}

async function read(backend: Played, story: Story, day: number): Promise<OpenSheet> {
  const { readingsHash: base } = await opened(backend, story);
  const readings = readingsUntil(story, day - 1, backend.onDay);
  await backend.handlers['readings.save']({ id: story.id, base, readings, by: story.page.owner });
  return opened(backend, story);
}

function seal(story: Story, by: string): Step {
  return async (backend) => {
    const { sheet, hash } = await opened(backend, story);
    const gate = sheet.gates.at(-1)?.id ?? '';
    await backend.handlers['gates.seal']({ id: story.id, base: hash, gate, by });
  };
}

type During = (sheet: Sheet, at: string, review: string, onDay: OnDay) => Sheet;

/** An action agreed in a review. */
function action(what: string, who: string, due: number): During {
  return (sheet, at, review, onDay) => {
    const of: Action = {
      ...{ id: `action-${sheet.actions.length + 1}`, at, what, who, due: onDay(due) },
      ...{ closed: null, from: { kind: 'review', id: review } },
    };
    return { ...sheet, actions: [...sheet.actions, of] };
  };
}

function done(what: string): During {
  return (sheet, at) => ({
    ...sheet,
    actions: sheet.actions.map((one) =>
      one.what === what ? { ...one, closed: { at, how: 'done' as const, by: one.who } } : one,
    ),
  });
}

function review(story: Story, why: string, ...during: During[]): Step {
  return (backend, day) => hold(backend, story, day, why, null, during);
}

/** A review that decides, and what the gate taught. */
function decided(story: Story, outcome: Outcome, rationale: string, confidence: number, ...during: During[]): Step {
  return async (backend, day) => {
    await hold(backend, story, day, rationale, { outcome, confidence }, during);
    await learn(backend, story, outcome);
  };
}

async function hold(
  backend: Played,
  story: Story,
  day: number,
  why: string,
  decision: { outcome: Outcome; confidence: number } | null,
  during: readonly During[],
): Promise<void> {
  await read(backend, story, day);
  const id = `review-${story.id}-${day}`;
  for (const of of during)
    await save(backend, story, (sheet) => of(sheet, tenOClock(backend.onDay(day)), id, backend.onDay));
  const { sheet, readings, hash: base } = await opened(backend, story);
  const draft = reviewDraft({ sheet, readings, today: backend.onDay(day), timeZone: 'UTC' });
  const lines = (list: typeof draft.moved) => list.map((line, at) => ({ id: `${id}-${at}`, ...line }));
  const ballots = TEAM.slice(0, 6).map((person, at) => ({ person, value: at === 4 ? 3 : 4 + (at % 2) }));
  const gate = sheet.gates.at(-1)?.id ?? '';
  await backend.handlers['reviews.finish']({
    id: story.id,
    base,
    review: {
      ...{
        id,
        moved: lines(draft.moved),
        still: lines(draft.still),
        unclear: lines(draft.unclear),
        why,
        seen: draft.seen,
      },
      ...{ ballots: decision ? ballots : null, next: backend.onDay(day + 7), by: story.page.owner },
    },
    decision: decision && { gate, outcome: decision.outcome, rationale: why, confidence: decision.confidence },
  });
}

/** A decision at the gate, without a review. */
function atGate(story: Story, outcome: Outcome, rationale: string): Step {
  return async (backend, day) => {
    const { sheet, hash: base } = await read(backend, story, day);
    const gate = sheet.gates.at(-1)?.id ?? '';
    await backend.handlers['gates.decide']({ id: story.id, base, gate, outcome, rationale, by: story.page.owner });
    await learn(backend, story, outcome);
  };
}

async function learn(backend: Played, story: Story, outcome: Outcome): Promise<void> {
  const { sheet, hash: base } = await opened(backend, story);
  const gate = sheet.gates.at(-1);
  if (!gate) return;
  const change = { continue: 15, change: -5, stop: -35 }[outcome];
  const answers = questionsOf(sheet, gate)
    .filter(({ about }) => about.kind !== 'mechanism')
    .map(({ about, confidence }) => ({
      about:
        about.kind === 'edge'
          ? { kind: about.kind, node: about.node }
          : { kind: 'assumption' as const, id: 'id' in about ? about.id : '' },
      answer:
        outcome === 'continue'
          ? ('supported' as const)
          : outcome === 'stop'
            ? ('not-supported' as const)
            : ('unclear' as const),
      confidence: Math.min(95, Math.max(5, (confidence ?? 50) + change)),
      note: outcome === 'stop' ? 'It went the other way.' : 'As far as two weeks can show.',
    }));
  if (answers.length > 0) {
    await backend.handlers['gates.learn']({ id: story.id, base, gate: gate.id, answers, by: story.page.owner });
  }
}

/** The next gate, prefilled, with its threshold moved, and sealed on the same day. */
function next(story: Story, threshold: number | null): Step {
  return async (backend, day) => {
    await save(backend, story, (sheet) => {
      let made = 0;
      const after = openNextGate(sheet, () => `next-${day}-${++made}`, backend.onDay(day));
      const gate = after.gates.at(-1);
      if (!gate) return sheet;
      const sentence = formatRule(gate.rule, sheet.signals);
      const moved = threshold === null ? sentence : sentence.replace(/\d+%/, `${threshold}%`);
      const rule = ruleFromSentence(moved, sheet.signals, gate.rule, gate);
      return { ...after, gates: [...after.gates.slice(0, -1), { ...gate, rule, chance: 65 }] };
    });
    await seal(story, story.page.owner)(backend, day);
  };
}

function achieved(story: Story, why: string): Step {
  return (backend, day) =>
    save(backend, story, (sheet) => ({
      ...sheet,
      status: 'achieved',
      ending: {
        ...{ kind: 'achieved', at: tenOClock(backend.onDay(day)), date: backend.onDay(day), by: story.page.owner, why },
        decision: sheet.decisions.at(-1)?.id ?? null,
      },
    }));
}
