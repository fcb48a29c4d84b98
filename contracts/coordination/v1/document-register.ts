import { By, contract, Id, Optional, Whole } from '../../../libs/contract';

/**
 * Enters a draft in the register of its sender for the current year; the id of the register is `<agency>-<year>`, and
 * where that is longer than 64 characters the one that the rejection of any other names.
 */
@By('clerk')
export class RegisterDocument {
  @Id() document!: string;
  /** The number that the clerk expects: refused where it is not the next. */
  @Optional() @Whole(1, Number.MAX_SAFE_INTEGER) number?: number;
}

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class NumberAssigned {
  @Id() document!: string;
  @Whole(1, Number.MAX_SAFE_INTEGER) number!: number;
  @Whole(1, 9999) year!: number;
}

/** The register of the documents that one agency sends in one year: numbers without a gap, each used once (INV-OD1). */
export const documentRegister = contract('coordination', 'documentRegister', {
  commands: { RegisterDocument },
  events: { NumberAssigned },
  rejections: {
    'not-your-register': {
      rule: 'INV-OD1',
      en: 'Your agency registers its documents of this year in {register}.',
      ar: 'تقيّد جهتكم وثائق هذا العام في السجل {register}.',
      fa: 'دستگاه شما اسناد امسال را در دفتر {register} ثبت می‌کند.',
      he: 'הגורם שלכם רושם את מסמכי השנה במרשם {register}.',
    },
    'no-document': {
      rule: 'INV-OD1',
      en: 'Your agency has drafted no document under this id.',
      ar: 'لم تُعدّ جهتكم مسودة وثيقة بهذا المعرّف.',
      fa: 'دستگاه شما سندی با این شناسه تنظیم نکرده است.',
      he: 'הגורם שלכם לא ניסח מסמך במזהה זה.',
    },
    'document-withdrawn': {
      rule: 'INV-OD1',
      en: 'The document has been withdrawn and takes no number.',
      ar: 'سُحبت الوثيقة فلا يُخصَّص لها رقم.',
      fa: 'سند پس گرفته شده است و شماره‌ای به آن داده نمی‌شود.',
      he: 'המסמך נמשך בחזרה, ואין מקצים לו מספר.',
    },
    'registered-before': {
      rule: 'INV-OD1',
      en: 'The document already has the number {number} in {register}.',
      ar: 'للوثيقة رقم سابق هو {number} في السجل {register}.',
      fa: 'سند پیش‌تر با شمارهٔ {number} در دفتر {register} ثبت شده است.',
      he: 'למסמך כבר הוקצה המספר {number} במרשם {register}.',
    },
    'number-taken': {
      rule: 'INV-OD1',
      en: 'Number {number} belongs to another document; the next one is {next}.',
      ar: 'الرقم {number} مخصَّص لوثيقة أخرى، والرقم التالي هو {next}.',
      fa: 'شمارهٔ {number} از آنِ سند دیگری است؛ شمارهٔ بعدی {next} است.',
      he: 'המספר {number} שייך למסמך אחר; המספר הבא הוא {next}.',
    },
    'number-not-next': {
      rule: 'INV-OD1',
      en: 'Number {number} would leave a gap; the next one is {next}.',
      ar: 'الرقم {number} يترك فجوة في التسلسل، والرقم التالي هو {next}.',
      fa: 'شمارهٔ {number} در دفتر فاصله می‌اندازد؛ شمارهٔ بعدی {next} است.',
      he: 'המספר {number} ישאיר פער ברצף; המספר הבא הוא {next}.',
    },
  },
});
