interface ProblemProps {
  /** Why something was not taken, a sentence; empty: nothing is shown. */
  text: string;
  /** For `aria-describedby`. */
  id?: string;
}

/** Says why something failed, aloud for screen readers. */
export function Problem({ text, id }: ProblemProps) {
  if (!text) return null;
  return (
    <p className="c-problem" id={id} role="alert">
      {text}
    </p>
  );
}
