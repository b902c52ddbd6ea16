import { requireReadings } from '#electron/backend/handlers/one-sheet.ts';
import { fold, onlyOne } from '#electron/cli/find.ts';
import type { Handlers } from '#shared/contract/channels.ts';
import type { OpenSheet, SheetSummary } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { idSchema } from '#shared/model/primitives.ts';

/**
 * The sheet a person means by `named`: its id, the beginning of its id that no other has, or its title (whatever the
 * case) when no other has it.
 * @throws PlumblineError `ambiguous` with `details.candidates`; `not-found`; what opening it throws
 */
export async function findSheet(handlers: Handlers, named: string): Promise<OpenSheet> {
  return (await openById(handlers, named)) ?? handlers['sheets.open']({ id: await searchId(handlers, named) });
}

/**
 * {@link findSheet} for results that would be wrong without the readings.
 * @throws PlumblineError `unreadable` when the sheet's readings could not be read
 */
export async function findWholeSheet(handlers: Handlers, named: string): Promise<OpenSheet> {
  const opened = await findSheet(handlers, named);
  requireReadings(opened, (await handlers['workspace.get']({})).problems);
  return opened;
}

/** The id of the sheet a person means; see {@link findSheet}. */
export async function findSheetId(handlers: Handlers, named: string): Promise<string> {
  return (await findSheet(handlers, named)).sheet.id;
}

/** A whole id needs no look at the other sheets, and finds a damaged sheet too: opening it shows the error. */
async function openById(handlers: Handlers, named: string): Promise<OpenSheet | null> {
  if (!idSchema.safeParse(named).success) return null;
  try {
    return await handlers['sheets.open']({ id: named });
  } catch (thrown) {
    if (thrown instanceof PlumblineError && thrown.code === 'not-found') return null;
    throw thrown;
  }
}

async function searchId(handlers: Handlers, named: string): Promise<string> {
  const { sheets } = await handlers['sheets.list']({});
  const lineOf = ({ id, title }: SheetSummary) => `${id}  ${title || 'Untitled'}`;
  const found = onlyOne(matchesOf(sheets, named), { named, things: 'sheets', lineOf });
  if (found) return found.id;
  const { problems } = await handlers['workspace.get']({});
  const problem = problems.find((of) => of.sheet === named);
  if (problem) throw new PlumblineError('unreadable', problem.message, { file: problem.file, keptAt: problem.keptAt });
  throw new PlumblineError(
    'not-found',
    `There is no sheet “${named}” here; it can be an id, the beginning of one, or a title. See: plumbline list --all`,
  );
}

/** Titles before the beginnings of ids: a title is what people mean. */
function matchesOf(sheets: readonly SheetSummary[], named: string): SheetSummary[] {
  const title = fold(named);
  if (!title) return [];
  const titled = sheets.filter((sheet) => fold(sheet.title) === title);
  return titled.length > 0 ? titled : sheets.filter((sheet) => sheet.id.startsWith(title));
}
