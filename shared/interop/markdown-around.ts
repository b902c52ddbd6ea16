import { byDue } from '#shared/actions/due.ts';
import { ledgerPhrase, ledgers } from '#shared/beliefs/ledger.ts';
import { beliefLines } from '#shared/beliefs/taught.ts';
import { encodeText } from '#shared/interop/markdown-text.ts';
import type { Premortem } from '#shared/model/premortem.ts';
import type { Review } from '#shared/model/review.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Evidence, Slice } from '#shared/model/slice.ts';

/*
 * What happened around the page, as text for people. The block of details holds it whole for the program, so this text
 * is for reading only: it stands between two comments, and edits by hand are reported when the file is read.
 */

export const AROUND_BEGIN = '<!-- plumbline: around the page; to read, the block at the end holds it -->';
export const AROUND_END = '<!-- plumbline: end of that -->';

/** The text with its comments; empty when nothing happened yet. */
export function aroundThePage(sheet: Sheet): string {
  const { guardrail, basalCost, origin } = sheet;
  const nameOf = (id: string | null) => sheet.signals.find((signal) => signal.id === id)?.name || id || '';
  const facts = [
    guardrail.good || guardrail.valid
      ? item(0, `Guardrail: good counts from ${nameOf(guardrail.good)}, valid ones from ${nameOf(guardrail.valid)}`)
      : '',
    basalCost.hours === null && !basalCost.carriedBy
      ? ''
      : item(0, joined(' ', 'Basal cost:', hours(basalCost.hours), basalCost.carriedBy && `by ${basalCost.carriedBy}`)),
    origin ? item(0, `Carried forward from “${origin.title}”`) : '',
  ].filter(Boolean);
  const corrections = sheet.decisions.flatMap((decision) =>
    decision.corrections.map((one) => item(0, `Decision of ${decision.date}: ${one.text}${by(one.by)}, ${one.date}`)),
  );
  const removals = sheet.removals.map(({ text, doneAt, by: who }) =>
    item(0, `${text} (${doneAt ? `done ${day(doneAt)}` : 'open'})${by(who)}`),
  );
  const parts = [
    section('Foot of the page', facts),
    section('Reviews', sheet.reviews.flatMap(reviewLines)),
    section('Actions', actionLines(sheet)),
    section('Corrections', corrections),
    section('What the gates taught', taughtLines(sheet)),
    section(
      'Slices',
      sheet.slices.flatMap((slice) => sliceLines(slice, nameOf)),
    ),
    section('Challenges', sheet.challenges.flatMap(challengeLines)),
    section('Pre-mortem', sheet.premortems.flatMap(premortemLines)),
    section('Convergence checks', sheet.convergences.flatMap(convergenceLines)),
    section('To remove', removals),
    section(
      'Workshops',
      sheet.workshops.map(({ date, facilitator }) => item(0, `${date}${by(facilitator)}`)),
    ),
  ].filter(Boolean);
  return parts.length > 0 ? [AROUND_BEGIN, ...parts, AROUND_END].join('\n\n') : '';
}

/** What people promised to do, by due day: open, done or dropped. */
function actionLines({ actions }: Sheet): string[] {
  return byDue(actions).map(({ what, who, due, closed }) => {
    const state = closed ? `${closed.how} ${day(closed.at)}` : due ? `due ${due}` : 'open';
    return item(0, `${what} (${state})${by(who)}`);
  });
}

function section(title: string, lines: readonly string[]): string {
  return lines.length > 0 ? `## ${title}\n\n${lines.join('\n')}` : '';
}

function item(depth: number, text: string): string {
  return `${'  '.repeat(depth)}- ${encodeText(text, '  '.repeat(depth + 1))}`;
}

/** What people read for a force of alignment. */
const FORCES = ['ambiguity', 'drift', 'entropy'] as const;
const HELD = { fine: 'clear', 'not-fine': 'not fine', unmeasured: 'not checked yet' } as const;

