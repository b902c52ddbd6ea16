import styles from './choice.module.css';

interface ChoiceProps<T extends string> {
  field?: string;
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  className?: string;
  disabled?: boolean;
  /** For looks that depend on the value. */
  tone?: string;
}

/** One of a few, as the system's own select, which every keyboard and screen reader knows. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { field, label, value, options, onChange, className = '', disabled, tone } = props;
  return (
    <select
      className={`${styles.choice} ${className}`}
      data-field={field}
      data-role={tone}
      data-state={tone}
      aria-label={label}
      disabled={disabled}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value);
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
