import type { Belief } from '#shared/model/belief.ts';

/** Names a part of the mechanism, whatever its words are now. */
export function aboutKey(about: Belief['about']): string {
  if (about.kind === 'edge') return `edge ${about.node}`;
  return about.kind === 'assumption' ? `assumption ${about.id}` : 'mechanism';
}

export const ANSWER_LABELS: Record<Belief['answer'], string> = {
  supported: 'Supported',
  'not-supported': 'Not supported',
  unclear: 'Unclear',
};

/** "60%"; "not set" for null. */
export function percentPhrase(confidence: number | null): string {
  return confidence === null ? 'not set' : `${confidence}%`;
}
