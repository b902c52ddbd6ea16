import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALIKE, likeness, similarMechanisms } from '#shared/alignment/similar-mechanism.ts';

const stopped = (lever: string, target: string, stoppedOn = '2026-11-01') => ({ lever, target, stoppedOn });
const isLike = (a: [string, string], b: [string, string]) =>
  similarMechanisms({ lever: a[0], target: a[1] }, [stopped(...b)]).length === 1;
const words = fc.array(
  fc.constantFrom(
    'shorter',
    'checkout',
    'forms',
    'mail',
    'trust',
    'personalised',
    'early',
    'the',
    'of',
    'Büro',
    '目標',
  ),
  { minLength: 1, maxLength: 6 },
);

describe('similar mechanisms', () => {
  it.each([
    ['word order and small words', 'a shorter form at the checkout', 'shorter checkout form'],
    ['number and tense', 'personalised onboarding mails', 'personalizing the onboarding mail'],
    ['case and punctuation', 'Personalised onboarding!', 'personalised ONBOARDING'],
    ['one word more', 'personalised onboarding', 'personalised onboarding mails'],
  ])('are not hidden by %s', (_, a, b) => {
    expect(isLike([a, 'early confidence'], [b, 'early confidence'])).toBe(true);
  });

  it('need lever and target alike', () => {
    expect(isLike(['personalised onboarding', 'early confidence'], ['personalised onboarding', 'support load'])).toBe(
      false,
    );
    expect(isLike(['personalised onboarding', 'early confidence'], ['cheaper plans', 'early confidence'])).toBe(false);
    expect(isLike(['weekly mails', 'retention'], ['weekly calls', 'retention'])).toBe(false);
  });

  it('are never found for a mechanism that is not written yet', () => {
    expect(isLike(['', ''], ['', ''])).toBe(false);
    expect(isLike(['onboarding', ' … '], ['onboarding', ' … '])).toBe(false);
  });

  it('come the most alike first, then the latest', () => {
    const others = [
      stopped('onboarding mails now', 'trust', '2026-03-01'),
      stopped('onboarding mails', 'trust', '2026-01-01'),
      stopped('onboarding mails', 'trust', '2026-02-01'),
    ];
    const order = similarMechanisms({ lever: 'onboarding mails', target: 'trust' }, others).map((one) => one.stoppedOn);
    expect(order).toEqual(['2026-02-01', '2026-01-01', '2026-03-01']);
  });

  it('are symmetric, 1 for the same words in any order, and 0 to 1', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const score = likeness(a.join(' '), b.join(' '));
        expect(likeness(b.join(' '), a.join(' '))).toBe(score);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(likeness(a.join(' '), a.toReversed().join(' '))).toBe(1);
      }),
    );
  });

  it('are not found between texts that share no word', () => {
    const left = fc.array(fc.constantFrom('checkout', 'mail', 'trust'), { minLength: 1 });
    const right = fc.array(fc.constantFrom('price', 'habit', 'loading'), { minLength: 1 });
    fc.assert(fc.property(left, right, (a, b) => likeness(a.join(' '), b.join(' ')) < ALIKE));
  });
});
