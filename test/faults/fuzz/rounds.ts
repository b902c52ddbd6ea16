import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { processBundle } from '../../../build/paths.ts';

/** As many as this machine's least has cores. */
const PROCESSES = 2;
/** A mutant that takes longer hangs; one takes far less than a second. */
const HANGS_MS = 60_000;

const lineSchema = z.union([z.string(), z.array(z.string())]);

/**
 * Opens and works with so many workspaces in which one file was mutated, in processes of their own: a loop without an end in
 * one of them ends with its process.
 * @returns how many were gone through, and what was wrong: a crash, a hang, another sheet hidden, bytes lost
 */
export async function fuzzRounds(count: number): Promise<{ done: number; faults: string[] }> {
  const each = await Promise.all(Array.from({ length: PROCESSES }, (_, own) => rounds(count, own)));
  return { done: each.reduce((sum, { done }) => sum + done, 0), faults: each.flatMap(({ faults }) => faults) };
}

async function rounds(count: number, own: number): Promise<{ done: number; faults: string[] }> {
  const args = [processBundle('fuzz-process'), String(count), String(own), String(PROCESSES)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const faults: string[] = [];
  let done = 0;
  let how = 'the workspace that nothing happened to';
  const watchdog = setTimeout(() => child.kill('SIGKILL'), HANGS_MS);
  for await (const text of createInterface({ input: child.stdout })) {
    watchdog.refresh();
    const line = lineSchema.parse(JSON.parse(text));
    if (typeof line === 'string') {
      how = line;
      continue;
    }
    done++;
    if (line.length > 0) faults.push(`${how}:\n  ${line.join('\n  ')}`);
  }
  const code = await ended;
  clearTimeout(watchdog);
  if (code === null) faults.push(`${how}: it never ended`);
  else if (code !== 0) faults.push(`${how}: the process ended with ${code}: ${errors}`);
  return { done, faults };
}
