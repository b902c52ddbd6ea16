import { PlumblineError } from '#shared/errors/errors.ts';
import { type IcsLine, icsFile, icsText } from '#shared/interop/ics-text.ts';
import { icsMoment, icsZone, type Stretch } from '#shared/interop/ics-zone.ts';
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

/** Reviews and gate end of one sheet. @throws PlumblineError `invalid-input` when it has neither */
export function sheetCalendar({ sheet, ...options }: { sheet: Sheet } & CalendarOptions): string {
  return calendarOf([sheet], options, `“${sheet.title || 'This sheet'}” has no gate and no review day yet`);
}

/** Reviews and gate ends of all sheets that are not archived or decided. @throws PlumblineError as {@link sheetCalendar} */
export function workspaceCalendar({ sheets, ...options }: { sheets: readonly Sheet[] } & CalendarOptions): string {
  const live = sheets.filter(({ status }) => status === 'draft' || status === 'running');
  return calendarOf(live, options, 'No sheet that is still under way has a gate or a review day');
}

function calendarOf(sheets: readonly Sheet[], { timeZone, now }: CalendarOptions, nothing: string): string {
  const offsetAt = offsetsOf(timeZone);
  const entries = sheets.flatMap((sheet) => entriesOf(sheet, timeZone, offsetAt, now));
  if (entries.length === 0) {
    throw new PlumblineError('invalid-input', `${nothing}: choose a weekday and time beside the owner, or add a gate.`);
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

  const entries: Entry[] = [];
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
