import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The app's clock, in a file beside its workspace: what is written there is the time, which goes on from it. */
export async function clockIn(
  workspace: string,
  begin: string,
): Promise<{ now: string; pass(minutes: number): Promise<void> }> {
  const file = join(workspace, '..', `${workspace.split('/').pop()}.clock`);
  let passed = 0;
  const started = Date.now();
  const write = () =>
    writeFile(file, new Date(Date.parse(begin) + passed * 60_000 + (Date.now() - started)).toISOString());
  await write();
  return {
    now: `@${file}`,
    async pass(minutes) {
      passed += minutes;
      await write();
    },
  };
}
