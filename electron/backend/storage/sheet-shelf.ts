import { adopted } from '#electron/backend/storage/adopt.ts';
import { DocumentFile, type Place } from '#electron/backend/storage/document-file.ts';
import type { Decoded } from '#electron/backend/storage/envelope.ts';
import { readingsFormat, sheetFormat } from '#electron/backend/storage/formats.ts';
import { History } from '#electron/backend/storage/history.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import { ReadingsLog } from '#electron/backend/storage/readings-log.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';

/** The files of one sheet. */
export interface SheetFiles {
  sheet: DocumentFile<Sheet>;
  readings: DocumentFile<Reading[]>;
  history: History;
  readingsLog: ReadingsLog;
}

/** Sheets held in memory at most; the others are read again when needed. */
const HELD = 64;

/** A sheet's page through lowdb. A folder copied by hand holds another sheet's id: its own name counts. */
export function sheetFile(place: Place, id: string): DocumentFile<Sheet> {
  const adopt = (decoded: Decoded<Sheet>) => adopted(decoded, (sheet) => (sheet.id === id ? sheet : { ...sheet, id }));
  return new DocumentFile(place, inside.sheet(id), id, sheetFormat, newSheet(id, new Date(0).toISOString()), adopt);
}

/** The files of the sheets used last. */
export class SheetShelf {
  readonly #place: Place;
  readonly #held = new Map<string, SheetFiles>();

  constructor(place: Place) {
    this.#place = place;
  }

  get(id: string): SheetFiles {
    const files = this.peek(id);
    this.#held.delete(id);
    this.#held.set(id, files);
    const oldest = this.#held.keys().next().value;
    if (this.#held.size > HELD && oldest !== undefined) this.#held.delete(oldest);
    return files;
  }

  /** The same without counting as a use: others' changes do not push out what is open here. */
  peek(id: string): SheetFiles {
    return (
      this.#held.get(id) ?? {
        sheet: sheetFile(this.#place, id),
        readings: new DocumentFile<Reading[]>(this.#place, inside.readings(id), id, readingsFormat, []),
        history: new History(this.#place.ops, absolute(this.#place.root, inside.history(id))),
        readingsLog: new ReadingsLog(this.#place.ops, absolute(this.#place.root, inside.readingsLog(id))),
      }
    );
  }

  /** Ids of the sheets held now. */
  ids(): string[] {
    return [...this.#held.keys()];
  }

  drop(id: string): void {
    this.#held.delete(id);
  }
}
