import { appVersion, rendererFolder } from '#electron/app-root.ts';
import type { Backend } from '#electron/backend/backend.ts';
import { createBackend } from '#electron/backend/create-backend.ts';
import { newId } from '#electron/backend/new-id.ts';
import { serveBrowser } from '#electron/browser/server.ts';
import { clockFrom } from '#electron/clock.ts';

export interface BrowserOptions {
  /** Absolute path of the workspace; made when it is not there. */
  workspace: string;
  /** 0 or left out: any free port. */
  port?: number;
  /** Where PLUMBLINE_NOW is looked for; this process's own variables by default. */
  env?: { PLUMBLINE_NOW?: string | undefined };
}

export interface RunningBrowser {
  /** Address with the one-time token. */
  url: string;
  port: number;
  backend: Backend;
  close(): Promise<void>;
}

/** Opens the workspace and serves it to a browser on this machine until `close()`. */
export async function startBrowser(options: BrowserOptions): Promise<RunningBrowser> {
  const backend = await createBackend({
    workspace: options.workspace,
    shell: { name: 'browser', version: appVersion() },
    clock: clockFrom(options.env ?? process.env),
    newId,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    watch: true,
    create: true,
  });
  try {
    const serving = await serveBrowser({ backend, rendererDir: rendererFolder(), port: options.port ?? 0 });
    return {
      url: serving.url,
      port: serving.port,
      backend,
      async close() {
        await serving.close();
        await backend.close();
      },
    };
  } catch (error) {
    await backend.close();
    throw error;
  }
}

/**
 * {@link startBrowser} until SIGINT, SIGTERM or SIGHUP, then a clean end.
 * @param onReady told the address when the page can be opened
 * @returns the exit code
 */
export async function runBrowser(options: BrowserOptions, onReady: (url: string) => void): Promise<number> {
  const stop = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  const running = await startBrowser(options);
  onReady(running.url);
  await stop;
  await running.close();
  return 0;
}
