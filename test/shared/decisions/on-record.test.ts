import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinLogs, keepLog } from '#shared/decisions/on-record.ts';
import { putBack } from '#shared/decisions/put-back.ts';
import { type Convergence, NOTHING_AGREED } from '#shared/model/convergence.ts';
import { newGate } from '#shared/model/gate.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { aDecision, aReview } from './support.ts';

const NOW = '2026-11-20T10:00:00.000Z';
const correction = (id: string) => ({ id, at: NOW, date: '2026-11-20', text: id, by: 'Ben' });
const sheetWith = (more: Partial<Sheet>): Sheet => ({ ...newSheet('retention', NOW, 'Retention'), ...more });
const aCheck = (id: string): Convergence => ({
  ...{ id, at: NOW, marks: { aim: null, mechanism: null, signal: null }, agreed: { ...NOTHING_AGREED } },
  restatements: ['Ana', 'Ben'].map((person) => ({ person, aim: `${person} on ${id}`, mechanism: '', signal: '' })),
});
const logged = sheetWith({
  status: 'stopped',
  decisions: [aDecision('d1'), aDecision('d2', { outcome: 'stop', corrections: [correction('c1')] })],
  reviews: [aReview('r1')],
  removals: [{ id: 'x1', decision: 'd2', text: 'the banner', doneAt: null, by: '' }],
});

describe('what is logged stays when a page is saved', () => {
  test('a page that has it all is taken as it comes', () => {
    const next = { ...logged, title: 'Another title', decisions: [...logged.decisions, aDecision('d3')] };
    expect(keepLog(next, logged)).toBe(next);
    expect(keepLog(structuredClone(logged), logged)).toEqual(logged);
  });

  test('the order of keys is no difference', () => {
    const [first] = logged.decisions;
    const turned = Object.fromEntries(Object.entries(first ?? {}).reverse()) as typeof first;
    const next = { ...logged, decisions: [turned ?? aDecision('d1'), ...logged.decisions.slice(1)] };
    expect(keepLog(next, logged)).toBe(next);
  });

  test('dropped decisions and reviews are put back, with their checklist and the status they gave', () => {
    const undone = {
      ...logged,
      title: 'Typed since',
      status: 'running' as const,
      decisions: [],
      reviews: [],
      removals: [],
    };
    expect(keepLog(undone, logged)).toEqual({ ...logged, title: 'Typed since' });
  });

  test('rewritten entries are as they were; corrections are added and never taken away', () => {
    const [first, second] = logged.decisions;
    const next = {
      ...logged,
      decisions: [
        { ...(first ?? aDecision('')), rationale: 'what I wish I had said' },
        { ...(second ?? aDecision('')), corrections: [correction('c2')] },
      ],
      reviews: [aReview('r1', { why: 'another reason' })],
    };
    const kept = keepLog(next, logged);
    expect(kept.decisions[0]).toEqual(first);
    expect(kept.decisions[1]?.corrections.map(({ id }) => id)).toEqual(['c1', 'c2']);
    expect(kept.reviews).toEqual(logged.reviews);
  });

  test('a removal that was taken off a checklist on purpose stays off', () => {
    expect(keepLog({ ...logged, removals: [] }, logged).removals).toEqual([]);
  });

  test('a revealed check stays with what each wrote; its marks and agreed sentences may change', () => {
    const before = sheetWith({ convergences: [aCheck('c1'), aCheck('c2')] });
    expect(keepLog({ ...before, convergences: [] }, before).convergences).toEqual(before.convergences);
    const marked = { ...aCheck('c1'), marks: { aim: 'close' as const, mechanism: null, signal: null } };
    const agreed = { ...aCheck('c2'), agreed: { aim: 'They stay', mechanism: '', signal: '' } };
    const next = { ...before, convergences: [marked, agreed] };
    expect(keepLog(next, before)).toBe(next);
    const rewritten = { ...marked, at: '2026-11-21T10:00:00.000Z', restatements: [] };
    expect(keepLog({ ...before, convergences: [rewritten] }, before).convergences).toEqual([marked, aCheck('c2')]);
  });

  test('a page without a check loses only the check: a decision made meanwhile keeps its status and checklist', () => {
    const before = { ...logged, convergences: [aCheck('c1')] };
    const undone = { ...before, title: 'Typed since', convergences: [] };
    expect(keepLog(undone, before)).toEqual({ ...before, title: 'Typed since' });
  });

  test('any page: nothing of the log is lost, what is new is kept, and doing it twice changes nothing', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    const log = (names: string[], why: string) =>
      sheetWith({
        decisions: names.map((id) => aDecision(id, { rationale: why })),
        reviews: names.map((id) => aReview(id, { why })),
      });
    fc.assert(
      fc.property(ids, ids, (sent, before) => {
        const kept = keepLog(log(sent, 'sent'), log(before, 'logged'));
        for (const list of [kept.decisions.map((d) => [d.id, d.rationale]), kept.reviews.map((r) => [r.id, r.why])]) {
          expect(list.filter(([, why]) => why === 'logged')).toEqual(before.map((id) => [id, 'logged']));
          expect(list.filter(([, why]) => why === 'sent')).toEqual(
            sent.filter((id) => !before.includes(id)).map((id) => [id, 'sent']),
          );
        }
        expect(keepLog(kept, log(before, 'logged'))).toBe(kept);
      }),
    );
  });
});

