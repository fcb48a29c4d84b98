import { Agency, By, contract, Id, ListOf, oneOf, Optional, Personal, Public, Text } from '../../../libs/contract';
import { offices } from './agency';
import { unitUnknown } from './shared-rejections';

/** Every role in which an official may act; those of an office count only in an agency designated for it. */
export const officialRoles: readonly string[] = [
  'clerk',
  'key-officer',
  'secretary',
  'chair',
  ...offices,
  'delegate',
  'sharing-officer',
  'inspector',
  'registry-clerk',
  'finance-officer',
  'duty-officer',
  'incident-commander',
  'participation-officer',
  'culture-officer',
  'training-officer',
  'case-worker',
];

/** Appoints a person to the sender's agency; the id beside the fields is the person's, opaque and used nowhere else. */
@By('head', 'clerk')
export class AppointOfficial {
  /** The unit of the agency, as DefineUnit named it. */
  @Optional() @Id() unit?: string;
  @Text(200) @Personal('id') name!: string;
  @ListOf(oneOf(...officialRoles), 30) roles!: string[];
}

@By('head', 'clerk')
export class ChangeRoles {
  /** All roles from now on. */
  @ListOf(oneOf(...officialRoles), 30) roles!: string[];
}

/** Ends an appointment for good; what the official did before stays valid. */
@By('head', 'clerk')
export class ReleaseOfficial {
  @Text(500) @Personal('id') reason!: string;
}

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
@Public()
export class OfficialAppointed {
  @Agency() agency!: string;
  @Optional() @Id() unit?: string;
  @Text(200) @Personal('id') name!: string;
  @ListOf(oneOf(...officialRoles), 30) roles!: string[];
}

@Public()
export class OfficialRolesChanged {
  @Agency() agency!: string;
  @ListOf(oneOf(...officialRoles), 30) roles!: string[];
}

@Public()
export class OfficialReleased {
  @Agency() agency!: string;
  @Text(500) @Personal('id') reason!: string;
}

/** A person in office. */
export const official = contract('directory', 'official', {
  commands: { AppointOfficial, ChangeRoles, ReleaseOfficial },
  events: { OfficialAppointed, OfficialRolesChanged, OfficialReleased },
  rejections: {
    ...unitUnknown,
    'official-not-appointed': {
      rule: 'D0.2b',
      en: 'Nobody is in office under this id.',
      ar: 'لا يوجد موظف معيّن بهذا المعرّف.',
      fa: 'کسی با این شناسه به سمتی منصوب نیست.',
      he: 'אין נושא משרה ממונה תחת מזהה זה.',
    },
    'official-already-appointed': {
      rule: 'D0.2b',
      en: 'This id already names an official; a new appointment needs an id of its own.',
      ar: 'هذا المعرّف لموظف معيّن من قبل، ويحتاج كل تعيين جديد إلى معرّف خاص به.',
      fa: 'این شناسه از آنِ مأموری دیگر است؛ هر انتصاب تازه شناسه‌ای جداگانه می‌خواهد.',
      he: 'מזהה זה כבר שייך לנושא משרה; מינוי חדש מצריך מזהה משלו.',
    },
    'official-released': {
      rule: 'D0.2b',
      en: 'The official has been released; a return to office is a new appointment under a new id.',
      ar: 'أُعفي الموظف من منصبه، وعودته تعيين جديد بمعرّف جديد.',
      fa: 'این مأمور از سمت خود رها شده است؛ بازگشت او انتصابی تازه با شناسه‌ای تازه است.',
      he: 'נושא המשרה סיים את תפקידו; חזרה לתפקיד היא מינוי חדש תחת מזהה חדש.',
    },
    'not-your-official': {
      rule: 'INV-OF1',
      en: 'Only the head or the clerk of the official’s own agency may do this.',
      ar: 'لا يحقّ ذلك إلا لرئيس جهة الموظف أو كاتبها.',
      fa: 'تنها رئیس یا دبیر دستگاه خودِ این مأمور می‌تواند این کار را انجام دهد.',
      he: 'רק ראש הרשות של נושא המשרה או מזכירה רשאים לעשות זאת.',
    },
    'head-names-clerk': {
      rule: 'INV-OF1',
      en: 'Only the head of the agency gives or takes the role of clerk.',
      ar: 'رئيس الجهة وحده يمنح صفة الكاتب أو يسحبها.',
      fa: 'تنها رئیس دستگاه نقش دبیر را می‌دهد یا می‌گیرد.',
      he: 'רק ראש הרשות מעניק או נוטל את תפקיד המזכיר.',
    },
    'own-roles': {
      rule: 'INV-K5',
      en: 'Nobody but the head changes his own appointment.',
      ar: 'لا يغيّر أحد تعيينه بنفسه سوى الرئيس.',
      fa: 'جز رئیس، هیچ‌کس انتصاب خود را تغییر نمی‌دهد.',
      he: 'איש אינו משנה את מינויו שלו, למעט ראש הרשות.',
    },
    'office-not-designated': {
      rule: 'D18',
      en: 'The agency is not designated for the office of {role}.',
      ar: 'الجهة غير مكلّفة بمهمة {role}.',
      fa: 'این دستگاه برای سمت {role} تعیین نشده است.',
      he: 'הרשות לא יועדה לתפקיד {role}.',
    },
    'agency-not-active': {
      rule: 'D0.2',
      en: 'The agency is not registered, or not active.',
      ar: 'الجهة غير مسجّلة أو غير عاملة.',
      fa: 'این دستگاه ثبت نشده یا فعال نیست.',
      he: 'הרשות אינה רשומה או אינה פעילה.',
    },
  },
});
