import { useEffect, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { EvidenceState } from '#shared/slices/evidence.ts';

/** State of each file of evidence by its id, read when the screen opens, after each save and when the window comes back. */
export function useEvidenceStates(): { states: ReadonlyMap<string, EvidenceState>; problem: string } {
  const id = useSheet((s) => s.id);
  const hash = useSheetStore((s) => s.hash);
  const has = useSheet((s) => s.slices.some((slice) => slice.evidence.some((one) => one.sha256 !== null)));
  const [checked, setChecked] = useState<{ states: ReadonlyMap<string, EvidenceState>; problem: string }>(NOTHING);
  useEffect(() => {
    if (!has || !hash) return;
    let shown = true;
    const check = () =>
      void getClient()
        .call('evidence.check', { id })
        .then(
          ({ files }) => new Map(files.map(({ evidence, state }) => [evidence, state] as const)),
          (thrown: unknown) => toErrorRecord(thrown).message,
        )
        .then((found) => {
          if (!shown) return;
          setChecked(typeof found === 'string' ? { ...NOTHING, problem: found } : { states: found, problem: '' });
        });
    check();
    window.addEventListener('focus', check);
    return () => {
      shown = false;
      window.removeEventListener('focus', check);
    };
  }, [id, hash, has]);
  return checked;
}

const NOTHING = { states: new Map<string, EvidenceState>(), problem: '' };
