/** Text in English, as the officials of the demos write it. */
export const en = (text: string) => ({ lang: 'en', text });
