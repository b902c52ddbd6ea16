#!/usr/bin/env node
import { appVersion } from '#electron/app-root.ts';
import { processIo } from '#electron/cli/io.ts';
import { runCli } from '#electron/cli/run.ts';

const code = await runCli(process.argv.slice(2), processIo(appVersion()));
// Not process.exit: what is still on its way to a pipe must arrive. A failed write has set its own code already.
process.exitCode = process.exitCode || code;