describe('two versions that meet', () => {
  const at = (hour: number) => ({ at: `2026-11-20T${hour}:00:00.000Z` });
  const theirs = sheetWith({
    title: 'Theirs',
    status: 'running',
    decisions: [aDecision('a', at(10)), aDecision('c', at(12))],
    reviews: [aReview('ra', at(10)), aReview('rc', at(12))],
  });
  const mine = sheetWith({
    title: 'Mine',
    status: 'stopped',
    decisions: [aDecision('a', { ...at(10), corrections: [correction('k')] }), aDecision('b', at(11))],
    reviews: [aReview('ra', at(10)), aReview('rb', { ...at(11), why: 'only here' })],
  });

  test('keep decisions, corrections and reviews of both, in time order; the latest decision gives the status', () => {
    const both = joinLogs(mine, theirs);
    expect(both.title).toBe('Mine');
    expect(both.decisions.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(both.decisions[0]?.corrections).toEqual([correction('k')]);
    expect(both.reviews.map(({ id }) => id)).toEqual(['ra', 'rb', 'rc']);
    expect(both.status).toBe('running');
    // what is saved over their version is this, and nothing else
    expect(keepLog(both, theirs)).toBe(both);
    const stopped = { ...theirs, decisions: [aDecision('a', at(10)), aDecision('c', { ...at(12), outcome: 'stop' })] };
    expect(joinLogs(mine, stopped as Sheet).status).toBe('stopped');
  });

  test('without anything in their log, mine is as it was', () => {
    expect(joinLogs(mine, sheetWith({ title: 'Theirs' }))).toBe(mine);
  });
});

describe('an earlier version that is put back', () => {
  const gate = newGate('gate-1', '2026-11-06');
  const seal = { at: NOW, by: 'Ana', hash: 'a'.repeat(64), body: '{}', afterData: false };

  test('keeps log, seals, amendments and status of now', () => {
    const amendment = { id: 'm', at: NOW, field: 'aim.outcome', before: 'a', after: 'b', why: 'clearer', by: 'Ana' };
    const now = { ...logged, gates: [{ ...gate, seal, amendments: [amendment] }] };
    const earlier = sheetWith({ title: 'As it was', gates: [{ ...gate, question: 'As it was?' }] });
    expect(putBack(earlier, now)).toEqual({
      ...now,
      title: 'As it was',
      gates: [{ ...gate, question: 'As it was?', seal, amendments: [amendment] }],
    });
  });

  test('keeps a sealed gate that came later, in its place in time; one that was only planned goes', () => {
    const later = { ...newGate('gate-2', '2026-11-21'), seal };
    const planned = newGate('gate-3', '2026-12-10');
    const now = sheetWith({ gates: [gate, later, planned] });
    expect(putBack(sheetWith({ gates: [gate] }), now).gates.map(({ id }) => id)).toEqual(['gate-1', 'gate-2']);
  });
});

describe('how a decision is tagged and linked', () => {
  const links = { tags: ['calls'], related: ['x'], supersedes: 'y' };
  const tagged = sheetWith({ decisions: [aDecision('d1', links)] });

  test('may change later, while the decision stays', () => {
    const kept = keepLog(
      sheetWith({ decisions: [aDecision('d1', { ...links, tags: [], rationale: 'nicer' })] }),
      tagged,
    );
    expect(kept.decisions).toEqual([aDecision('d1', { ...links, tags: [] })]);
  });

  test('stays as it is by now when an earlier version is put back; so does what came of it', () => {
    const lookBack = { at: NOW, date: '2026-11-20', result: 'yes', happened: '', lesson: '', process: null } as const;
    const now = sheetWith({ decisions: [aDecision('d1', { ...links, lookBack })] });
    expect(putBack(sheetWith({ decisions: [aDecision('d1')] }), now).decisions).toEqual(now.decisions);
  });
});
