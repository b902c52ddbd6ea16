import { fold, onlyOne } from '#electron/cli/find.ts';
import { findSheet } from '#electron/cli/find-sheet.ts';
import type { Handlers } from '#shared/contract/channels.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Slice } from '#shared/model/slice.ts';
import { sliceName } from '#shared/slices/board.ts';

interface Found extends OpenSheet {
  slice: Slice;
}

/**
 * The slice a person means: its title, its id, or the beginning of its id, on one sheet or over the whole workspace.
 * @throws PlumblineError `ambiguous` with `details.candidates`; `not-found`; what opening a sheet throws
 */
export async function findSlice(handlers: Handlers, named: string, sheet?: string): Promise<Found> {
  const all = (await sheetsToSearch(handlers, sheet)).flatMap((opened) =>
    opened.sheet.slices.map((slice): Found => ({ ...opened, slice })),
  );
  const wanted = fold(named);
  const titled = all.filter(({ slice }) => fold(slice.title) === wanted || slice.id === wanted);
  const matching = titled.length > 0 || wanted === '' ? titled : all.filter(({ slice }) => slice.id.startsWith(wanted));
  const lineOf = ({ slice, sheet: on }: Found) => `${slice.id}  ${sliceName(slice)} (${on.title || 'Untitled'})`;
  const found = onlyOne(matching, { named, things: 'slices', lineOf });
  if (found) return found;
  throw new PlumblineError(
    'not-found',
    `There is no slice “${named}” here; it can be an id, the beginning of one, or a title. See: plumbline slices SHEET`,
  );
}

async function sheetsToSearch(handlers: Handlers, named: string | undefined): Promise<OpenSheet[]> {
  if (named !== undefined) return [await findSheet(handlers, named)];
  const { sheets } = await handlers['sheets.list']({});
  return Promise.all(sheets.map(({ id }) => handlers['sheets.open']({ id })));
}
