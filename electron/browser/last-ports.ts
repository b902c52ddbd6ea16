import { dirname, join, resolve } from 'node:path';
import { writeDurably } from '#electron/backend/storage/durable-file.ts';
import { type FileOps, nodeOps } from '#electron/backend/storage/file-ops.ts';
import { workspaceOps } from '#electron/backend/storage/workspace-ops.ts';

/** Beside the data, never needed to read it. */
const FILE = ['.plumbline', 'browser-ports.json'];
/** A second Plumbline on the same workspace takes the second one, and so on. */
const MOST = 3;
/** Of the file, in bytes. */
const LIMIT = 10_000;

/**
 * The ports this workspace was served on, the first one first. What a browser keeps (drafts of edits that could not be
 * saved) belongs to an address with its port, so the same one is used again whenever it is free.
 */
export async function lastPorts(workspace: string): Promise<number[]> {
  try {
    const held: unknown = JSON.parse((await inside(workspace).readFile(place(workspace), { limit: LIMIT })).toString());
    return Array.isArray(held) ? held.filter(isPort).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Remembers a port for the next time; where that can't be written, the next time has another address. */
export async function rememberPort(workspace: string, port: number): Promise<void> {
  const known = await lastPorts(workspace);
  if (known.includes(port)) return;
  const file = place(workspace);
  try {
    const ops = inside(workspace);
    await ops.mkdir(dirname(file));
    await writeDurably(ops, file, Buffer.from(`${JSON.stringify([...known.slice(-(MOST - 1)), port])}\n`));
  } catch {
    // A place that can only be read.
  }
}

const place = (workspace: string) => join(resolve(workspace), ...FILE);

/** Never through a link out of the workspace, and from an ordinary file only. */
function inside(workspace: string): FileOps {
  return workspaceOps(nodeOps, resolve(workspace), { follow: false });
}

function isPort(value: unknown): value is number {
  return Number.isInteger(value) && typeof value === 'number' && value >= 1024 && value <= 65_535;
}
