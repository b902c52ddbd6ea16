/** A title as a file name: letters and digits of any script joined by "-", at most 60 characters. */
export function fileStem(title: string): string {
  const words = title.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const stem = [...words.join('-').toLowerCase()].slice(0, 60).join('').replace(/-+$/, '');
  return stem || 'sheet';
}

/** A name as people write it, with a space for each character that a file system refuses: "A/B, cards.pdf" → "A B, cards.pdf". */
export function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|]/g, ' ');
}
