import type { z } from 'zod';
import { PlumblineError } from '#shared/errors/errors.ts';

/** One invalid place. `path` is like `signals[0].name`; `problem` continues the sentence after it. */
export interface Issue {
  path: string;
  problem: string;
}

/** `['signals', 0, 'name']` → `signals[0].name`; the whole is `(the file itself)`. */
export function formatPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text ? `.${String(part)}` : String(part);
  }
  return text || '(the whole)';
}

/** A problem may name what was found, however long that is: an object's unknown keys, say. */
const PROBLEM_LENGTH = 500;

/** Returns the places in a zod error, flattened, in order, at most `limit`. */
export function issuesOf(error: z.ZodError, limit = 20): Issue[] {
  return error.issues.slice(0, limit).map(({ path, message }) => ({
    path: formatPath(path),
    problem: message.length <= PROBLEM_LENGTH ? message : `${message.slice(0, PROBLEM_LENGTH - 1)}…`,
  }));
}

/**
 * Checks `input` against `schema`.
 * @param what names the input for people: "This sheet", "sheets.save"
 * @throws PlumblineError `invalid-input` with `details.issues`, whose message names the first place
 */
export function parseOrThrow<T extends z.ZodType>(schema: T, input: unknown, what: string): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues = issuesOf(result.error);
  const first = issues[0];
  const more = result.error.issues.length > 1 ? ` (and ${result.error.issues.length - 1} more)` : '';
  throw new PlumblineError(
    'invalid-input',
    `${what} cannot be taken: ${first ? `${first.path}: ${first.problem}` : 'it does not fit'}${more}.`,
    { issues },
  );
}
