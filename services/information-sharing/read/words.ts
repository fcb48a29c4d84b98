/** Marks that change no word, and the letters of Arabic that Persian writes otherwise. */
const marks = /[\p{M}\u0640\u200c\u200d]/gu;
const letters: Readonly<Record<string, string>> = { ي: 'ی', ى: 'ی', ك: 'ک', أ: 'ا', إ: 'ا', آ: 'ا', ة: 'ه' };

/** Words as they are compared: in small letters, without marks, with one form of each letter. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(/[يىكأإآة]/gu, (letter) => letters[letter]!)
    .replace(/\s+/gu, ' ')
    .trim();

/** Each word of a search as `LIKE` finds it anywhere in a column of plain words; what `LIKE` would read as a pattern is no word. */
export const searched = (text: string): readonly string[] =>
  plain(text)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
