/** The three lists of a review by name, and the sentence in place of an empty one. */
export const REVIEW_LISTS = {
  moved: { label: 'What moved', empty: 'Nothing moved, as far as we can tell.' },
  still: { label: 'What held steady', empty: 'Nothing held steady, as far as we can tell.' },
  unclear: { label: 'Too early to tell', empty: 'Nothing is left open.' },
} as const;
