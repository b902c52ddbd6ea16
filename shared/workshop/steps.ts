import type { Phase, StepKind } from '#shared/model/workshop-plan.ts';
import { fingersPhrase } from '#shared/vote/fist-of-five.ts';

export const PHASE_LABELS: Readonly<Record<Phase, string>> = { prep: 'Prep', work: 'Work', commit: 'Commit' };

/** A step's texts, for the room and for its facilitator. */
export interface StepTexts {
  phase: Phase;
  title: string;
  /** The only prompt shown in the room. */
  prompt: string;
  /** Shown under the line to write. */
  hint: string;
  /** For the facilitator: what to say and do, one sentence each. */
  notes: readonly string[];
}

/** The texts of the standard workshop's steps. */
export const STEP_TEXTS: Readonly<Record<StepKind, StepTexts>> = {
  aim: {
    phase: 'prep',
    title: 'Aim',
    prompt: 'What will be different for somebody if this works?',
    hint: 'An outcome in plain words, not something we ship.',
    notes: [
      'Ask for the change, not the work: who notices it, and how?',
      'When somebody says “launch” or “build”, park it: that is a mechanism.',
      'One sentence. Read it aloud before going on.',
    ],
  },
  done: {
    phase: 'prep',
    title: 'Done when',
    prompt: 'How will we know that we are done?',
    hint: 'One number, one date.',
    notes: ['Ask for a number that could also come out the other way.', 'A range is fine; “better” is not.'],
  },
  mechanism: {
    phase: 'prep',
    title: 'Mechanism',
    prompt: 'We believe what will move what, because of what?',
    hint: 'One lever, one target, one reason.',
    notes: [
      'One lever only; a second one goes to the parking lot.',
      'Ask “why would that move it?” twice.',
      'What must be true for it goes under the assumptions.',
    ],
  },
  convergence: {
    phase: 'prep',
    title: 'In your own words',
    prompt: 'Write the aim, the mechanism and the first signal in your own words. Nobody looks.',
    hint: 'Pass the keyboard round, or write on the printed cards.',
    notes: [
      'Silence. Nobody reads from the screen or from a neighbour.',
      'Reveal all at once, then mark each field: same, close or different.',
      'Different is good news now: it would have been rework later.',
    ],
  },
  signals: {
    phase: 'work',
    title: 'Signals',
    prompt: 'What moves first if we are right?',
    hint: 'Two or three; at least one proxy that moves within days.',
    notes: [
      'Start with the proxy: what would we see this week?',
      'Write down how it is counted, so that two people count the same.',
      'Baseline now, or say that there is none.',
    ],
  },
  tree: {
    phase: 'work',
    title: 'Metric tree',
    prompt: 'How does the first signal reach the aim?',
    hint: 'Every step up is a hypothesis: one sentence, how sure, how long.',
    notes: ['From the proxy up to the aim, in one or two steps.', 'Ask for the weakest edge, and write why.'],
  },
  gate: {
    phase: 'work',
    title: 'Gate',
    prompt: 'What would make us continue in two weeks?',
    hint: 'One number, one date. Then: what would make us stop?',
    notes: [
      'Agree it now, before the data comes in.',
      'Ask: what result would make us stop? Write the stop line.',
      'If a lucky week could pass it, the page says so.',
    ],
  },
  premortem: {
    phase: 'work',
    title: 'Pre-mortem',
    prompt: 'It is two weeks from now and this failed. Why?',
    hint: 'Three silent minutes, then one reason each in turn.',
    notes: [
      'Three minutes in silence, each writes for themselves.',
      'Read out in turn, one a person, no discussion; merge what is the same.',
      'For the likeliest: what do we do about it, and who?',
    ],
  },
  vote: {
    phase: 'commit',
    title: 'Fist of five',
    prompt: 'Are you for giving this two weeks?',
    hint: `${fingersPhrase()}. All at once; the lowest speak first.`,
    notes: [
      'Count to three; hands up together, then type them in.',
      'A block or below three: ask what it would take for a three, and listen.',
      'A second vote after talking is kept beside the first.',
    ],
  },
  seal: {
    phase: 'commit',
    title: 'Seal',
    prompt: 'Do we agree this rule before we see the data?',
    hint: 'What is sealed can still change, but never silently.',
    notes: ['Read the rule aloud.', 'What is open is listed; errors must be mended, the rest is a choice.'],
  },
  next: {
    phase: 'commit',
    title: 'Next review',
    prompt: 'When do we look at it together?',
    hint: 'Fifteen minutes, within a week.',
    notes: ['Choose a real date; the invitation is made from it.', 'Hand out the page before anybody leaves.'],
  },
  talk: {
    phase: 'work',
    title: 'Talk',
    prompt: 'What do we have to talk about?',
    hint: 'What does not belong here goes to the parking lot.',
    notes: ['Say what should come out of it before it begins.'],
  },
};
