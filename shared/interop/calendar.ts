import { openActions } from '#shared/actions/due.ts';
import { actionTitle } from '#shared/actions/phrases.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { type IcsLine, icsFile, icsText } from '#shared/interop/ics-text.ts';
import { icsMoment, icsZone, type Stretch } from '#shared/interop/ics-zone.ts';
import type { Action } from '#shared/model/action.ts';
import { type Cadence, mechanismSentence, type Sheet, WEEKDAYS } from '#shared/model/sheet.ts';
import { addDays, daysBetween, weekdayOf } from '#shared/time/calendar.ts';
import { type OffsetAt, offsetsOf, wallClock } from '#shared/time/zone.ts';

/*
 * iCalendar (RFC 5545), written by ourselves: ical-generator 10 takes the process's own zone for the workspace's, writes
 * DTSTAMP and UNTIL without the `Z` that a time with a zone demands, and leaves VTIMEZONE to others.
 */

interface CalendarOptions {
  /** The workspace's IANA time zone. */
  timeZone: string;
  /** Now, a UTC moment: when the file was made. */
  now: string;
}

/** What gives a calendar its first entry. */
const ADD = ': choose a weekday and time beside the owner, or add a gate.';

/** Reviews, gate end and open actions of one sheet. @throws PlumblineError `invalid-input` when it has neither */
export function sheetCalendar({ sheet, ...options }: { sheet: Sheet } & CalendarOptions): string {
  const name = `“${sheet.title || 'This sheet'}”`;
  const nothing = isLive(sheet)
    ? `${name} has no gate, no review day and no action with a day yet${ADD}`
    : `${name} is ${sheet.status}, and no open action has a day: nothing is left for a calendar.`;
  return calendarOf([sheet], options, nothing);
}

/** The same of all sheets that are not archived; of those that ended, only open actions. @throws as {@link sheetCalendar} */
export function workspaceCalendar({ sheets, ...options }: { sheets: readonly Sheet[] } & CalendarOptions): string {
  const shown = sheets.filter(({ status }) => status !== 'archived');
  return calendarOf(
    shown,
    options,
    `No sheet that is still under way has a gate, a review day or an action with a day${ADD}`,
  );
}

function calendarOf(sheets: readonly Sheet[], { timeZone, now }: CalendarOptions, nothing: string): string {
  const offsetAt = offsetsOf(timeZone);
  const entries = sheets.flatMap((sheet) => entriesOf(sheet, timeZone, offsetAt, now));
  if (entries.length === 0) {
    throw new PlumblineError('invalid-input', nothing);
  }
  const stretches = entries.flatMap(({ stretch }) => stretch ?? []);
  return icsFile([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//Plumbline//Plumbline//EN'],
    ['CALSCALE', 'GREGORIAN'],
    ...(stretches.length > 0 ? icsZone(timeZone, offsetAt, stretches) : []),
    ...entries.flatMap(({ lines }) => lines),
    ['END', 'VCALENDAR'],
  ]);
}

/** An event; `stretch` is the time its clock times fall into, null for one of whole days. */
interface Entry {
  lines: IcsLine[];
  stretch: Stretch | null;
}

function entriesOf(sheet: Sheet, timeZone: string, offsetAt: OffsetAt, now: string): Entry[] {
  const { cadence, nextReview } = sheet;
  const gate = sheet.gates.at(-1) ?? null;
  const title = sheet.title || 'Untitled sheet';
  const event = (uid: string, summary: string, days: IcsLine[], about: string): IcsLine[] => [
    ['BEGIN', 'VEVENT'],
    ['UID', `${uid}@plumbline`],
    ['DTSTAMP', icsMoment(Math.floor(Date.parse(now) / 1000))],
    ...days,
    ['SUMMARY', icsText(summary)],
    ...(about ? [['DESCRIPTION', icsText(about)] as const] : []),
    ['END', 'VEVENT'],
  ];
  const review = (uid: string, first: string, last: string, owned: Cadence): Entry => {
    const until = wallClock(offsetAt, last, owned.time);
    const days: IcsLine[] = [
      [`DTSTART;TZID=${timeZone}`, `${bare(first)}T${owned.time.replace(':', '')}00`],
      ['DURATION', `PT${owned.minutes}M`],
      ...(last === first ? [] : [['RRULE', `FREQ=WEEKLY;UNTIL=${icsMoment(until)}`] as const]),
    ];
    return {
      lines: event(uid, `Review: ${title}`, days, aboutReview(sheet)),
      stretch: { start: wallClock(offsetAt, first, owned.time), end: until + owned.minutes * 60 },
    };
  };

  const entries: Entry[] = dueActions(sheet).map((action) => ({
    lines: event(
      `action-${sheet.id}-${action.id}`,
      [actionTitle(action), action.who].filter(Boolean).join(' · '),
      wholeDay(action.due),
      [action.what, title].join('\n'),
    ),
    stretch: null,
  }));
  if (!isLive(sheet)) return entries;
  const series = cadence && gate ? seriesOf(cadence, gate) : null;
  if (cadence && gate && series) {
    entries.push(review(`review-${sheet.id}-${gate.id}`, series.first, series.last, cadence));
  }
  if (nextReview && !(series && isIn(series, nextReview))) {
    const uid = `next-review-${sheet.id}`;
    if (cadence) entries.push(review(uid, nextReview, nextReview, cadence));
    else
      entries.push({ lines: event(uid, `Review: ${title}`, wholeDay(nextReview), aboutReview(sheet)), stretch: null });
  }
  if (gate) {
    const about = [gate.question, gate.rule.sentence].filter(Boolean).join('\n');
    entries.push({
      lines: event(`gate-${sheet.id}-${gate.id}`, `Gate ends: ${title}`, wholeDay(gate.end), about),
      stretch: null,
    });
  }
  return entries;
}

/** A sheet that ended has no review and no gate to come; what people promised to do stays until it is done. */
function isLive({ status }: Sheet): boolean {
  return status === 'draft' || status === 'running';
}

/** Open actions with a day. As events of their own, since most calendar programs leave out VTODO. */
function dueActions({ actions }: Sheet): (Action & { due: string })[] {
  return openActions(actions).flatMap((action) => (action.due === null ? [] : [{ ...action, due: action.due }]));
}

/** A duration rather than an end: the day after 31 December 9999 could not be written. */
function wholeDay(date: string): IcsLine[] {
  return [
    ['DTSTART;VALUE=DATE', bare(date)],
    ['DURATION', 'P1D'],
    ['TRANSP', 'TRANSPARENT'],
  ];
}

/** The first and last review inside a gate; null when none of its days is the review's weekday. */
function seriesOf({ weekday }: Cadence, gate: { start: string; end: string }): { first: string; last: string } | null {
  const ahead = (WEEKDAYS.indexOf(weekday) - weekdayOf(gate.start) + 7) % 7;
  const days = daysBetween(gate.start, gate.end) - ahead;
  if (days < 0) return null;
  const first = addDays(gate.start, ahead);
  return { first, last: addDays(first, Math.floor(days / 7) * 7) };
}

function isIn({ first, last }: { first: string; last: string }, date: string): boolean {
  return date >= first && date <= last && daysBetween(first, date) % 7 === 0;
}

function aboutReview({ aim, mechanism, owner }: Sheet): string {
  return [aim.outcome && `Aim: ${aim.outcome}`, mechanismSentence(mechanism), owner && `Owner: ${owner}`]
    .filter(Boolean)
    .join('\n');
}

const bare = (date: string): string => date.replaceAll('-', '');
