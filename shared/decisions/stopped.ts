import type { StoppedMechanism } from '#shared/alignment/similar-mechanism.ts';
import { mechanismSentence, type Sheet } from '#shared/model/sheet.ts';

/** The mechanism's sentence as stored in decisions. */
const SENTENCE = /^We believe (.+?) will move (.+?) because (.+)\.$/s;

/**
 * Returns the mechanisms stopped in a sheet's log, latest last, each as it was when stopped: the page may have changed
 * since.
 */
export function stoppedMechanisms(sheet: Sheet): StoppedMechanism[] {
  const now = mechanismSentence(sheet.mechanism);
  return sheet.decisions.flatMap(({ outcome, basis, date, rationale }): StoppedMechanism[] => {
    if (outcome !== 'stop') return [];
    const then = basis.mechanism === now ? sheet.mechanism : readSentence(basis.mechanism);
    if (!then || then.lever === '' || then.target === '') return [];
    const { lever, target, because } = then;
    return [{ sheet: sheet.id, title: sheet.title, lever, target, because, stoppedOn: date, why: rationale }];
  });
}

function readSentence(sentence: string): Pick<Sheet['mechanism'], 'lever' | 'target' | 'because'> | null {
  const [, lever, target, because] = SENTENCE.exec(sentence) ?? [];
  if (lever === undefined || target === undefined || because === undefined) return null;
  const filled = (part: string) => (part === '…' ? '' : part);
  return { lever: filled(lever), target: filled(target), because: filled(because) };
}