function reviewLines({ date, why, moved, still, unclear, vote, health, next, by: who }: Review): string[] {
  const list = (label: string, all: Review['moved']) =>
    all.map(({ text, source }) => item(1, `${label}: ${text}${source && ` (${source})`}`));
  const hands = vote?.ballots.map(({ person, value }) => `${person} ${value ?? 'abstains'}`).join(', ');
  return [
    item(0, `${date}${by(who)}${why && `: ${why}`}`),
    ...list('Moved', moved),
    ...list('Did not move', still),
    ...list('Cannot be told yet', unclear),
    ...(hands ? [item(1, `Confidence: ${hands}`)] : []),
    ...(health ? [item(1, `Alignment: ${FORCES.map((force) => `${force} ${HELD[health[force]]}`).join(', ')}`)] : []),
    ...(next ? [item(1, `Next review: ${next}`)] : []),
  ];
}

/** What each gate taught, then how sure people were of each part of the mechanism, gate by gate. */
function taughtLines(sheet: Sheet): string[] {
  const gates = sheet.gates.flatMap((gate) => {
    const lines = beliefLines(sheet, gate);
    return lines.length > 0
      ? [item(0, `Gate of ${gate.start} to ${gate.end}`), ...lines.map((one) => item(1, one))]
      : [];
  });
  const paths = ledgers(sheet).map((one) => item(1, `${one.text}: ${ledgerPhrase(one)}`));
  return [...gates, ...(paths.length > 0 ? [item(0, 'Confidence'), ...paths] : [])];
}

const VERDICTS = { met: 'met', 'not-met': 'not met', unclear: 'unclear' } as const;

function sliceLines(slice: Slice, nameOf: (id: string | null) => string): string[] {
  const { title, state, intent, constraints, owner, signal, acceptance, evidence } = slice;
  return [
    item(0, `${title || 'Untitled'} (${state})${by(owner)}`),
    ...(intent ? [item(1, `Intent: ${intent}`)] : []),
    ...(constraints ? [item(1, `Constraints: ${constraints}`)] : []),
    ...(signal ? [item(1, `Should move: ${nameOf(signal)}`)] : []),
    ...(slice.hours === null ? [] : [item(1, `Should take: ${slice.hours} hours`)]),
    ...acceptance.map(({ text, verdict, note }) =>
      item(1, `Acceptance: ${text} (${verdict ? VERDICTS[verdict] : 'not judged yet'})${note && `: ${note}`}`),
    ),
    ...evidence.map((one) => item(1, `Evidence: ${evidencePhrase(one)}`)),
  ];
}

function evidencePhrase({ name, address, sha256, tests }: Evidence): string {
  const counts = tests && `${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`;
  return joined(', ', name, address, counts, sha256 && `SHA-256 ${sha256}`);
}

function challengeLines({ text, field, by: who, closedAt, answers }: Sheet['challenges'][number]): string[] {
  const state = closedAt ? `closed ${day(closedAt)}` : 'open';
  return [
    item(0, `${text} (${joined(', ', field, state)})${by(who)}`),
    ...answers.map((answer) => item(1, `${answer.text}${by(answer.by)}, ${day(answer.at)}`)),
  ];
}

function premortemLines({ at, risks }: Premortem): string[] {
  return [
    item(0, day(at)),
    ...risks.flatMap(({ text, by: who, likelihood, mitigation, owner, cameTrue }) => [
      item(1, `${text}${by(who)}${likelihood ? `, likelihood ${likelihood}` : ''}`),
      ...(mitigation || owner ? [item(2, `Mitigation: ${mitigation}${by(owner)}`)] : []),
      ...(cameTrue ? [item(2, `Came true: ${cameTrue}`)] : []),
    ]),
  ];
}

function convergenceLines({ at, restatements, marks, agreed }: Sheet['convergences'][number]): string[] {
  const found = Object.entries(marks).flatMap(([what, mark]) => (mark ? `${what} ${mark}` : []));
  return [
    item(0, joined(': ', day(at), found.join(', '))),
    ...restatements.map(({ person, aim, mechanism, signal }) =>
      item(1, joined('\n', person && `${person}:`, aim, mechanism, signal)),
    ),
    ...Object.entries(agreed).flatMap(([what, sentence]) =>
      sentence ? [item(1, `Agreed, ${what}: ${sentence}`)] : [],
    ),
  ];
}

function joined(between: string, ...all: (string | null)[]): string {
  return all.filter(Boolean).join(between);
}

function by(who: string): string {
  return who ? ` by ${who}` : '';
}

function hours(number: number | null): string {
  return number === null ? '' : `${number} hours a month`;
}

const day = (moment: string): string => moment.slice(0, 10);
