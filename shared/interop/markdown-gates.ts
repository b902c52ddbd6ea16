import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { reasonSentence } from '#shared/gates/reason-sentence.ts';
import { type Assembly, factText, lose, parseNumber, readFact, wordsText } from '#shared/interop/markdown-assembly.ts';
import { type Details, pairUp } from '#shared/interop/markdown-details.ts';
import type { Thing } from '#shared/interop/markdown-page.ts';
import { parseGateDays } from '#shared/interop/markdown-phrases.ts';
import type { Decision } from '#shared/model/decision.ts';
import { type Gate, newGate, OUTCOMES, type Outcome, type Rule } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { VerdictReason } from '#shared/model/verdict-reason.ts';
import { isCalendarDate } from '#shared/time/calendar.ts';

export function gatesOf(assembly: Assembly, signals: readonly Signal[]): Gate[] {
  const { page, details, context, remarks } = assembly;
  const days = page.gates.map((thing) => parseGateDays(thing.bracket, context.today));
  const starts = days.map((found) => found?.start ?? context.today);
  const known = pairUp(starts, details?.gates ?? [], (entry) => entry.start);
  return page.gates.map((thing, at) => {
    const gate = { ...newGate(known[at]?.id ?? context.newId(), context.today), ...days[at] };
    const question = factText(thing, 'question');
    const bracket = days[at] ? '' : thing.bracket.trim();
    if (bracket) remarks.push(`Line ${thing.line}: “${bracket}” names no days; the gate takes two weeks from today.`);
    return {
      ...gate,
      question: bracket ? [question, `(${bracket})`].filter(Boolean).join(' ') : question,
      rule: ruleOf(assembly, thing, gate, signals, known[at] ?? null),
      chance: known[at]?.chance ?? null,
      seal: known[at]?.seal ?? null,
      amendments: known[at]?.amendments ?? [],
    };
  });
}

/** The rule as it was understood, while its sentence is the same word for word; an edited one is parsed again. */
function ruleOf(
  assembly: Assembly,
  thing: Thing,
  { rule: empty, start, end }: Gate,
  signals: readonly Signal[],
  known: Pick<Rule, 'sentence' | 'continueIf' | 'stopIf'> | null,
): Rule {
  const sentence = wordsText(thing.words);
  const least = readFact(assembly, thing, 'least-readings', (text) => {
    const count = parseNumber(text);
    return count !== null && Number.isInteger(count) && count >= 1 && count <= 1000 ? count : null;
  });
  const before: Rule = { ...empty, minimumReadings: least ?? empty.minimumReadings };
  if (known && known.sentence === sentence) {
    return { ...before, sentence, continueIf: known.continueIf, stopIf: known.stopIf };
  }
  if (sentence.trim() === '') return { ...before, sentence };
  const rule = ruleFromSentence(sentence, signals, before, { start, end });
  if (!rule.continueIf) {
    assembly.remarks.push(`Line ${thing.line}: the decision rule is kept word for word, but not understood yet.`);
  }
  return rule;
}

/** The log. A decision is a record: its wording comes from the text, what it was taken on only from the details. */
export function decisionsOf(assembly: Assembly): Decision[] {
  const { page, details } = assembly;
  const heads = page.decisions.map((thing) => parseHead(thing.bracket));
  const known = pairUp(
    heads.map((head) => head?.date ?? ''),
    details?.decisions ?? [],
    (entry) => entry.date,
  );
  return page.decisions.flatMap((thing, at): Decision[] => {
    const [head, record] = [heads[at], known[at]];
    if (!head || !record) {
      const facts = [...thing.facts].map(([name, lines]) => `${name.replace('-', ' ')}: ${wordsText(lines)}`);
      lose(assembly, thing.line, [`Decision (${thing.bracket}): ${wordsText(thing.words)}`, ...facts].join('\n'));
      return [];
    }
    return [
      {
        id: record.id,
        gate: record.gate,
        at: record.at,
        ...head,
        ...verdictOf(assembly, thing),
        verdictReason: reasonOf(factText(thing, 'verdict-reason'), record.verdictReason),
        rationale: wordsText(thing.words),
        by: factText(thing, 'by'),
        ...keptOf(record),
      },
    ];
  });
}

/** What the details keep of a decision, and its page does not say. */
function keptOf(record: Details['decisions'][number]) {
  const { confidence, reviewOn, lookBack, tags, related, supersedes, basis, corrections } = record;
  return {
    ...{ confidence: confidence ?? null, reviewOn: reviewOn ?? null, lookBack: lookBack ?? null },
    ...{ tags: tags ?? [], related: related ?? [], supersedes: supersedes ?? null },
    ...{ basis, corrections: corrections ?? [] },
  };
}

/** The reason on record while the text is the same; an edited one is kept as that text. */
function reasonOf(text: string, known: VerdictReason): VerdictReason {
  return reasonSentence(known) === text ? known : { kind: 'text', text };
}

/** "2026-11-17, continue". */
function parseHead(bracket: string): Pick<Decision, 'date' | 'outcome'> | null {
  const [date = '', word = ''] = bracket.split(',').map((part) => part.trim());
  const outcome = outcomeOf(word);
  return isCalendarDate(date) && outcome ? { date, outcome } : null;
}

function outcomeOf(word: string): Outcome | null {
  return OUTCOMES.find((known) => known === word.toLowerCase()) ?? null;
}

/** "continue (provisional)", "none yet". */
function verdictOf(assembly: Assembly, thing: Thing): Pick<Decision, 'verdict' | 'provisional'> {
  const match = readFact(assembly, thing, 'verdict', (text) =>
    /^(continue|change|stop|none yet)( \(provisional\))?$/i.exec(text.trim()),
  );
  return { verdict: outcomeOf(match?.[1] ?? ''), provisional: match?.[2] !== undefined };
}
