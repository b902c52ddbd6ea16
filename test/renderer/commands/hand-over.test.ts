import { beforeEach, expect, test, vi } from 'vitest';

const calls: { channel: string; input: unknown }[] = [];
let path: string | null = '/home/ana/chosen';
vi.mock('#renderer/api/client.ts', () => ({
  getClient: () => ({
    call: async (channel: string, input: unknown) => {
      calls.push({ channel, input });
      return { saved: path !== null, path };
    },
  }),
}));
const downloads: unknown[][] = [];
vi.mock('#renderer/ui/download.ts', () => ({ download: (...given: unknown[]) => downloads.push(given) }));
vi.stubGlobal('location', { hash: '' });
const print = vi.fn();
vi.stubGlobal('window', { print });

const { handOver, handOverPdf } = await import('#renderer/commands/hand-over.ts');
const { useInterface } = await import('#renderer/stores/interface.ts');
const { useWorkspace } = await import('#renderer/stores/workspace.ts');

beforeEach(() => {
  calls.length = 0;
  downloads.length = 0;
  path = '/home/ana/chosen';
  print.mockClear();
  useInterface.setState({ notice: null });
  useWorkspace.setState({ shell: 'browser' });
});

test('in a browser a file is downloaded under a name that every system takes, text or bytes', async () => {
  await handOver({ name: 'A/B: notes.md', type: 'text/markdown', text: '# Notes' });
  await handOver({ name: 'all.zip', type: 'application/zip', text: null, data: 'AQI=' });
  expect(downloads).toEqual([
    ['A B  notes.md', 'text/markdown', '# Notes'],
    ['all.zip', 'application/zip', Uint8Array.of(1, 2)],
  ]);
  expect(calls).toEqual([]);
  expect(useInterface.getState().notice).toBeNull();
});

test('in the desktop window the user chooses where, and remarks follow the place', async () => {
  useWorkspace.setState({ shell: 'desktop' });
  await handOver({ name: 'all.zip', type: 'application/zip', data: 'AQI=' }, ['One sheet was left out.']);
  expect(calls).toEqual([{ channel: 'shell.saveFile', input: { name: 'all.zip', text: '', data: 'AQI=' } }]);
  expect(useInterface.getState().notice?.text).toBe('Saved as /home/ana/chosen One sheet was left out.');
  expect(downloads).toEqual([]);
});

test('a cancelled dialog shows no notice', async () => {
  useWorkspace.setState({ shell: 'desktop' });
  path = null;
  await handOver({ name: 'a.md', type: 'text/markdown', text: '' });
  await handOverPdf('a');
  expect(calls).toHaveLength(2);
  expect(useInterface.getState().notice).toBeNull();
});

test('a PDF is a file in the desktop window and the print dialog in a browser', async () => {
  await handOverPdf('A/B');
  expect(print).toHaveBeenCalledOnce();
  expect(calls).toEqual([]);
  useWorkspace.setState({ shell: 'desktop' });
  await handOverPdf('A/B');
  expect(calls).toEqual([{ channel: 'shell.printPdf', input: { name: 'A B.pdf', paper: 'a4' } }]);
  expect(print).toHaveBeenCalledOnce();
});
