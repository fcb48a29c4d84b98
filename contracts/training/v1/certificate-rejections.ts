import type { RejectionText } from '../../../libs/contract';

/** Why a certificate says no, in the four languages of the house. */
export const rejections = {
  'certificate-not-issued': {
    rule: 'D10 Certificate',
    en: 'No certificate has been issued under this id.',
    ar: 'لم تصدر أي شهادة بهذا المعرّف.',
    fa: 'هیچ گواهی‌نامه‌ای با این شناسه صادر نشده است.',
    he: 'לא הונפקה תעודה במזהה זה.',
  },
  'certificate-issued-differently': {
    rule: 'D10 Certificate',
    en: 'Another certificate has been issued under this id.',
    ar: 'سبق إصدار شهادة أخرى بهذا المعرّف.',
    fa: 'گواهی‌نامهٔ دیگری پیش‌تر با این شناسه صادر شده است.',
    he: 'תעודה אחרת כבר הונפקה במזהה זה.',
  },
  'already-certified': {
    rule: 'D10 Certificate',
    en: 'For this course the learner has the certificate {certificate}.',
    ar: 'لدى المتدرب عن هذه الدورة الشهادة {certificate}.',
    fa: 'فراگیر برای این دوره گواهی‌نامهٔ {certificate} را دارد.',
    he: 'על קורס זה כבר יש ללומד התעודה {certificate}.',
  },
  'not-the-issuer': {
    rule: 'D18',
    en: 'Only the issuer of the certificate, {issuer}, may do this.',
    ar: 'لا يجوز ذلك إلا للجهة المصدرة للشهادة: {issuer}.',
    fa: 'این کار تنها از صادرکنندهٔ گواهی‌نامه، {issuer}، برمی‌آید.',
    he: 'רק מנפיק התעודה, {issuer}, רשאי לעשות זאת.',
  },
  'not-your-course': {
    rule: 'D18',
    en: 'An agency certifies for its own courses alone.',
    ar: 'لا تمنح الجهة شهادات إلا عن دوراتها.',
    fa: 'هر دستگاه تنها برای دوره‌های خود گواهی‌نامه می‌دهد.',
    he: 'גורם מעניק תעודות על הקורסים שלו בלבד.',
  },
  'run-not-completed': {
    rule: 'INV-CR1',
    en: 'A certificate is issued for a completed course; this one is not.',
    ar: 'لا تصدر الشهادة إلا عن دورة منجزة، وهذه ليست كذلك.',
    fa: 'گواهی‌نامه برای دورهٔ پایان‌یافته صادر می‌شود؛ این دوره پایان نیافته است.',
    he: 'תעודה ניתנת על קורס שהושלם; קורס זה טרם הושלם.',
  },
  'learner-not-enrolled': {
    rule: 'INV-CR1',
    en: 'The learner was not enrolled in this course.',
    ar: 'لم يكن المتدرب مسجلًا في هذه الدورة.',
    fa: 'فراگیر در این دوره نام‌نویسی نشده بود.',
    he: 'הלומד לא היה רשום לקורס זה.',
  },
  'attendance-too-low': {
    rule: 'INV-CR1',
    en: 'The learner was at {attendance} % of the sessions; {required} % are required.',
    ar: 'حضر المتدرب {attendance} % من الجلسات، والمطلوب {required} %.',
    fa: 'فراگیر در {attendance} % از نشست‌ها حاضر بوده است؛ {required} % لازم است.',
    he: 'הלומד נכח ב־{attendance} % מן המפגשים; נדרשים {required} %.',
  },
  'not-passed': {
    rule: 'INV-CR1',
    en: 'The learner has not passed the assessment.',
    ar: 'لم يجتز المتدرب التقييم.',
    fa: 'فراگیر در ارزیابی پذیرفته نشده است.',
    he: 'הלומד לא עבר את ההערכה.',
  },
  'issuer-is-learner': {
    rule: 'INV-CR2',
    en: 'Nobody issues a certificate to himself.',
    ar: 'لا يصدر أحد شهادة لنفسه.',
    fa: 'هیچ‌کس برای خود گواهی‌نامه صادر نمی‌کند.',
    he: 'איש אינו מנפיק תעודה לעצמו.',
  },
  'interval-over': {
    rule: 'INV-CR3',
    en: 'The interval of this course was over on {until}; its certificate would have expired.',
    ar: 'انتهت مدة هذه الدورة في {until}، ولو صدرت شهادتها لكانت منتهية.',
    fa: 'دورهٔ اعتبار این آموزش در {until} به پایان رسیده است؛ گواهی‌نامهٔ آن اعتباری نمی‌داشت.',
    he: 'תקופת התוקף של קורס זה תמה ב־{until}; תעודתו כבר הייתה פוקעת.',
  },
  'certificate-ended': {
    rule: 'INV-CR4',
    en: 'The certificate is no longer in force: it has expired, was revoked or superseded.',
    ar: 'لم تعد الشهادة سارية: انتهت أو أُلغيت أو حلّت محلها أخرى.',
    fa: 'گواهی‌نامه دیگر معتبر نیست: پایان یافته، لغو یا جایگزین شده است.',
    he: 'התעודה אינה עוד בתוקף: היא פקעה, בוטלה או הוחלפה.',
  },
} satisfies Record<string, RejectionText>;
