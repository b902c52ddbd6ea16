import { getClient } from '#renderer/api/client.ts';
import { momentNow } from '#renderer/edits/now.ts';
import type { LongCall } from '#renderer/parts/use-job.ts';
import { isCancelled } from '#renderer/stores/long-call.ts';
import { throughBackend } from '#renderer/stores/saver.ts';
import { changeSheet, endStep, useSheetStore } from '#renderer/stores/sheet.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { toBase64 } from '#renderer/ui/base64.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { PlumblineError, toErrorRecord } from '#shared/errors/errors.ts';
import { EVIDENCE_COPY_LIMIT } from '#shared/errors/limits.ts';
import type { Slice } from '#shared/model/slice.ts';
import { withEvidence } from '#shared/slices/add-evidence.ts';
import { newSlice } from '#shared/slices/board.ts';
import { evidenceMoment, linkEvidence } from '#shared/slices/evidence.ts';
import { type Move, moveSlice } from '#shared/slices/moves.ts';
import { addSlice, changeSlice } from '#shared/slices/on-sheet.ts';

/** Now, by the backend's day, and that day in the workspace's zone. */
export function present(): { at: string; today: string } {
  const { info } = useWorkspace.getState();
  const today = info?.today ?? '1970-01-01';
  return { at: momentNow(), today };
}

/** Edits one slice of the open sheet; `field` continues from the slice ("intent"). */
export function editSlice(id: string, field: string, change: (slice: Slice) => Slice): void {
  changeSheet(`slices.${id}.${field}`, (sheet) => changeSlice(sheet, id, change));
}

/** Replaces a slice by another version of it, as one step of undo. */
function putSlice(field: string, next: Slice): void {
  endStep();
  editSlice(next.id, field, () => next);
  endStep();
}

/** Adds an empty slice and returns its id. */
export function beginSlice(title: string): string {
  const id = newId();
  endStep();
  changeSheet(`slices.${id}.title`, (sheet) => addSlice(sheet, newSlice(id, present().at, title)));
  endStep();
  return id;
}

/** Moves a slice; returns why it can't be moved, as a sentence, or an empty string when it was moved. */
export function move(id: string, what: Move, why = ''): string {
  const slice = sliceNow(id);
  if (!slice) return '';
  try {
    putSlice('state', moveSlice(slice, what, { ...present(), why }));
    return '';
  } catch (thrown) {
    return toErrorRecord(thrown).message;
  }
}

export function sliceNow(id: string): Slice | undefined {
  return useSheetStore.getState().sheet?.slices.find((one) => one.id === id);
}

/** Adds a link; returns what is wrong with it, or an empty string. */
export function addLink(id: string, address: string): string {
  const { sheet } = useSheetStore.getState();
  const slice = sliceNow(id);
  if (!sheet || !slice) return '';
  try {
    const link = linkEvidence({ id: newId(), address, at: evidenceMoment(slice, present().at) });
    const next = withEvidence(sheet, id, [link]).slices.find((one) => one.id === id);
    if (next) putSlice('evidence', next);
    return '';
  } catch (thrown) {
    return toErrorRecord(thrown).message;
  }
}

/**
 * Sends files one after the other; copies of them are kept. Stopping one stops the rest.
 * @returns what was refused, or an empty string
 */
export async function addFiles(slice: string, files: readonly File[], { run }: LongCall): Promise<string> {
  const refused: string[] = [];
  for (const file of files) {
    try {
      if (file.size > EVIDENCE_COPY_LIMIT) {
        const limit = EVIDENCE_COPY_LIMIT / 1024 / 1024;
        throw new PlumblineError(
          'too-large',
          `${file.name} is larger than ${limit} MB; link to it, or add it by its path.`,
          { limit: EVIDENCE_COPY_LIMIT },
        );
      }
      const data = toBase64(new Uint8Array(await file.arrayBuffer()));
      const name = file.name.slice(0, 500);
      await run((job) =>
        throughBackend(
          (id, base) => getClient().call('evidence.addCopy', { id, base, slice, name, data, job }),
          `slices.${slice}.evidence`,
        ),
      );
    } catch (thrown) {
      if (isCancelled(thrown)) break;
      refused.push(toErrorRecord(thrown).message);
    }
  }
  return refused.join(' ');
}

/** Adds a file by its path on the computer that Plumbline runs on. */
export async function addPath(slice: string, path: string, { run }: LongCall): Promise<string> {
  try {
    const paths = [path.trim()];
    await run((job) =>
      throughBackend(
        (id, base) => getClient().call('evidence.addPath', { id, base, slice, paths, job }),
        `slices.${slice}.evidence`,
      ),
    );
    return '';
  } catch (thrown) {
    return isCancelled(thrown) ? 'Stopped. Nothing was added.' : toErrorRecord(thrown).message;
  }
}
