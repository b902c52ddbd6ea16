import { useId, useState } from 'react';
import { IMPORT_LIMIT } from '#shared/contract/limits.ts';
import styles from './file-drop.module.css';

interface FileDropProps {
  /** Of the file input: endings and media types. */
  accept: string;
  label: string;
  hint: string;
  onFile: (file: { name: string; text: string }) => void;
  onProblem: (message: string) => void;
}

/** Takes a text file by choosing or by dropping; what is no text is refused in a sentence. */
export function FileDrop({ accept, label, hint, onFile, onProblem }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);

  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > IMPORT_LIMIT) {
      onProblem(
        `“${file.name}” has ${Math.round(file.size / 1e6)} MB; Plumbline takes files up to ${Math.round(IMPORT_LIMIT / 1e6)} MB.`,
      );
      return;
    }
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
      onFile({ name: file.name, text });
    } catch {
      onProblem(`“${file.name}” is not UTF-8 text. Save it as CSV UTF-8 (or plain text) and choose it again.`);
    }
  };

  return (
    <div
      role="group"
      aria-label="Place to drop a file"
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void read(event.dataTransfer.files[0]);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <p>{hint}</p>
    </div>
  );
}
