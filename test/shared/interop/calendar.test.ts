import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { sheetCalendar, workspaceCalendar } from '#shared/interop/calendar.ts';
import { newGate } from '#shared/model/gate.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { offsetsOf } from '#shared/time/zone.ts';
import { anAction } from '../actions/support.ts';
import { sheets } from './arbitraries.ts';
import { words } from './parts.ts';

const now = '2026-10-01T12:34:56.789Z';
const timeZone = 'Europe/Berlin';
/** Two weeks across the end of summer time. */
const gate = { ...newGate('gate-1', '2026-10-19'), question: 'Do they stay?' };
const sheet: Sheet = {
  ...newSheet('retention', now, 'Retention'),
  owner: 'Ana',
  cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
  gates: [gate],
};

/** Parses by a reader that is not ours, with the file's own zone and no other. */
function parse(text: string) {
  const component = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = component.getAllSubcomponents('vevent').map((part) => new ICAL.Event(part));
  return { component, events };
}
function find(text: string, uid: string): ICAL.Event {
  const event = parse(text).events.find((candidate) => candidate.uid === uid);
  if (!event) throw new Error(`no ${uid}`);
  return event;
}
function occurrences(event: ICAL.Event): string[] {
  const iterator = event.iterator();
  const found: string[] = [];
  for (let next = iterator.next(); next && found.length < 200; next = iterator.next()) {
    found.push(next.toJSDate().toISOString());
  }
  return found;
}
const REVIEW = 'review-retention-gate-1@plumbline';

describe('actions', () => {
  const asked = anAction('a1', { what: 'Ask five; who left, why\nin person', due: '2026-11-20' });
  const closed = { at: now, how: 'done' as const, by: '' };
  const open = { ...sheet, actions: [asked, anAction('a2'), anAction('a3', { due: '2026-11-20', closed })] };
  const ids = (text: string) => parse(text).events.map(({ uid }) => uid);

  it('that are open and have a day are whole days of their own, with who; closed ones leave', () => {
    const text = sheetCalendar({ sheet: open, timeZone, now });
    const event = find(text, 'action-retention-a1@plumbline');
    expect([event.startDate.toString(), event.startDate.isDate, event.endDate.toString()]).toEqual([
      '2026-11-20',
      true,
      '2026-11-21',
    ]);
    expect(event.summary).toBe('Ask five; who left, why in person · Marek');
    expect(event.description).toBe('Ask five; who left, why\nin person\nRetention');
    expect(ids(text).filter((uid) => uid.startsWith('action-'))).toEqual(['action-retention-a1@plumbline']);
    const later = { ...open, actions: [{ ...asked, what: 'Ask six', due: '2026-11-25' }] };
    expect(find(sheetCalendar({ sheet: later, timeZone, now }), event.uid).startDate.toString()).toBe('2026-11-25');
  });

  it('stay when their sheet was stopped, without its reviews and gate; an archived one has none', () => {
    const stopped = { ...open, status: 'stopped' as const };
    expect(ids(workspaceCalendar({ sheets: [stopped], timeZone, now }))).toEqual(['action-retention-a1@plumbline']);
    expect(ids(sheetCalendar({ sheet: stopped, timeZone, now }))).toEqual(['action-retention-a1@plumbline']);
    const archived = { ...open, status: 'archived' as const };
    expect(() => workspaceCalendar({ sheets: [archived], timeZone, now })).toThrow(/No sheet/);
  });
});

