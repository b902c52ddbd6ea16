import type { Acceptance, Evidence, Slice, TestSummary } from '#shared/model/slice.ts';
import { newSlice } from '#shared/slices/board.ts';

/** Slices and their parts for tests: a test gives only what matters to it. */
export const AT = '2026-11-20T10:00:00.000Z';

export function slice(id: string, given: Partial<Slice> = {}): Slice {
  return { ...newSlice(id, AT, `Slice ${id}`), ...given };
}

export function line(id: string, given: Partial<Acceptance> = {}): Acceptance {
  return { id, text: `Line ${id}`, verdict: null, evidence: [], note: '', ...given };
}

export function report(id: string, tests: Partial<TestSummary>, given: Partial<Evidence> = {}): Evidence {
  const summary = { passed: 0, failed: 0, skipped: 0, failures: [], ...tests };
  return {
    id,
    kind: 'file',
    name: `${id}.xml`,
    address: `/reports/${id}.xml`,
    at: AT,
    sha256: 'a'.repeat(64),
    size: 100,
    tests: summary,
    ...given,
  };
}
