import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStartOptions, UsageError } from '../../build/start-options.ts';

describe('options of npm start', () => {
  it('has its defaults', () => {
    expect(readStartOptions([], {}, '/base')).toEqual({
      browser: false,
      workspace: join(homedir(), 'Plumbline'),
      port: 0,
      fetchElectron: false,
      clock: null,
      help: false,
    });
  });

  it('reads each option, a workspace relative to where npm was called', () => {
    expect(
      readStartOptions(['--browser', '--workspace', 'sheets', '--port', '4711', '--fetch-electron'], {}, '/base'),
    ).toEqual({ browser: true, workspace: '/base/sheets', port: 4711, fetchElectron: true, clock: null, help: false });
    expect(readStartOptions(['--clock', '2021-09-20T10:00:00Z'], {}, '/base').clock).toBe('2021-09-20T10:00:00Z');
  });

  it('takes the workspace from the environment, the option first', () => {
    const env = { PLUMBLINE_WORKSPACE: '/from-env' };
    expect(readStartOptions([], env, '/base').workspace).toBe('/from-env');
    expect(readStartOptions(['--workspace=/given'], env, '/base').workspace).toBe('/given');
  });

  it.each([
    [['--wat'], /--wat/],
    [['stray'], /stray/],
    [['--port', 'http'], /number from 0 to 65535, not “http”/],
    [['--port', '70000'], /70000/],
    [['--port', '-1'], /port/],
    [['--workspace='], /needs a folder/],
    [['--workspace'], /workspace/],
  ])('refuses %j with a sentence', (args, message) => {
    expect(() => readStartOptions(args, {}, '/base')).toThrow(UsageError);
    expect(() => readStartOptions(args, {}, '/base')).toThrow(message);
  });
});
