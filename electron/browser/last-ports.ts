import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Beside the data, never needed to read it. */
const FILE = ['.plumbline', 'browser-ports.json'];
/** A second Plumbline on the same workspace takes the second one, and so on. */
const MOST = 3;

/**
 * The ports this workspace was served on, the first one first. What a browser keeps (drafts of edits that could not be
 * saved) belongs to an address with its port, so the same one is used again whenever it is free.
 */
export async function lastPorts(workspace: string): Promise<number[]> {
  try {
    const held: unknown = JSON.parse(await readFile(join(workspace, ...FILE), 'utf8'));
    return Array.isArray(held) ? held.filter(isPort).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Remembers a port for the next time; where that can't be written, the next time has another address. */
export async function rememberPort(workspace: string, port: number): Promise<void> {
  const known = await lastPorts(workspace);
  if (known.includes(port)) return;
  const file = join(workspace, ...FILE);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify([...known.slice(-(MOST - 1)), port])}\n`);
  } catch {
    // A place that can only be read.
  }
}

function isPort(value: unknown): value is number {
  return Number.isInteger(value) && typeof value === 'number' && value >= 1024 && value <= 65_535;
}
