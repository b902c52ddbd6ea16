import type { z } from 'zod';
import { termsIn } from '#shared/glossary/terms.ts';
import { BRIEF_VERSION, type Brief, type briefSignalSchema } from '#shared/model/brief.ts';
import { mechanismSentence, type Sheet } from '#shared/model/sheet.ts';
import type { Slice } from '#shared/model/slice.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { sliceName } from '#shared/slices/board.ts';
import { briefLines, plainBrief } from '#shared/slices/brief-markdown.ts';
import { dependencyOrder } from '#shared/slices/order.ts';
import { revisionPhrase } from '#shared/slices/revision-phrase.ts';

interface BriefInput {
  sheet: Sheet;
  slice: Slice;
  glossary: Workspace['glossary'];
  /** Now, a UTC moment. */
  now: string;
}

/** The brief of one slice of a sheet. */
export function sliceBrief({ sheet, slice, glossary, now }: BriefInput): Brief {
  const signalOf = (id: string | null) => sheet.signals.find((signal) => signal.id === id);
  const moves = signalOf(slice.signal);
  const needed = new Set(slice.dependsOn);
  const gate = sheet.gates.at(-1);
  const brief: Brief = {
    plumbline: 'slice-brief',
    version: BRIEF_VERSION,
    madeAt: now,
    slice: {
      id: slice.id,
      title: sliceName(slice),
      state: slice.state,
      intent: slice.intent,
      constraints: slice.constraints,
      acceptance: slice.acceptance.map(({ id, text }) => ({ id, text })),
      moves: moves ? signalIn(moves) : null,
      dependsOn: dependencyOrder(sheet.slices)
        .filter(({ id }) => needed.has(id))
        .map((one) => ({ id: one.id, title: sliceName(one), state: one.state })),
      owner: slice.owner,
      hours: slice.hours,
      revisions: slice.revisions.map(({ at, reason }) => ({ at, why: revisionPhrase(reason) })),
    },
    nonGoals: nonGoals(sheet, slice),
    sheet: {
      id: sheet.id,
      title: sheet.title,
      owner: sheet.owner,
      aim: sheet.aim.outcome,
      done: sheet.aim.done,
      mechanism: mechanismSentence(sheet.mechanism),
      assumptions: sheet.mechanism.assumptions.filter(({ state }) => state === 'open').map(({ text }) => text),
      signals: sheet.signals.filter(({ role }) => role !== 'guardrail').map(signalIn),
      gate: gate ? { question: gate.question, start: gate.start, end: gate.end, rule: gate.rule.sentence } : null,
      guardrail: { text: sheet.guardrail.text, objective: sheet.guardrail.slo },
    },
    glossary: [],
  };
  return { ...brief, glossary: termsUsed(brief, glossary) };
}

/** The brief as a file for programs; its schema is published. */
export function briefToJson(brief: Brief): string {
  return `${JSON.stringify(brief, null, 2)}\n`;
}

/** The brief as a file for people and for agents that read text. */
export function briefToMarkdown(brief: Brief): string {
  return `${briefLines(brief).join('\n')}\n`;
}

function signalIn({
  name,
  role,
  unit,
  direction,
  definition,
}: Sheet['signals'][number]): z.infer<typeof briefSignalSchema> {
  return { name, role, unit, direction, definition };
}

/** Other work that is open on the sheet, and what was shown to be wrong. */
function nonGoals(sheet: Sheet, slice: Slice): string[] {
  const others = sheet.slices.filter(
    ({ id, state }) => id !== slice.id && state !== 'shipped' && state !== 'dropped' && !slice.dependsOn.includes(id),
  );
  const refuted = sheet.mechanism.assumptions.filter(({ state, text }) => state === 'refuted' && text.trim() !== '');
  return [
    'Anything that the acceptance evidence does not ask for.',
    ...others.map((other) => `“${sliceName(other)}”: a slice of its own.`),
    ...refuted.map(({ text }) => `Building on “${text}”: that was refuted.`),
  ];
}

/** The glossary's terms that occur in the brief's own text, in alphabetical order. */
function termsUsed(brief: Brief, glossary: Workspace['glossary']): Brief['glossary'] {
  const found = termsIn(plainBrief(briefLines(brief)), glossary).map(({ term }) => term);
  return [...new Set(found)]
    .map(({ term, definition }) => ({ term, definition }))
    .sort((a, b) => (a.term < b.term ? -1 : a.term > b.term ? 1 : 0));
}
