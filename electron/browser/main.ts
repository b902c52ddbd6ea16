import { appVersion, rendererFolder } from '#electron/app-root.ts';
import type { Backend } from '#electron/backend/backend.ts';
import { createBackend } from '#electron/backend/create-backend.ts';
import { newId } from '#electron/backend/new-id.ts';
import { lastPorts, rememberPort } from '#electron/browser/last-ports.ts';
import { type Serving, serveBrowser } from '#electron/browser/server.ts';
import { type Clock, systemClock } from '#electron/clock.ts';
import { untilStopped } from '#electron/until-stopped.ts';

export interface BrowserOptions {
  /** Absolute path of the workspace; made when it is not there. */
  workspace: string;
  /** 0 or left out: the one this workspace was served on last, or any free one. */
  port?: number;
  /** The system's by default. */
  clock?: Clock;
}

export interface RunningBrowser {
  /** Address with the one-time token. */
  url: string;
  port: number;
  /** Resolves when a page was let in by the address. */
  used: Promise<void>;
  backend: Backend;
  close(): Promise<void>;
}

/** Opens the workspace and serves it to a browser on this machine until `close()`. */
export async function startBrowser(options: BrowserOptions): Promise<RunningBrowser> {
  const backend = await createBackend({
    workspace: options.workspace,
    shell: { name: 'browser', version: appVersion() },
    clock: options.clock ?? systemClock,
    newId,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    watch: true,
    create: true,
  });
  try {
    const serving = await serve(backend, options);
    return {
      url: serving.url,
      port: serving.port,
      used: serving.used,
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

/** On the port that was asked for; else on one the workspace had before, so that the browser finds what it keeps there. */
async function serve(backend: Backend, { workspace, port = 0 }: BrowserOptions): Promise<Serving> {
  const ports = port === 0 ? [...(await lastPorts(workspace)), 0] : [port];
  const serving = await serveOnFirst(backend, ports);
  await rememberPort(workspace, serving.port);
  return serving;
}

async function serveOnFirst(backend: Backend, [port = 0, ...others]: readonly number[]): Promise<Serving> {
  try {
    return await serveBrowser({ backend, rendererDir: rendererFolder(), port });
  } catch (error) {
    if (others.length === 0) throw error;
    return serveOnFirst(backend, others);
  }
}

/**
 * {@link startBrowser} until SIGINT, SIGTERM, SIGHUP or a fault that nothing caught, then a clean end.
 * @param onReady called when the page can be opened
 * @returns the exit code
 */
export async function runBrowser(
  options: BrowserOptions,
  onReady: (running: Pick<RunningBrowser, 'url' | 'used'>) => void,
): Promise<number> {
  const stop = untilStopped(process);
  const running = await startBrowser(options);
  onReady(running);
  const code = await stop;
  await running.close();
  return code;
}
