import type { Language } from './wire';

/** What may be wrong with a body, as the texts of `malformed` and `too-large` name it. */
const faults: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  empty: { en: 'it is empty', ar: 'وهو فارغ', fa: 'خالی است', he: 'הוא ריק' },
  unreadable: { en: 'it cannot be parsed', ar: 'تعذّر تحليله', fa: 'تجزیه‌پذیر نیست', he: 'אין אפשרות לפענח אותו' },
  'no-object': { en: 'it is not an object', ar: 'وهو ليس كائناً', fa: 'شیء نیست', he: 'אינו אובייקט' },
  key: {
    en: 'the key {key} is not allowed',
    ar: 'المفتاح {key} غير مسموح به',
    fa: 'کلید {key} مجاز نیست',
    he: 'המפתח {key} אינו מותר',
  },
  bytes: {
    en: '{size} bytes, at most {limit}',
    ar: '{size} بايت، والحد الأقصى {limit}',
    fa: '{size} بایت، حداکثر {limit}',
    he: '{size} בתים, לכל היותר {limit}',
  },
  levels: {
    en: 'more than {limit} levels',
    ar: 'أكثر من {limit} مستوى',
    fa: 'بیش از {limit} سطح',
    he: 'יותר מ־{limit} רמות',
  },
  elements: {
    en: 'an array of more than {limit} elements',
    ar: 'مصفوفة تزيد على {limit} عنصر',
    fa: 'آرایه‌ای با بیش از {limit} عضو',
    he: 'מערך של יותר מ־{limit} איברים',
  },
  keys: {
    en: 'an object of more than {limit} keys',
    ar: 'كائن يزيد على {limit} مفتاح',
    fa: 'شیئی با بیش از {limit} کلید',
    he: 'אובייקט של יותר מ־{limit} מפתחות',
  },
  record: {
    en: 'more than the record takes at once',
    ar: 'أكثر مما يقبله السجل دفعة واحدة',
    fa: 'بیش از آنچه سوابق یکجا می‌پذیرد',
    he: 'יותר ממה שהרשומה מקבלת בבת אחת',
  },
};

/** What is wrong with a body in the reader's language, or undefined where the details of a failure name no such thing. */
export const bodyFault = (
  details: Readonly<Record<string, string | number>>,
  language: Language,
): string | undefined =>
  typeof details.what === 'string' && Object.hasOwn(faults, details.what) ? faults[details.what]![language] : undefined;
