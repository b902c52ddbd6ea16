import { useEffect, useRef, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import type { Version } from './versions.ts';

/** Most versions asked for in one call. */
const AT_ONCE = 50;

/**
 * What the versions on screen changed, in sentences, by their hashes; each is asked for once. Until its sentences are there,
 * and where they cannot be read, a version has none.
 */
export function usePhrases(id: string, shown: readonly Version[]): ReadonlyMap<string, readonly string[]> {
  const [phrases, setPhrases] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const asked = useRef(new Set<string>());
  useEffect(() => {
    const missing = shown.map(({ hash }) => hash).filter((hash) => !asked.current.has(hash));
    for (const hash of missing) asked.current.add(hash);
    for (let from = 0; from < missing.length; from += AT_ONCE) {
      const hashes = missing.slice(from, from + AT_ONCE);
      getClient()
        .call('history.phrases', { id, hashes })
        .then(
          (read) =>
            setPhrases((known) => new Map([...known, ...read.phrases.map((one) => [one.hash, one.texts] as const)])),
          // The names of the fields stay in their place, and opening a version says what is wrong.
          () => hashes.map((hash) => asked.current.delete(hash)),
        );
    }
  }, [id, shown]);
  return phrases;
}
