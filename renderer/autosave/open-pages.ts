/** Tells this open page from others, also from itself before a reload. */
export const PAGE = crypto.randomUUID();

const PREFIX = 'plumbline page ';

/**
 * Says that this page is open, for as long as it is: the browser ends the lock with the page, however it ends.
 * Resolves when others can see it.
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

/** The pages of this origin that are open now, this one among them. */
export async function openPages(): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set([PAGE]);
  const { held = [] } = await navigator.locks.query();
  const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
  return new Set([PAGE, ...names]);
}