describe('the calendar of a sheet', () => {
  const text = sheetCalendar({ sheet, timeZone, now });

  it('has the review each week until the gate’s end, at the same time on the clocks across the change', () => {
    const review = find(text, REVIEW);
    expect(review.startDate.zone.tzid).toBe(timeZone);
    expect(review.duration.toSeconds()).toBe(900);
    expect(occurrences(review)).toEqual(['2026-10-20T08:00:00.000Z', '2026-10-27T09:00:00.000Z']);
    expect(text).toContain('\r\nRRULE:FREQ=WEEKLY;UNTIL=20261027T090000Z\r\n');
  });

  it('has the gate’s end as a day of its own', () => {
    const end = find(text, 'gate-retention-gate-1@plumbline');
    expect(end.startDate.toString()).toBe('2026-11-01');
    expect(end.startDate.isDate).toBe(true);
    expect(end.endDate.toString()).toBe('2026-11-02');
    expect(end.summary).toBe('Gate ends: Retention');
    expect(end.description).toBe('Do they stay?');
  });

  it('says what the standard demands', () => {
    const { component, events } = parse(text);
    expect(component.getFirstPropertyValue('version')).toBe('2.0');
    expect(component.getFirstPropertyValue('prodid')).toContain('Plumbline');
    for (const event of events) {
      expect(event.component.getFirstProperty('dtstamp')?.toICALString()).toBe('DTSTAMP:20261001T123456Z');
      expect(event.component.hasProperty('dtend')).toBe(false);
      expect(event.component.hasProperty('duration')).toBe(true);
    }
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('keeps its ids from one export to the next', () => {
    const later = sheetCalendar({
      sheet: { ...sheet, title: 'Renamed', owner: 'Bo' },
      timeZone,
      now: '2026-10-15T00:00:00.000Z',
    });
    const uids = (file: string) => parse(file).events.map(({ uid }) => uid);
    expect(uids(later)).toEqual(uids(text));
    expect(new Set(uids(text)).size).toBe(2);
  });

  it.each([
    ['America/New_York', ['2026-10-20T14:00:00.000Z', '2026-10-27T14:00:00.000Z']],
    ['Asia/Kathmandu', ['2026-10-20T04:15:00.000Z', '2026-10-27T04:15:00.000Z']],
    ['Australia/Lord_Howe', ['2026-10-19T23:00:00.000Z', '2026-10-26T23:00:00.000Z']],
    ['UTC', ['2026-10-20T10:00:00.000Z', '2026-10-27T10:00:00.000Z']],
  ])('tells the time in %s', (zone, moments) => {
    expect(occurrences(find(sheetCalendar({ sheet, timeZone: zone, now }), REVIEW))).toEqual(moments);
  });

  it('has a next review outside of the series as an event of its own, and none that is in it', () => {
    const uid = 'next-review-retention@plumbline';
    expect(text).not.toContain(uid);
    expect(sheetCalendar({ sheet: { ...sheet, nextReview: '2026-10-27' }, timeZone, now })).not.toContain(uid);
    const moved = sheetCalendar({ sheet: { ...sheet, nextReview: '2026-11-10' }, timeZone, now });
    expect(occurrences(find(moved, uid))).toEqual(['2026-11-10T09:00:00.000Z']);
    const day = sheetCalendar({ sheet: { ...sheet, cadence: null, nextReview: '2026-11-10' }, timeZone, now });
    expect(find(day, uid).startDate.toString()).toBe('2026-11-10');
    expect(day).not.toContain('VTIMEZONE');
  });

  it('is refused where there is nothing to put in it', () => {
    const empty = newSheet('empty', now, 'Empty');
    expect(() => sheetCalendar({ sheet: empty, timeZone, now })).toThrow(/“Empty” has no gate.*choose a weekday/);
    const stopped = { ...sheet, actions: [], status: 'stopped' as const };
    expect(() => sheetCalendar({ sheet: stopped, timeZone, now })).toThrow(
      `“${sheet.title}” is stopped, and no open action has a day: nothing is left for a calendar.`,
    );
  });
});

it('breaks lines at 75 octets and inside no character; any text comes back', () => {
  fc.assert(
    fc.property(words(200), words(2000), (title, question) => {
      const file = sheetCalendar({ sheet: { ...sheet, title, gates: [{ ...gate, question }] }, timeZone, now });
      const utf8 = new TextEncoder();
      for (const line of file.split('\r\n')) {
        expect(utf8.encode(line).length).toBeLessThanOrEqual(75);
        expect(new TextDecoder('utf-8', { fatal: true }).decode(utf8.encode(line))).toBe(line);
      }
      const plain = (text: string) =>
        text
          .replace(/\r\n?/g, '\n')
          .replace(/[^\P{Cc}\t\n]/gu, '')
          .replace(/\p{Cs}/gu, '\ufffd');
      const end = find(file, 'gate-retention-gate-1@plumbline');
      expect(end.summary).toBe(`Gate ends: ${plain(title || 'Untitled sheet')}`);
      expect(end.description ?? '').toBe(plain(question));
    }),
  );
});

it('folds a line of emoji and escapes what is special', () => {
  const title = `${'👩‍👩‍👧 a;b, c\\n '.repeat(8)}end`;
  const file = sheetCalendar({ sheet: { ...sheet, title }, timeZone, now });
  expect(file).toMatch(/SUMMARY:Review: 👩‍👩‍👧 a\\;b\\, c\\\\n/u);
  expect(find(file, REVIEW).summary).toBe(`Review: ${title}`);
});

describe('the calendar of a workspace', () => {
  it('has all sheets that are under way', () => {
    const other = { ...sheet, id: 'other', title: 'Other' };
    const file = workspaceCalendar({
      sheets: [sheet, { ...other, status: 'running' }, { ...sheet, id: 'done', status: 'stopped' }],
      timeZone,
      now,
    });
    const { component, events } = parse(file);
    expect(events.map(({ uid }) => uid.replace(/@.*/, ''))).toEqual([
      'review-retention-gate-1',
      'gate-retention-gate-1',
      'review-other-gate-1',
      'gate-other-gate-1',
    ]);
    expect(component.getAllSubcomponents('vtimezone')).toHaveLength(1);
  });

  it('is read by the parser whatever the sheets, at the right times', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/Santiago',
      'Africa/Casablanca',
      'Asia/Tokyo',
      'Europe/Dublin',
    );
    fc.assert(
      fc.property(fc.array(sheets, { minLength: 1, maxLength: 3 }), zones, (some, zone) => {
        const named = some.map((one, at) => ({
          ...one,
          id: `sheet-${at}`,
          status: 'running' as const,
          cadence: sheet.cadence,
        }));
        fc.pre(named.some(({ gates, nextReview }) => gates.length > 0 || nextReview));
        const { events } = parse(workspaceCalendar({ sheets: named, timeZone: zone, now }));
        const offsetAt = offsetsOf(zone);
        for (const event of events) {
          if (event.startDate.isDate || event.startDate.year < 1900) continue;
          // the reader knows no seconds of an offset, which Santiago's clocks had until 1932
          if (offsetAt(event.startDate.toUnixTime()) % 60 !== 0) continue;
          const clocks = new Intl.DateTimeFormat('en-GB', {
            timeZone: zone,
            weekday: 'long',
            hour: '2-digit',
            minute: '2-digit',
          });
          if (event.uid.startsWith('review-'))
            expect(clocks.format(event.startDate.toJSDate())).toMatch(/Tuesday.* 10:00/);
          else expect(clocks.format(event.startDate.toJSDate())).toContain('10:00');
        }
        expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
      }),
      { numRuns: 60 },
    );
  });
});
