import type { RejectionText } from '../../../libs/contract';

/**
 * Why information may not cross, in the order in which it is checked: the first that holds is told. Requests, deliveries,
 * subscriptions and the gate say no with these codes alone.
 */
export const refusals = {
  'no-agreement': {
    rule: 'INV-IR1',
    en: 'No sharing agreement covers this.',
    ar: 'لا توجد اتفاقية تبادل معلومات تغطي ذلك.',
    fa: 'هیچ توافق‌نامهٔ تبادل اطلاعاتی این را در بر نمی‌گیرد.',
    he: 'אין הסכם שיתוף מידע שמכסה זאת.',
  },
  'not-a-party': {
    rule: 'INV-IR1',
    en: 'Only parties to the agreement share information under it.',
    ar: 'لا يتبادل المعلومات بموجب الاتفاقية إلا أطرافها.',
    fa: 'تنها طرف‌های توافق‌نامه بر پایهٔ آن اطلاعات تبادل می‌کنند.',
    he: 'רק הצדדים להסכם משתפים מידע מכוחו.',
  },
  'not-in-force': {
    rule: 'INV-SA2',
    en: 'The agreement is not in force: it has not been cleared and signed by every party, or its validity has not begun.',
    ar: 'الاتفاقية غير سارية: لم تُجَز قانونياً أو لم يوقّعها جميع الأطراف، أو لم تبدأ مدتها بعد.',
    fa: 'توافق‌نامه لازم‌الاجرا نیست: تأیید حقوقی نشده یا همهٔ طرف‌ها آن را امضا نکرده‌اند یا مدت اعتبار آن آغاز نشده است.',
    he: 'ההסכם אינו בתוקף: הוא לא אושר משפטית או לא נחתם בידי כל הצדדים, או שתקופתו טרם החלה.',
  },
  'agreement-terminated': {
    rule: 'INV-SA4',
    en: 'The agreement has been terminated.',
    ar: 'أُنهيت الاتفاقية.',
    fa: 'توافق‌نامه فسخ شده است.',
    he: 'ההסכם הובא לידי סיום.',
  },
  'agreement-expired': {
    rule: 'INV-SA5',
    en: 'The validity of the agreement is over.',
    ar: 'انتهت مدة سريان الاتفاقية.',
    fa: 'مدت اعتبار توافق‌نامه به پایان رسیده است.',
    he: 'תקופת תוקפו של ההסכם הסתיימה.',
  },
  'agreement-suspended': {
    rule: 'INV-SA4',
    en: 'The agreement is suspended.',
    ar: 'الاتفاقية معلّقة.',
    fa: 'توافق‌نامه به حال تعلیق درآمده است.',
    he: 'ההסכם מושעה.',
  },
  'wrong-purpose': {
    rule: 'INV-IR1',
    en: 'The agreement does not name this purpose.',
    ar: 'لا تنص الاتفاقية على هذا الغرض.',
    fa: 'توافق‌نامه این هدف را نام نبرده است.',
    he: 'ההסכם אינו נוקב במטרה זו.',
  },
  'asset-outside-scope': {
    rule: 'INV-IR1',
    en: 'The agreement does not let this agency have this information asset.',
    ar: 'لا تتيح الاتفاقية لهذه الجهة هذا الأصل المعلوماتي.',
    fa: 'توافق‌نامه این دارایی اطلاعاتی را در اختیار این دستگاه نمی‌گذارد.',
    he: 'ההסכם אינו מעמיד לרשות גורם זה את נכס המידע הזה.',
  },
  'asset-withdrawn': {
    rule: 'INV-IR1',
    en: 'The information asset is not published, or has been withdrawn.',
    ar: 'الأصل المعلوماتي غير منشور أو سُحب.',
    fa: 'دارایی اطلاعاتی منتشر نشده یا پس گرفته شده است.',
    he: 'נכס המידע אינו מפורסם או הוסר.',
  },
  'wrong-method': {
    rule: 'INV-IR1',
    en: 'The agreement does not let this asset cross by this method.',
    ar: 'لا تجيز الاتفاقية نقل هذا الأصل بهذه الطريقة.',
    fa: 'توافق‌نامه تبادل این دارایی را با این روش اجازه نمی‌دهد.',
    he: 'ההסכם אינו מתיר להעביר את הנכס בשיטה זו.',
  },
  'field-outside-scope': {
    rule: 'INV-IR1',
    en: 'A field lies outside the scope of the agreement.',
    ar: 'أحد الحقول خارج نطاق الاتفاقية.',
    fa: 'یکی از فیلدها بیرون از دامنهٔ توافق‌نامه است.',
    he: 'אחד השדות מחוץ לתחולת ההסכם.',
  },
  'above-ceiling': {
    rule: 'INV-IR1',
    en: 'The information is classified above what the agreement lets cross.',
    ar: 'درجة سرية المعلومات أعلى مما تسمح به الاتفاقية.',
    fa: 'طبقه‌بندی این اطلاعات بالاتر از سقف توافق‌نامه است.',
    he: 'סיווג המידע גבוה ממה שההסכם מתיר להעביר.',
  },
  'no-certificate': {
    rule: 'INV-IR2',
    en: 'The agreement asks for a certificate of training in information sharing, and the official has none.',
    ar: 'تشترط الاتفاقية شهادة تدريب على تبادل المعلومات، وليس لدى الموظف شهادة.',
    fa: 'توافق‌نامه گواهی آموزش تبادل اطلاعات را شرط کرده و مأمور چنین گواهی‌ای ندارد.',
    he: 'ההסכם דורש תעודת הכשרה בשיתוף מידע, ולנושא המשרה אין תעודה.',
  },
  'certificate-expired': {
    rule: 'INV-IR2',
    en: 'The official’s certificate of training in information sharing is not valid any more.',
    ar: 'لم تعد شهادة تدريب الموظف على تبادل المعلومات صالحة.',
    fa: 'گواهی آموزش تبادل اطلاعات مأمور دیگر معتبر نیست.',
    he: 'תעודת ההכשרה של נושא המשרה בשיתוף מידע אינה תקפה עוד.',
  },
  'too-many-records': {
    rule: 'INV-IR1',
    en: 'One delivery under the agreement holds fewer records than this.',
    ar: 'عدد السجلات أكبر مما تجيزه الاتفاقية في التسليم الواحد.',
    fa: 'شمار رکوردها از آنچه توافق‌نامه برای هر تحویل اجازه می‌دهد بیشتر است.',
    he: 'מספר הרשומות גדול ממה שההסכם מתיר במסירה אחת.',
  },
  'too-many-deliveries': {
    rule: 'INV-IR1',
    en: 'The agreement lets no further delivery cross within these 24 hours.',
    ar: 'لا تجيز الاتفاقية تسليماً آخر خلال هذه الأربع والعشرين ساعة.',
    fa: 'توافق‌نامه در این ۲۴ ساعت تحویل دیگری را اجازه نمی‌دهد.',
    he: 'ההסכם אינו מתיר מסירה נוספת ב־24 שעות אלה.',
  },
} as const satisfies Record<string, RejectionText>;

/** Why information may not cross. */
export type RefusalCode = keyof typeof refusals;

/** The codes in the order of the checks. */
export const refusalCodes = Object.keys(refusals) as readonly RefusalCode[];
