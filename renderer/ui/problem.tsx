interface ProblemProps {
  /** Why something was refused, a sentence; nothing is shown when empty. */
  text: string;
  /** For `aria-describedby`. */
  id?: string;
}

/** Shows why something failed, aloud for screen readers. */
export function Problem({ text, id }: ProblemProps) {
  if (!text) return null;
  return (
    <p className="c-problem" id={id} role="alert">
      {text}
    </p>
  );
}
