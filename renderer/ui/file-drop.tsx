import { useId } from 'react';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { IMPORT_LIMIT } from '#shared/errors/limits.ts';
import styles from './file-drop.module.css';
import { fileText } from './file-text.ts';
import { useFileDrop } from './use-file-drop.ts';

type FileDropProps = {
  /** The file input's `accept`: endings and media types. */
  accept: string;
  label: string;
  hint: string;
  /** Largest file accepted, bytes. */
  limit?: number;
  onProblem: (message: string) => void;
} & (
  | { onFile: (file: { name: string; text: string }) => void; onBytes?: never }
  | { onBytes: (file: { name: string; bytes: Uint8Array }) => void; onFile?: never }
);

/** Takes a file by choosing or dropping; when a text is asked for, refuses any other file with a sentence. */
export function FileDrop({ accept, label, hint, limit = IMPORT_LIMIT, onFile, onBytes, onProblem }: FileDropProps) {
  const id = useId();

  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > limit) {
      onProblem(
        `“${file.name}” has ${Math.round(file.size / 1e6)} MB; Plumbline takes files up to ${Math.round(limit / 1e6)} MB.`,
      );
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (onBytes) {
      onBytes({ name: file.name, bytes });
      return;
    }
    try {
      onFile({ name: file.name, text: fileText(file.name, bytes) });
    } catch (thrown) {
      onProblem(toErrorRecord(thrown).message);
    }
  };

  const dropped = useFileDrop((files) => void read(files[0]));

  return (
    <div role="group" aria-label="Place to drop a file" className={styles.drop} {...dropped}>
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
