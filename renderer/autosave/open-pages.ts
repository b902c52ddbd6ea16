/** Identifies this open page; a reload gets a new id. */
export const PAGE = crypto.randomUUID();

const PREFIX = 'plumbline page ';

/**
 * Marks this page as open for as long as it is: the browser releases the lock when the page ends, however it ends.
 * Resolves when other pages can see it.
 */
export function stayOpen(): Promise<void> {
  if (!('locks' in navigator)) return Promise.resolve();
  return new Promise((resolve) => {
    void navigator.locks
      .request(PREFIX + PAGE, () => {
        resolve();
        return new Promise<never>(() => undefined);
      })
      .catch(() => resolve());
  });
}

/** The pages of this origin that are open now, including this one. */
export async function openPages(): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set([PAGE]);
  const { held = [] } = await navigator.locks.query();
  const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
  return new Set([PAGE, ...names]);
}
