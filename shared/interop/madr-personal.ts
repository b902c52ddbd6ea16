import {
  adr,
  bullets,
  chosen,
  correctionLines,
  firstLine,
  inItem,
  items,
  laterKeys,
  linkLines,
  lookedBack,
  type MadrLinks,
  madrDocument,
  paragraph,
  people,
} from '#shared/interop/madr-parts.ts';
import { encodeLine } from '#shared/interop/markdown-text.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';

export function personalTitle({ what }: Pick<PersonalDecision, 'what'>): string {
  return firstLine(what) || 'A decision';
}

/**
 * A personal decision as MADR. Without a marked option, what was decided stands as the chosen one among those considered.
 * @param about the title of the sheet it is about; empty when it is about none
 */
export function personalMadr(decision: PersonalDecision, about: string, links: MadrLinks): string {
  const { what, reasoning, confidence, expected, reviewOn, lookBack } = decision;
  const option = chosenOption(decision);
  const front = {
    status: links.supersededBy ? `superseded by ${adr(links.supersededBy)}` : 'accepted',
    date: decision.date,
    'decision-makers': people([decision.by]),
    consulted: people([]),
    informed: people([]),
    ...laterKeys(decision),
  };
  const sure = confidence === null ? '' : `Held ${confidence}% sure.`;
  return madrDocument(front, personalTitle(decision), [
    [
      '## Context and Problem Statement',
      paragraph(what.trim() ? what : 'It was not written down.'),
      paragraph(about && `About the sheet “${about}”.`),
    ],
    ['## Considered Options', bullets(optionsOf(decision, option).map(encodeLine))],
    ['## Decision Outcome', chosen(option, reasoning)],
    ['### Consequences', items([expected && `Good, because this is expected: ${expected}`])],
    ['### Confirmation', paragraph([sure, reviewOn ? `To look back on ${reviewOn}.` : ''].filter(Boolean).join(' '))],
    [
      '## More Information',
      bullets([
        ...linkLines(links),
        ...[...lookedBack(lookBack), ...correctionLines(decision.corrections)].map(inItem),
      ]),
    ],
  ]);
}

/** The option that was marked; what was decided, where none was. */
function chosenOption(decision: PersonalDecision): string {
  const { options, chosen: at } = decision;
  return (at === null ? '' : firstLine(options[at] ?? '')) || personalTitle(decision);
}

/** The options, the chosen one among them. */
function optionsOf({ options }: PersonalDecision, option: string): string[] {
  const named = options.map(firstLine).filter(Boolean);
  return named.includes(option) ? named : [option, ...named];
}
