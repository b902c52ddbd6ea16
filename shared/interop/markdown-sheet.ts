import { endingFromLog } from '#shared/decisions/record.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { aroundThePage } from '#shared/interop/markdown-around.ts';
import { type Assembly, factText, lose, type MarkdownContext, wordsText } from '#shared/interop/markdown-assembly.ts';
import type { Details } from '#shared/interop/markdown-details.ts';
import { guardrailOf, signalsOf, treeOf } from '#shared/interop/markdown-feedback.ts';
import { frontMatterRemarks } from '#shared/interop/markdown-front.ts';
import { decisionsOf, gatesOf } from '#shared/interop/markdown-gates.ts';
import type { MainField } from '#shared/interop/markdown-labels.ts';
import type { PageReader } from '#shared/interop/markdown-page.ts';
import { parseCadence, parseMechanism, parseOwnerAndCadence, splitDone } from '#shared/interop/markdown-phrases.ts';
import { decodeText } from '#shared/interop/markdown-text.ts';
import { TEXT_LIMIT } from '#shared/model/primitives.ts';
import { type Assumption, newAssumption, newSheet, SHEET_STATUSES, type Sheet } from '#shared/model/sheet.ts';
import { isCalendarDate } from '#shared/time/calendar.ts';

/** Loose lines named one by one; more are put together. */
const LOOSE_LINES = 10;

/**
 * Puts a page that was read together with its details into a sheet. The result still has to be validated.
 * @throws PlumblineError `invalid-input` when more text has no place than a field can hold
 */
export function assembleSheet(
  page: PageReader,
  details: Details | null,
  context: MarkdownContext,
): { sheet: Sheet; remarks: string[] } {
  const assembly: Assembly = { page, details, context, remarks: [] };
  const signals = signalsOf(assembly);
  const sheet: Sheet = {
    ...newSheet(details?.id ?? context.newId(), context.now, page.title ?? ''),
    ...(details ? { createdAt: details.createdAt, updatedAt: details.updatedAt } : {}),
    ...peopleOf(assembly),
    status: statusOf(assembly),
    nextReview: nextReviewOf(assembly),
    aim: aimOf(page),
    mechanism: { ...mechanismOf(assembly), assumptions: assumptionsOf(assembly) },
    signals,
    events: details?.events ?? [],
    tree: treeOf(assembly, signals),
    gates: gatesOf(assembly, signals),
    guardrail: guardrailOf(assembly, signals),
    basalCost: {
      cost: text(page, 'basal-cost'),
      hours: details?.basalCost?.hours ?? null,
      carriedBy: details?.basalCost?.carriedBy ?? '',
      removal: text(page, 'removal'),
    },
    decisions: decisionsOf(assembly),
    ...details?.loop,
  };
  if (DECIDED.test(text(page, 'status'))) Object.assign(sheet, endedByLog(sheet));
  loseEditedAround(assembly, sheet);
  if (page.ourFrontMatter !== null) {
    assembly.remarks.push(...frontMatterRemarks(page.ourFrontMatter, sheet, details?.front ?? null));
  }
  sheet.mechanism.assumptions.push(...loosePhrase(assembly));
  return { sheet, remarks: assembly.remarks };
}

function text(page: PageReader, field: MainField): string {
  return wordsText(page.fields.get(field));
}

/** A status of before version 7: stopped, where the log says so. */
const DECIDED = /^\s*decided\s*$/i;

function endedByLog({ decisions }: Sheet): Pick<Sheet, 'status' | 'ending'> {
  const ending = endingFromLog(decisions);
  return { status: ending ? 'stopped' : 'running', ending };
}

function statusOf(assembly: Assembly): Sheet['status'] {
  const written = text(assembly.page, 'status').trim();
  const status = SHEET_STATUSES.find((known) => known === written.toLowerCase());
  if (!status && written && !DECIDED.test(written))
    assembly.remarks.push(`“${written}” is no status; the sheet is a draft.`);
  return status ?? 'draft';
}

function nextReviewOf(assembly: Assembly): string | null {
  const written = text(assembly.page, 'next-review').trim();
  if (written === '' || isCalendarDate(written)) return written || null;
  assembly.remarks.push(`The next review, “${written}”, is not a date like 2026-11-20; choose it on the page.`);
  return null;
}

