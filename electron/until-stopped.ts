/** What of the process is listened to. */
interface StoppableProcess {
  once(event: NodeJS.Signals, listener: () => void): unknown;
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (fault: unknown) => void): unknown;
  stderr: { write(text: string): unknown };
}

/**
 * Resolves to the exit code when a process that serves is to end: 0 when it is asked to (Ctrl+C, SIGTERM, SIGHUP), 1 after an
 * exception that nothing caught. Either way its caller closes cleanly, so what is being written is finished; what is not saved
 * stays in the page. A rejection that nothing caught is reported, and serving goes on.
 */
export function untilStopped(process: StoppableProcess): Promise<number> {
  const report = (fault: unknown) => {
    const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    process.stderr.write(`plumbline: fault that nothing caught: ${text}\n`);
  };
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(0));
    process.on('unhandledRejection', report);
    process.on('uncaughtException', (fault) => {
      report(fault);
      process.stderr.write('plumbline: It closes now. Start it again; what the page could not save is kept there.\n');
      resolve(1);
    });
  });
}
