import { Option } from 'commander';
import { PlumblineError } from '#shared/errors/errors.ts';
import { isCalendarDate } from '#shared/time/calendar.ts';

const TODAY = '(default: today in the workspace’s time zone)';

/** The option `--on DATE`, checked. */
export function onDay(what = 'as of this day'): Option {
  return new Option('--on <date>', `${what}, YYYY-MM-DD ${TODAY}`).argParser((text) => requireDay('--on', text));
}

/** @throws PlumblineError `invalid-input` when it is not a date */
export function requireDay(option: string, text: string): string {
  if (isCalendarDate(text)) return text;
  throw new PlumblineError('invalid-input', `${option} is “${text}”; it must be a date like 2026-11-20.`);
}
