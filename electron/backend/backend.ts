import type { Clock } from '#electron/clock.ts';
import type { Handlers, Input, Output } from '#shared/contract/channels.ts';
import type { Subscribe } from '#shared/contract/events.ts';
import type { Answer } from '#shared/errors/errors.ts';
import type { NewId } from '#shared/model/primitives.ts';

/** What only the shell around the backend can do; when left out, the channel returns `unsupported`. */
export interface Shell {
  name: 'desktop' | 'browser' | 'cli';
  version: string;
  saveFile?: (input: Input<'shell.saveFile'>) => Promise<Output<'shell.saveFile'>>;
  printPdf?: (input: Input<'shell.printPdf'>) => Promise<Output<'shell.printPdf'>>;
  openExternal?: (input: Input<'shell.openExternal'>) => Promise<Output<'shell.openExternal'>>;
  fullScreen?: () => Promise<Output<'shell.fullScreen'>>;
  openRoom?: (input: Input<'shell.openRoom'>) => Promise<Output<'shell.openRoom'>>;
}

export interface BackendOptions {
  /** Absolute path of the workspace folder. */
  workspace: string;
  shell: Shell;
  clock: Clock;
  newId: NewId;
  /** IANA zone for a workspace that is made here. */
  timeZone: string;
  /** Watch for outside changes (windows and pages), or not (one-shot commands). */
  watch: boolean;
  /** Make the workspace when the folder holds none. */
  create: boolean;
}

/** The app without a screen. */
export interface Backend {
  /** Typed calls from our own process; they throw PlumblineError. */
  readonly handlers: Handlers;
  /**
   * A call from outside: checks that the channel exists and the input fits, runs it, and returns a plain record.
   * Never throws, never returns undefined.
   */
  call(channel: string, input: unknown): Promise<Answer<unknown>>;
  on: Subscribe;
  close(): Promise<void>;
}
