import { ANSWER_LABELS, percentPhrase } from '#shared/beliefs/about.ts';
import { taughtAt } from '#shared/beliefs/standing.ts';
import type { Belief } from '#shared/model/belief.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';

/** "60% → 75%"; "60%, unclear" where it stayed; the answer alone where nothing is set. */
export function changePhrase({ answer, before, after }: Pick<Belief, 'answer' | 'before' | 'after'>): string {
  const word = ANSWER_LABELS[answer].toLowerCase();
  if (before !== null && before !== after) return `${percentPhrase(before)} → ${percentPhrase(after)}`;
  return after === null ? word : `${percentPhrase(after)}, ${word}`;
}

/**
 * Returns in one line what a gate taught: "activation → retention 60% → 75%: day-two mails work; 2 assumptions supported, 1 not
 * supported". Empty where it was not judged.
 */
export function taughtBy(sheet: Pick<Sheet, 'gates' | 'beliefs'>, gate: string): string {
  const taught = taughtAt(sheet, gate);
  const assumptions = taught.filter(({ about }) => about.kind === 'assumption');
  const tested = taught.filter(({ about }) => about.kind !== 'assumption').map(linePhrase);
  const [only, ...more] = assumptions;
  const rest = only && more.length === 0 ? [linePhrase(only)] : only ? [countPhrase(assumptions)] : [];
  return [...tested, ...rest].join('; ');
}

/** Returns what a gate taught, a line for each part that was judged: "activation → retention 60% → 75%: day-two mails work". */
export function taughtLines(sheet: Pick<Sheet, 'gates' | 'beliefs'>, gate: string): string[] {
  return taughtAt(sheet, gate).map(linePhrase);
}

function linePhrase(belief: Belief): string {
  const { about } = belief;
  const name = about.kind === 'mechanism' ? 'Mechanism' : about.kind === 'edge' ? about.text : `“${about.text.trim()}”`;
  const note = belief.note.replace(/\s+/g, ' ').trim();
  return `${name} ${changePhrase(belief)}${note ? `: ${note.replace(/[.;]+$/, '')}` : ''}`;
}

/** "3 assumptions: 2 supported, 1 unclear". */
function countPhrase(beliefs: readonly Belief[]): string {
  const counts = Object.entries(ANSWER_LABELS).flatMap(([answer, label]) => {
    const count = beliefs.filter((belief) => belief.answer === answer).length;
    return count > 0 ? [`${count} ${label.toLowerCase()}`] : [];
  });
  return `${plural(beliefs.length, 'assumption')}: ${counts.join(', ')}`;
}

/**
 * Returns what a gate taught, a line for each part: "activation → retention: supported, 60% → 75%. Day-two mails work. (Ana,
 * 16 Mar 2026)". Answers that were replaced are not in it.
 */
export function beliefLines(sheet: Pick<Sheet, 'gates' | 'beliefs'>, gate: Pick<Gate, 'id'>): string[] {
  return taughtAt(sheet, gate.id).map(({ about, answer, before, after, note, by, date }) => {
    const kind = about.kind === 'mechanism' ? 'Mechanism' : about.kind === 'assumption' ? 'Assumption: ' : '';
    const name = about.kind === 'mechanism' ? kind : `${kind}${oneLine(about.text)}`;
    const change = before === after ? percentOrNothing(after) : `, ${percentPhrase(before)} → ${percentPhrase(after)}`;
    const words = oneLine(note);
    const said = words ? ` ${/[.!?…]$/.test(words) ? words : `${words}.`}` : '';
    const who = [by, formatDate(date)].filter(Boolean).join(', ');
    return `${name}: ${ANSWER_LABELS[answer].toLowerCase()}${change}.${said} (${who})`;
  });
}

const percentOrNothing = (confidence: number | null) => (confidence === null ? '' : `, ${percentPhrase(confidence)}`);
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
