import { createContext } from 'react';

/** What text fields leave to the window they are in. */
export interface TextFieldHost {
  /** The caret left a field: the next edit is another step of undo. */
  onLeave: () => void;
  /** A field refused a text; `why` is a sentence for people. */
  onRefused: (why: string) => void;
}

const nothing = () => undefined;

export const TextFieldHostContext = createContext<TextFieldHost>({ onLeave: nothing, onRefused: nothing });
