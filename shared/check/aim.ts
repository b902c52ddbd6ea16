import { type CheckRule, type Hit, hitIf, isBlank } from '#shared/check/rule.ts';
import { vagueInAim } from '#shared/check/vague-aim.ts';
import { outputWord, saysHowMuch } from '#shared/check/wording.ts';

export const AIM_RULES: readonly CheckRule[] = [
  {
    id: 'aim.missing',
    severity: 'error',
    force: 'ambiguity',
    title: 'The aim is missing',
    why: 'Without it, everybody fills in their own.',
    mend: 'Write in one sentence what will be different for whom.',
    field: 'aim.outcome',
    find: ({ sheet }) => hitIf(isBlank(sheet.aim.outcome)),
  },
  {
    id: 'aim.is-an-output',
    severity: 'warning',
    force: 'ambiguity',
    title: 'The aim names work, not an outcome',
    why: 'Work can be finished without anything getting better; it belongs under Mechanism.',
    mend: 'Say what will be different for people once it is there.',
    field: 'aim.outcome',
    find: ({ sheet }) => {
      const word = outputWord(sheet.aim.outcome);
      return hitIf(word !== null, { title: `“${word}” names work, not an outcome` });
    },
  },
  {
    id: 'aim.no-done',
    severity: 'warning',
    force: 'ambiguity',
    title: 'Nobody can tell when this is done',
    why: 'Without a definition of done, two people will stop at different points.',
    mend: 'Finish the sentence “Done when …”.',
    field: 'aim.done',
    find: ({ sheet }) => hitIf(!isBlank(sheet.aim.outcome) && isBlank(sheet.aim.done)),
  },
  {
    id: 'aim.no-number',
    severity: 'hint',
    force: 'ambiguity',
    title: 'The aim says nothing of how much',
    why: '“Better” is reached by any change at all.',
    mend: 'Put a number into the aim or into “Done when”, such as “nine out of ten”.',
    field: 'aim.outcome',
    find: ({ sheet: { aim } }) => hitIf(!isBlank(aim.outcome) && !saysHowMuch(aim.outcome) && !saysHowMuch(aim.done)),
  },
  {
    id: 'aim.vague',
    severity: 'warning',
    force: 'ambiguity',
    title: 'The aim is vague',
    why: 'Each reader fills such a word in for themselves.',
    mend: 'Say what people will see or do when it is so.',
    field: 'aim.outcome',
    find: ({ sheet: { aim } }) => [...vague('aim.outcome', aim.outcome), ...vague('aim.done', aim.done)],
  },
];

function vague(field: `aim.${'outcome' | 'done'}`, text: string): Hit[] {
  const words = vagueInAim(text);
  const named = words.map((word) => `“${word}”`).join(', ');
  return hitIf(words.length > 0, { field, title: `${named} can mean anything` });
}
