import { beforeEach, expect, test, vi } from 'vitest';

const calls: { channel: string; input: unknown }[] = [];
vi.mock('#renderer/api/client.ts', () => ({
  getClient: () => ({
    call: async (channel: string, input: unknown) => {
      calls.push({ channel, input });
      return { saved: true, path: '/home/ana/chart.csv' };
    },
  }),
}));
const downloads: unknown[][] = [];
vi.mock('#renderer/ui/download.ts', () => ({ download: (...given: unknown[]) => downloads.push(given) }));
vi.mock('#renderer/charts/chart-image.ts', () => ({ chartPng: async () => new Blob([Uint8Array.of(1, 2)]) }));
vi.stubGlobal('location', { hash: '' });
vi.stubGlobal('navigator', {});

const { copyCsv, copyImage } = await import('#renderer/charts/chart-copy.ts');
const { useInterface } = await import('#renderer/stores/interface.ts');
const { useWorkspace } = await import('#renderer/stores/workspace.ts');
const table = { columns: ['Day', 'Clicks'], rows: [{ key: 'a', cells: ['1 Sep', '7'], values: ['2026-09-01', 7] }] };

beforeEach(() => {
  calls.length = 0;
  downloads.length = 0;
  useInterface.setState({ notice: null });
});

test('in the desktop window, which downloads nothing, a chart becomes a file where the person chooses', async () => {
  useWorkspace.setState({ shell: 'desktop' });
  await copyImage({} as HTMLElement, 'Clicks, 2 weeks');
  await copyCsv(table, 'Clicks');
  expect(downloads).toEqual([]);
  expect(calls.map(({ channel }) => channel)).toEqual(['shell.saveFile', 'shell.saveFile']);
  expect(calls[0]?.input).toEqual({ name: 'Clicks-2-weeks.png', text: '', data: 'AQI=' });
  expect(useInterface.getState().notice?.text).toBe('Saved as /home/ana/chart.csv');
});

test('in a browser it is downloaded, and it is said why', async () => {
  useWorkspace.setState({ shell: 'browser' });
  await copyImage({} as HTMLElement, 'Clicks');
  expect(downloads).toEqual([['Clicks.png', 'image/png', Uint8Array.of(1, 2)]]);
  expect(useInterface.getState().notice?.text).toContain('so the picture became a file');
  expect(calls).toEqual([]);
});
