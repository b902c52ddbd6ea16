import { z } from 'zod';
import { isCalendarDate } from '#shared/time/calendar.ts';

/** Ids name folders, so they may hold nothing that a file system or a URL could misread. */
export const ID_PATTERN = /^[a-z0-9-]{1,64}$/;

/** Longest text one field may hold; far above what fits a page, far below what could choke the app. */
export const TEXT_LIMIT = 20_000;

/** Most entries any list of a sheet may hold. */
export const LIST_LIMIT = 500;

export const idSchema = z.string().regex(ID_PATTERN, 'is not an id (a-z, 0-9 and "-", at most 64)');
export const textSchema = z.string().max(TEXT_LIMIT, `is longer than ${TEXT_LIMIT.toLocaleString('en')} characters`);
export const nameSchema = z.string().max(200, 'is longer than 200 characters');
/** A calendar date, `YYYY-MM-DD`, without a zone; it must exist (no 30 February). */
export const dateSchema = z.string().refine(isCalendarDate, 'is not a calendar date like 2026-11-20');
/** A moment in UTC, ISO 8601 with milliseconds. */
export const momentSchema = z.iso.datetime({ message: 'is not a moment like 2026-11-20T10:00:00.000Z' });
/** A finite double; zod refuses NaN and infinities. */
export const valueSchema = z.number({ message: 'is not a finite number' });

/** Makes ids; passed in, so that tests are repeatable. */
export type NewId = () => string;
