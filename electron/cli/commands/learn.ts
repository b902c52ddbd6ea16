import { type Command, Option } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { fold, onlyOne } from '#electron/cli/find.ts';
import { currentGate } from '#electron/cli/find-on-sheet.ts';
import { findSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { percentPhrase } from '#shared/beliefs/about.ts';
import { ledgerPhrase, ledgers } from '#shared/beliefs/ledger.ts';
import { type Question, questionsOf } from '#shared/beliefs/questions.ts';
import { suggestConfidence } from '#shared/beliefs/suggest.ts';
import { beliefLines } from '#shared/beliefs/taught.ts';
import { channels } from '#shared/contract/channels.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { BELIEF_ANSWERS, type Belief } from '#shared/model/belief.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { formatDateRange } from '#shared/time/calendar.ts';

interface LearnOptions {
  gate?: string;
  about?: string;
  answer?: Belief['answer'];
  confidence?: string;
  note: string;
  by?: string;
}

/** `learn SHEET`: what the gates taught about the mechanism; with --answer, what one more did. */
export function addLearnCommand(program: Command, { io }: CliContext): void {
  program
    .command('learn')
    .description('print what the gates taught about the mechanism, or record it for the gate decided last (--answer)')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .option('--gate <id>', 'another gate than the one decided last')
    .option('--about <part>', 'the edge ("activation" or "activation → retention") or the beginning of an assumption')
    .addOption(new Option('--answer <answer>', 'what the gate says about it').choices(BELIEF_ANSWERS))
    .option('--confidence <percent>', 'how sure you are of it now, 0 to 100 (default: as before)')
    .option('--note <text>', 'what was learned, in a line', '')
    .option('--by <name>', 'who judged it (default: the sheet’s owner)')
    .action(async (named: string, options: LearnOptions, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        let { sheet, hash } = await findSheet(handlers, named);
        const gate = gateFor(sheet, options.gate);
        if (options.answer !== undefined) {
          const { about } = partNamed(questionsOf(sheet, gate), options.about);
          const { answer, note } = options;
          const answers = [{ about: withoutText(about), answer, confidence: percentOf(options.confidence), note }];
          const input = { id: sheet.id, base: hash, gate: gate.id, answers, by: options.by ?? sheet.owner };
          ({ sheet, hash } = await handlers['gates.learn'](
            parseOrThrow(channels['gates.learn'].input, input, 'The answer'),
          ));
        }
        if (json) {
          writeJson(io, {
            ...{ sheet: sheet.id, gate: gate.id, answers: sheet.beliefs.filter((belief) => belief.gate === gate.id) },
            open: questionsOf(sheet, gate),
            ledgers: ledgers(sheet).map((one) => ({ about: one.about, now: one.now, path: ledgerPhrase(one) })),
          });
        } else for (const line of report(sheet, gate)) writeText(io, line);
      });
    });
}

function report(sheet: Sheet, gate: Gate): string[] {
  const taught = beliefLines(sheet, gate);
  const questions = questionsOf(sheet, gate);
  const days = formatDateRange(gate.start, gate.end);
  const asked = questions.map(({ about, confidence, tooEarly }) =>
    oneLine(`  ${about.text} (${percentPhrase(confidence)}) ${tooEarly}`),
  );
  const paths = ledgers(sheet).map((one) => `  ${oneLine(one.text)}: ${ledgerPhrase(one)}`);
  const offer = taught.length === 0 && asked.length > 0 ? [hint(questions)] : [];
  return [
    taught.length > 0 ? `The gate of ${days} taught:` : `The gate of ${days}: not judged yet. It tests:`,
    ...(taught.length > 0 ? taught.map((line) => `  ${oneLine(line)}`) : asked.map((line) => `  ${line}`)),
    ...(taught.length === 0 && asked.length === 0 ? ['  nothing: write a mechanism, or link the rule’s signal'] : []),
    ...(paths.length > 0 ? ['Confidence so far:', ...paths] : []),
    ...offer,
  ];
}

/** How to answer, with the confidence that is offered. */
function hint([first]: readonly Question[]): string {
  const offered = suggestConfidence(first?.confidence ?? null, 'supported');
  const confidence = offered ? ` --confidence ${offered.confidence}` : '';
  return `Record it: plumbline learn SHEET --answer supported${confidence} --note "…"`;
}

/** @throws PlumblineError `not-found` with the gates there are */
function gateFor(sheet: Sheet, named: string | undefined): Gate {
  const last = sheet.decisions.at(-1)?.gate;
  const gate = sheet.gates.find(({ id }) => id === (named ?? last));
  if (gate) return gate;
  if (named === undefined) return currentGate(sheet);
  const gates = sheet.gates.map(({ id }) => id);
  throw new PlumblineError('not-found', `This sheet has no gate ${named}. It has: ${gates.join(', ')}.`, { gates });
}

/** The part that a person names; the first one, which the gate tests, where none is named. */
function partNamed(questions: readonly Question[], named: string | undefined): Question {
  const [first] = questions;
  const wanted = fold((named ?? '').replace(/\s*->\s*/g, ' → '));
  const fitting = questions.filter(({ about }) => fold(about.text).startsWith(wanted));
  const exact = fitting.filter(({ about }) => fold(about.text) === wanted);
  const lineOf = ({ about }: Question) => oneLine(about.text);
  const found =
    named === undefined
      ? first
      : onlyOne(exact.length === 1 ? exact : fitting, { named, things: 'parts of the mechanism', lineOf });
  if (found) return found;
  const all = questions.map((question) => `“${lineOf(question)}”`).join(', ');
  throw new PlumblineError(
    'invalid-input',
    `--about “${named ?? ''}” is nothing that this gate says anything about. It tests: ${all || 'nothing'}.`,
  );
}

function withoutText(about: Belief['about']) {
  if (about.kind === 'edge') return { kind: about.kind, node: about.node };
  return about.kind === 'assumption' ? { kind: about.kind, id: about.id } : { kind: about.kind };
}

/** @throws PlumblineError `invalid-input` */
function percentOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const percent = /^\d{1,3}(\.\d+)?\s*%?$/.test(text.trim()) ? Number.parseFloat(text) : Number.NaN;
  if (percent <= 100) return percent;
  throw new PlumblineError('invalid-input', `--confidence is “${text}”; write a number from 0 to 100.`);
}
