import { AsyncLocalStorage } from 'node:async_hooks';

/** A page in one of the windows (its `webContents`); only ever compared. */
export type Page = object;

const pages = new AsyncLocalStorage<Page>();

/** Does `work` for a page that called: until it ends, {@link callingPage} names that page. */
export function onBehalfOf<T>(page: Page, work: () => T): T {
  return pages.run(page, work);
}

/** The page whose call is being served, since the backend between page and shell knows of no windows. */
export function callingPage(): Page | undefined {
  return pages.getStore();
}