/** The owner's field keeps all text that is not the cadence: "Ana, weekly review" until a day and a time are chosen. */
function peopleOf({ page, remarks }: Assembly): Pick<Sheet, 'owner' | 'cadence'> {
  const both = text(page, 'owner-and-cadence');
  const owner = text(page, 'owner');
  const given = page.fields.has('cadence');
  const first = both || !given ? parseOwnerAndCadence(both && owner ? `${owner}, ${both}` : both || owner) : null;
  const people = first ?? { owner, cadence: null };
  const written = text(page, 'cadence');
  const cadence = parseCadence(written);
  const rest = cadence ? cadence.rest : written.trim();
  if (rest) {
    people.owner = people.owner ? `${people.owner}, ${rest}` : rest;
    remarks.push(
      `The cadence “${written}” holds more than a day, a time and minutes; “${rest}” stands beside the owner.`,
    );
  } else if (both && !people.cadence && !cadence) {
    remarks.push('No weekday and time of the review were told; choose them beside the owner.');
  }
  return { owner: people.owner, cadence: cadence?.cadence ?? people.cadence };
}

/** A "done when" inside the aim is its definition, unless there is a line of its own for that. */
function aimOf(page: PageReader): Sheet['aim'] {
  const outcome = text(page, 'aim');
  return page.fields.has('done') ? { outcome, done: text(page, 'done') } : splitDone(outcome);
}

function mechanismOf({ page, remarks }: Assembly): Omit<Sheet['mechanism'], 'assumptions'> {
  const { remark, ...parts } = parseMechanism((page.fields.get('mechanism') ?? []).join(' '));
  if (remark) remarks.push(remark);
  return parts;
}

const STATES = ['open', 'supported', 'refuted'] as const;

function assumptionsOf({ page, details, context }: Assembly): Assumption[] {
  return page.assumptions.map((thing, at) => {
    const state = STATES.find((known) => known === thing.bracket.trim().toLowerCase());
    const bracket = state || !thing.bracket ? '' : ` (${thing.bracket})`;
    return {
      id: details?.assumptions[at]?.id ?? context.newId(),
      text: wordsText(thing.words) + bracket,
      state: state ?? 'open',
      shownBy: factText(thing, 'shown-by'),
      confidence: details?.assumptions[at]?.confidence ?? null,
    };
  });
}

/**
 * What happened around the page is read from the details. Lines of its text that no longer match them (edited by hand, or
 * without details) have no place on the page.
 */
function loseEditedAround(assembly: Assembly, sheet: Sheet): void {
  const { around } = assembly.page;
  if (around.length === 0) return;
  const known = new Set(
    aroundThePage(sheet)
      .split('\n')
      .map((line) => line.trimEnd()),
  );
  for (const { line, text: written } of around) {
    if (!known.has(written.trimEnd())) lose(assembly, line, decodeText(written.trim()));
  }
}

/** Text without a place, as open assumptions: there people see it, and can move or delete it. */
function loosePhrase({ page, context, remarks }: Assembly): Assumption[] {
  const loose = page.loose.filter(({ text: written }) => written.trim()).sort((a, b) => a.line - b.line);
  const first = loose[0];
  if (!first) return [];
  const whole = loose.map(({ text: written }) => written).join('\n');
  if (whole.length > TEXT_LIMIT) {
    throw new PlumblineError(
      'invalid-input',
      `This text holds ${whole.length.toLocaleString('en')} characters that have no place on a sheet, the first on line ${first.line}; keep only the sheet itself.`,
      { line: first.line },
    );
  }
  const one = (written: string): Assumption => newAssumption(context.newId(), written);
  if (loose.length > LOOSE_LINES) {
    remarks.push(
      `${loose.length} lines, the first of them line ${first.line}, have no place on the page; they stand together as the last assumption.`,
    );
    return [one(whole)];
  }
  for (const { line, text: written } of loose) {
    remarks.push(`Line ${line}, “${shorten(written)}”, has no place on the page; it stands under the assumptions.`);
  }
  return loose.map(({ text: written }) => one(written));
}

function shorten(written: string): string {
  const line = written.replace(/\s+/g, ' ');
  return line.length > 80 ? `${[...line.slice(0, 79)].join('')}…` : line;
}
