import { createContext } from 'react';

/** What text fields leave to the window they stand in. */
export interface TextFieldHost {
  /** The caret left a field: what is written next is another step of undo. */
  onLeave: () => void;
  /** A field did not take what was written; `why` is a sentence for people. */
  onRefused: (why: string) => void;
}

const nothing = () => undefined;

export const TextFieldHostContext = createContext<TextFieldHost>({ onLeave: nothing, onRefused: nothing });
