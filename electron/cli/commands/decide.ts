import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { requireDay } from '#electron/cli/day-option.ts';
import { fold } from '#electron/cli/find.ts';
import { findSheetId } from '#electron/cli/find-sheet.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { channels } from '#shared/contract/channels.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { formatDate } from '#shared/time/calendar.ts';

interface DecideOptions {
  option: string[];
  chosen?: string;
  tag: string[];
  why: string;
  confidence: string;
  expect: string;
  reviewOn: string;
  by: string;
  sheet?: string;
}

/** `decide "…"`: writes a personal decision down, to be looked back on. */
export function addDecideCommand(program: Command, { io }: CliContext): void {
  program
    .command('decide')
    .description('write down a decision of your own, how sure you are, and when to look back (plumbline log shows it)')
    .argument('<what>', 'what was decided, in a line')
    .requiredOption('--confidence <percent>', 'how sure you are that it comes as expected, 50 to 100')
    .requiredOption('--expect <text>', 'what you expect to happen')
    .requiredOption('--review-on <date>', 'the day to look back, YYYY-MM-DD')
    .option(
      '--option <text>',
      'an option that was considered; again for each',
      (one, all: string[]) => [...all, one],
      [],
    )
    .option('--chosen <option>', 'the option that was chosen: its text, or its number among them')
    .option('--tag <tag>', 'a tag to find it by; again for each', (one, all: string[]) => [...all, one], [])
    .option('--why <text>', 'the reasoning', '')
    .option('--by <name>', 'who decided', '')
    .option('--sheet <sheet>', 'the sheet it is about: id, beginning of an id, or title')
    .action(async (what: string, options: DecideOptions, command: Command) => {
      const { workspace, json } = commonOptions(command);
      const { option, tag: tags, why: reasoning, expect: expected, by } = options;
      const confidence = percentOf(options.confidence);
      const chosen = options.chosen === undefined ? null : chosenOf(options.chosen, option);
      const reviewOn = requireDay('--review-on', options.reviewOn);
      await withBackend(io, workspace, async ({ handlers }) => {
        const sheet = options.sheet === undefined ? null : await findSheetId(handlers, options.sheet);
        const considered = { options: option, chosen, reasoning, confidence };
        const input = { decision: { what, ...considered, expected, reviewOn, by, sheet, tags } };
        const { decision } = await handlers['decisions.add'](
          parseOrThrow(channels['decisions.add'].input, input, 'The decision'),
        );
        if (json) writeJson(io, decision);
        else writeText(io, `Decided: ${oneLine(what)} (${confidence}% sure). Look back on ${formatDate(reviewOn)}.`);
      });
    });
}

/** The place of the option that is meant, from 0. @throws PlumblineError `invalid-input` */
function chosenOf(text: string, options: readonly string[]): number {
  const wanted = fold(text.trim());
  const at = options.findIndex((option) => fold(option.trim()) === wanted);
  if (at >= 0) return at;
  const number = /^\d+$/.test(wanted) ? Number(wanted) : 0;
  if (number >= 1 && number <= options.length) return number - 1;
  const known = options.map((option, i) => `${i + 1}. ${oneLine(option)}`).join('; ');
  throw new PlumblineError(
    'invalid-input',
    known === ''
      ? '--chosen needs the options that were considered. Give each with --option.'
      : `--chosen is “${oneLine(text)}”, which is none of the options: ${known}.`,
  );
}

/** @throws PlumblineError `invalid-input` */
function percentOf(text: string): number {
  const percent = /^\d{1,3}(\.\d+)?\s*%?$/.test(text.trim()) ? Number.parseFloat(text) : Number.NaN;
  if (percent >= 50 && percent <= 100) return percent;
  throw new PlumblineError(
    'invalid-input',
    `--confidence is “${text}”; it must be a number from 50 (a coin’s toss) to 100 (certain). Below 50, decide the other way.`,
  );
}
