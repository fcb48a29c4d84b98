import type { RejectionText } from '../../../libs/contract';

/** Why a training programme says no, in the four languages of the house. */
export const rejections = {
  'programme-not-defined': {
    rule: 'D10 Programme',
    en: 'No training programme has been defined under this id.',
    ar: 'لم يُعرَّف أي برنامج تدريبي بهذا المعرّف.',
    fa: 'هیچ برنامهٔ آموزشی با این شناسه تعریف نشده است.',
    he: 'לא הוגדרה תוכנית הכשרה במזהה זה.',
  },
  'programme-defined-differently': {
    rule: 'D10 Programme',
    en: 'Another training programme has been defined under this id.',
    ar: 'سبق تعريف برنامج تدريبي آخر بهذا المعرّف.',
    fa: 'برنامهٔ آموزشی دیگری پیش‌تر با این شناسه تعریف شده است.',
    he: 'תוכנית הכשרה אחרת כבר הוגדרה במזהה זה.',
  },
  'programme-retired': {
    rule: 'D10 Programme',
    en: 'The training programme has been retired.',
    ar: 'أُوقف العمل بالبرنامج التدريبي.',
    fa: 'برنامهٔ آموزشی کنار گذاشته شده است.',
    he: 'תוכנית ההכשרה הוצאה משימוש.',
  },
  'not-your-programme': {
    rule: 'D18',
    en: 'Only the agency that teaches this programme, {agency}, may do this.',
    ar: 'لا يجوز ذلك إلا للجهة القائمة على هذا البرنامج: {agency}.',
    fa: 'این کار تنها از دستگاه برگزارکنندهٔ این برنامه، {agency}، برمی‌آید.',
    he: 'רק הגורם המקיים תוכנית זו, {agency}, רשאי לעשות זאת.',
  },
  'mandatory-roles-missing': {
    rule: 'INV-CR7',
    en: 'Training on information sharing or law is regular: name the roles that must hold its certificate.',
    ar: 'التدريب على تبادل المعلومات والتدريب القانوني منتظمان: حدّدوا الأدوار الملزمة بحمل شهادته.',
    fa: 'آموزش تبادل اطلاعات و آموزش حقوقی منظم است: نقش‌هایی را که باید گواهی‌نامهٔ آن را داشته باشند نام ببرید.',
    he: 'הכשרה בשיתוף מידע והכשרה משפטית הן סדירות: יש לנקוב בתפקידים החייבים בתעודה.',
  },
  'mandatory-beyond-audience': {
    rule: 'INV-CR7',
    en: 'The role “{role}” must hold the certificate but is not among those for whom the programme is meant.',
    ar: 'الدور «{role}» ملزم بحمل الشهادة وليس من الأدوار التي أُعدّ لها البرنامج.',
    fa: 'نقش «{role}» باید گواهی‌نامه داشته باشد اما در میان مخاطبان برنامه نیست.',
    he: 'התפקיד ״{role}״ חייב בתעודה אך אינו בין אלה שהתוכנית מיועדת להם.',
  },
  'role-unknown': {
    rule: 'INV-CR7',
    en: 'The directory knows no role “{role}”.',
    ar: 'لا يعرف الدليل دورًا باسم «{role}».',
    fa: 'راهنما نقشی به نام «{role}» نمی‌شناسد.',
    he: 'המדריך אינו מכיר תפקיד בשם ״{role}״.',
  },
} satisfies Record<string, RejectionText>;
