import { loadWorkspace, updateWorkspace, useWorkspace } from '#renderer/stores/workspace.ts';
import { readDetails } from '#shared/contract/error-details.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { putTerm, removeTerm as withoutTerm } from '#shared/glossary/edit.ts';
import type { Glossary, GlossaryEntry } from '#shared/glossary/terms.ts';

/** Other programs may write plumbline.json between our reading and our saving; then the change is made on theirs. */
const TRIES = 4;

/**
 * Changes the glossary that is on the disk at that moment: if another program wrote it meanwhile, the change is made
 * again on that version.
 */
async function changeGlossary(change: (glossary: Glossary) => Glossary): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await updateWorkspace({ glossary: change(useWorkspace.getState().info?.workspace.glossary ?? []) });
    } catch (thrown) {
      const conflict = readDetails(toErrorRecord(thrown), 'conflict');
      // People settle a term that was changed elsewhere; a file that only moved on is retried.
      if (conflict?.of !== 'workspace' || left <= 1) throw thrown;
      await loadWorkspace();
    }
  }
}

/** Adds a term or changes one; see {@link putTerm} for what it refuses. */
export const saveTerm = (entry: GlossaryEntry, base: GlossaryEntry | null): Promise<void> =>
  changeGlossary((glossary) => putTerm(glossary, entry, base));

export const removeTerm = (id: string): Promise<void> => changeGlossary((glossary) => withoutTerm(glossary, id));
