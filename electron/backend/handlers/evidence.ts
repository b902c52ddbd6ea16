import { basename } from 'node:path';
import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { saved } from '#electron/backend/handlers/one-sheet.ts';
import type { JobRun } from '#electron/backend/jobs/jobs.ts';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import { tooLarge } from '#electron/backend/storage/evidence.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { EVIDENCE_COPY_LIMIT } from '#shared/errors/limits.ts';
import type { Evidence, TestSummary } from '#shared/model/slice.ts';
import { sliceOf, withEvidence } from '#shared/slices/add-evidence.ts';
import { evidenceMoment } from '#shared/slices/evidence.ts';

export function evidenceHandlers(context: HandlerContext): AreaHandlers<'evidence'> {
  const { store, clock, newId, jobs } = context;

  async function add(id: string, base: string, slice: string, added: readonly Evidence[]): Promise<OpenSheet> {
    const { sheet } = await store.sheets.open(id);
    return saved(context, withEvidence(sheet, slice, added), base);
  }

  /** After a refused save. A save that got through after all has the copy on its page, which then stays. */
  async function dropUnused(id: string, address: string): Promise<void> {
    try {
      const { sheet } = await store.sheets.open(id);
      const used = sheet.slices.some((slice) => slice.evidence.some((evidence) => evidence.address === address));
      if (!used) await store.evidence.drop(id, address);
    } catch (thrown) {
      if (!(thrown instanceof PlumblineError)) throw thrown; // the refusal itself is what is shown
    }
  }

  return {
    /** Adds files where they lie; when one of them is refused none is added. */
    'evidence.addPath': ({ id, base, slice, paths, job }) =>
      jobs.during(job, async (run) => {
        const of = sliceOf((await store.sheets.open(id)).sheet, slice);
        const at = evidenceMoment(of, clock.now().toISOString());
        const added: Evidence[] = [];
        for (const path of paths) {
          const bytes = await store.evidence.read(path);
          added.push(await fileEvidence(run, { id: newId(), name: basename(path), address: path, at }, bytes));
        }
        run.commit();
        return add(id, base, slice, added);
      }),
    /** Adds a file whose bytes were sent, as from a browser, which hides where it lies. */
    'evidence.addCopy': ({ id, base, slice, name, data, job }) =>
      jobs.during(job, async (run) => {
        const opened = await store.sheets.open(id);
        const at = evidenceMoment(sliceOf(opened.sheet, slice), clock.now().toISOString());
        const called = name.split(/[\\/]/).at(-1) || 'file';
        const bytes = Buffer.from(data, 'base64');
        if (bytes.length > EVIDENCE_COPY_LIMIT) throw tooLarge(called, EVIDENCE_COPY_LIMIT);
        const evidence = newId();
        const described = await fileEvidence(run, { id: evidence, name: called, address: '', at }, bytes);
        withEvidence(opened.sheet, slice, [described]); // refused before anything is written
        run.commit();
        const address = await store.evidence.keep(id, evidence, extensionOf(called), bytes);
        try {
          return await add(id, base, slice, [{ ...described, address }]);
        } catch (thrown) {
          await dropUnused(id, address);
          throw thrown;
        }
      }),
    'evidence.check': async ({ id }) => {
      const { sheet } = await store.sheets.open(id);
      const files = [];
      for (const { id: slice, evidence } of sheet.slices) {
        for (const { id: one, address, sha256: expected } of evidence) {
          if (expected === null) continue;
          files.push({ slice, evidence: one, ...(await store.evidence.check(id, address, expected)) });
        }
      }
      return { files };
    },
  };
}

async function fileEvidence(
  run: JobRun,
  file: Pick<Evidence, 'id' | 'name' | 'address' | 'at'>,
  bytes: Buffer,
): Promise<Evidence> {
  const tests = await testsIn(run, file.name, bytes);
  return { ...file, name: file.name.slice(0, 500), kind: 'file', sha256: sha256(bytes), size: bytes.length, tests };
}

/** Characters of a file that are enough to see that it begins like XML. */
const HEAD_LENGTH = 1024;

/** The results of a test report; null for any other file. A report that cannot be trusted is refused by its name. */
async function testsIn(run: JobRun, name: string, bytes: Buffer): Promise<TestSummary | null> {
  // A picture or a film is not worth a thread of its own.
  if (!/^\ufeff?\s*(<|$)/.test(bytes.subarray(0, HEAD_LENGTH).toString('utf8'))) return null;
  try {
    return await run.run('readTests', bytes, bytes.length);
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError) || thrown.code === 'cancelled') throw thrown;
    throw new PlumblineError(thrown.code, `${name}: ${thrown.message}`, thrown.details, { cause: thrown });
  }
}

/** The last part of a name where it is short and plain, for the copy's name. */
function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? 'bin';
}
