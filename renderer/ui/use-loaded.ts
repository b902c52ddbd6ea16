import { useCallback, useEffect, useState } from 'react';
import { toErrorRecord } from '#shared/errors/errors.ts';

interface Loaded<T> {
  /** Null until loaded. */
  value: T | null;
  /** Why it could not be loaded, or an empty string. */
  problem: string;
  /** Loads it again; the old value stays until then. */
  reload: () => Promise<void>;
}

/**
 * What `load` resolves to, loaded when the component is shown and whenever `load` is another function. A late reply to an
 * earlier `load` is ignored.
 * @param load made by `useCallback`
 */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value: T | null; problem: string }>({ value: null, problem: '' });
  /** Uses the result of `load` while `wanted` returns true. */
  const take = useCallback(
    (wanted: () => boolean) =>
      load().then(
        (value) => {
          if (wanted()) setState({ value, problem: '' });
        },
        (thrown: unknown) => {
          if (wanted()) setState(({ value }) => ({ value, problem: toErrorRecord(thrown).message }));
        },
      ),
    [load],
  );
  useEffect(() => {
    let shown = true;
    void take(() => shown);
    return () => {
      shown = false;
    };
  }, [take]);
  const reload = useCallback(() => take(() => true), [take]);
  return { ...state, reload };
}
