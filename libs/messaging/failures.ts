import { bodyFault } from './body-faults';
import { type FailureCode, type FailedReply, type Failure, type Language, languages } from './wire';

type Texts = Readonly<Record<Language, string>>;

/** Whether the same request may succeed later without a change. */
const transient: ReadonlySet<FailureCode> = new Set(['busy', 'unavailable', 'not-seen-yet', 'no-answer', 'internal']);

/** Every failure that is no rule's, in the four languages. */
export const failureTexts: Readonly<Record<FailureCode, Texts>> = {
  malformed: {
    en: 'The body is not acceptable JSON: {what}.',
    ar: 'نص الرسالة ليس JSON مقبولاً: {what}.',
    fa: 'بدنهٔ پیام JSON پذیرفتنی نیست: {what}.',
    he: 'גוף ההודעה אינו JSON תקין: {what}.',
  },
  'too-large': {
    en: 'The body exceeds the limit: {what}.',
    ar: 'نص الرسالة يتجاوز الحد المسموح: {what}.',
    fa: 'بدنهٔ پیام از حد مجاز بیشتر است: {what}.',
    he: 'גוף ההודעה חורג מהמותר: {what}.',
  },
  invalid: {
    en: 'Some fields are not acceptable; see `fields`.',
    ar: 'بعض الحقول غير مقبولة؛ انظر `fields`.',
    fa: 'برخی فیلدها پذیرفتنی نیستند؛ `fields` را ببینید.',
    he: 'שדות אחדים אינם תקינים; ראו `fields`.',
  },
  'unknown-command': {
    en: 'There is no command {name}.',
    ar: 'لا يوجد أمر باسم {name}.',
    fa: 'فرمانی به نام {name} وجود ندارد.',
    he: 'אין פקודה בשם {name}.',
  },
  'unknown-query': {
    en: 'There is no query {name}.',
    ar: 'لا يوجد استعلام باسم {name}.',
    fa: 'پرس‌وجویی به نام {name} وجود ندارد.',
    he: 'אין שאילתה בשם {name}.',
  },
  'actor-missing': {
    en: 'The header Taawun-Actor must name the official who acts.',
    ar: 'يجب أن تذكر الترويسة Taawun-Actor المسؤول الذي يتصرف.',
    fa: 'سرآیند Taawun-Actor باید مقام اقدام‌کننده را نام ببرد.',
    he: 'הכותרת Taawun-Actor חייבת לציין את בעל התפקיד הפועל.',
  },
  'actor-unknown': {
    en: '{actor} is not an official in office of {agency}.',
    ar: '{actor} ليس مسؤولاً في الخدمة لدى {agency}.',
    fa: '{actor} مقام شاغل در {agency} نیست.',
    he: '{actor} אינו בעל תפקיד מכהן ב־{agency}.',
  },
  'role-missing': {
    en: 'This command is for {roles}; {actor} holds none of these roles in {agency}.',
    ar: 'هذا الأمر مخصص لـ {roles}؛ و{actor} لا يشغل أياً من هذه الأدوار في {agency}.',
    fa: 'این فرمان برای {roles} است؛ {actor} در {agency} هیچ‌یک از این نقش‌ها را ندارد.',
    he: 'פקודה זו מיועדת ל־{roles}; ל־{actor} אין אף אחד מהתפקידים האלה ב־{agency}.',
  },
  'mandate-invalid': {
    en: 'Mandate {mandate} does not empower {actor} of {agency} now.',
    ar: 'التفويض {mandate} لا يخوّل {actor} من {agency} الآن.',
    fa: 'اختیارنامهٔ {mandate} اکنون به {actor} از {agency} اختیاری نمی‌دهد.',
    he: 'ההסמכה {mandate} אינה מסמיכה כעת את {actor} מ־{agency}.',
  },
  'clearance-missing': {
    en: '{agency} is not cleared for {classification}.',
    ar: '{agency} غير مصرح لها بمستوى {classification}.',
    fa: '{agency} صلاحیت دسترسی به سطح {classification} را ندارد.',
    he: 'ל־{agency} אין סיווג {classification}.',
  },
  'reserved-agency-id': {
    en: '{agency} is reserved and no agency’s id.',
    ar: '{agency} محجوز ولا يصلح معرفاً لجهة.',
    fa: '{agency} رزرو شده است و شناسهٔ هیچ دستگاهی نیست.',
    he: '{agency} שמור ואינו מזהה של רשות.',
  },
  'agency-not-active': {
    en: 'Agency {agency} is not active.',
    ar: 'الجهة {agency} غير نشطة.',
    fa: 'دستگاه {agency} فعال نیست.',
    he: 'הרשות {agency} אינה פעילה.',
  },
  'id-reused': {
    en: 'This Nats-Msg-Id was used before for another command.',
    ar: 'استُخدم Nats-Msg-Id هذا من قبل لأمر آخر.',
    fa: 'این Nats-Msg-Id پیش‌تر برای فرمان دیگری به کار رفته است.',
    he: 'Nats-Msg-Id זה כבר שימש לפקודה אחרת.',
  },
  'revision-moved': {
    en: 'The stream stands at revision {revision}; read again before you decide.',
    ar: 'السجل عند المراجعة {revision}؛ اقرأ من جديد قبل أن تقرر.',
    fa: 'جریان در بازبینی {revision} است؛ پیش از تصمیم دوباره بخوانید.',
    he: 'הזרם עומד על גרסה {revision}; קראו שוב לפני ההחלטה.',
  },
  'outside-window': {
    en: 'The command was issued at {issuedAt}; commands are taken within seven days and at most five minutes ahead of {now}.',
    ar: 'صدر الأمر في {issuedAt}؛ تُقبل الأوامر خلال سبعة أيام وبما لا يسبق {now} بأكثر من خمس دقائق.',
    fa: 'فرمان در {issuedAt} صادر شده است؛ فرمان‌ها تا هفت روز و حداکثر پنج دقیقه جلوتر از {now} پذیرفته می‌شوند.',
    he: 'הפקודה הוצאה ב־{issuedAt}; פקודות מתקבלות בתוך שבעה ימים ועד חמש דקות לפני {now}.',
  },
  'signature-missing': {
    en: '{command} is taken with a signature of the agency only: Taawun-Signature.',
    ar: 'لا يُقبل {command} إلا بتوقيع الجهة: Taawun-Signature.',
    fa: '{command} تنها با امضای دستگاه پذیرفته می‌شود: Taawun-Signature.',
    he: '{command} מתקבלת רק בחתימת הגורם: Taawun-Signature.',
  },
  'signature-foreign': {
    en: 'The key of the signature is no signing key of {agency}.',
    ar: 'مفتاح التوقيع ليس من مفاتيح التوقيع لدى {agency}.',
    fa: 'کلید امضا از کلیدهای امضای {agency} نیست.',
    he: 'מפתח החתימה אינו מפתח חתימה של {agency}.',
  },
  'signature-revoked': {
    en: 'The signing key of {agency} was revoked.',
    ar: 'أُلغي مفتاح التوقيع لدى {agency}.',
    fa: 'کلید امضای {agency} باطل شده است.',
    he: 'מפתח החתימה של {agency} בוטל.',
  },
  'signature-expired': {
    en: 'The signature counted until {expiresAt}; sign the command anew.',
    ar: 'كان التوقيع صالحاً حتى {expiresAt}؛ وقّع الأمر من جديد.',
    fa: 'امضا تا {expiresAt} معتبر بود؛ فرمان را از نو امضا کنید.',
    he: 'החתימה הייתה תקפה עד {expiresAt}; חתמו על הפקודה מחדש.',
  },
  'signature-wrong': {
    en: 'The signature of {agency} is not one over this command.',
    ar: 'توقيع {agency} ليس على هذا الأمر.',
    fa: 'امضای {agency} بر این فرمان نیست.',
    he: 'החתימה של {agency} אינה על פקודה זו.',
  },
  'not-seen-yet': {
    en: 'Position {position} has not been seen here yet.',
    ar: 'لم يُرَ الموضع {position} هنا بعد.',
    fa: 'موقعیت {position} هنوز اینجا دیده نشده است.',
    he: 'המיקום {position} טרם נראה כאן.',
  },
  busy: {
    en: 'Too much at once from {agency}; come back in {retryAfter} ms.',
    ar: 'طلبات كثيرة دفعة واحدة من {agency}؛ أعد المحاولة بعد {retryAfter} مللي ثانية.',
    fa: 'درخواست‌های همزمان {agency} بیش از حد است؛ پس از {retryAfter} میلی‌ثانیه دوباره تلاش کنید.',
    he: 'יותר מדי בבת אחת מ־{agency}; נסו שוב בעוד {retryAfter} אלפיות שנייה.',
  },
  unavailable: {
    en: 'The record cannot be reached now; send the same command again.',
    ar: 'تعذر الوصول إلى السجل الآن؛ أرسل الأمر نفسه مرة أخرى.',
    fa: 'اکنون دسترسی به سوابق ممکن نیست؛ همان فرمان را دوباره بفرستید.',
    he: 'הרשומה אינה זמינה כעת; שלחו שוב אותה פקודה.',
  },
  'record-closed': {
    en: 'This record was copied elsewhere and takes no more events.',
    ar: 'نُسخ هذا السجل إلى مكان آخر ولم يعد يقبل أحداثاً.',
    fa: 'این سوابق به جای دیگری منتقل شده و رویداد تازه نمی‌پذیرد.',
    he: 'רשומה זו הועתקה למקום אחר ואינה מקבלת עוד אירועים.',
  },
  'person-erased': {
    en: 'This person’s data was erased; nothing more is recorded of this person.',
    ar: 'مُحيت بيانات هذا الشخص، ولا يُسجَّل عنه شيء بعد ذلك.',
    fa: 'داده‌های این شخص پاک شده است و چیز دیگری دربارهٔ او ثبت نمی‌شود.',
    he: 'נתוניו של אדם זה נמחקו, ולא נרשם עליו דבר נוסף.',
  },
  'reply-too-large': {
    en: 'The answer has {size} bytes and at most {limit} can be sent; ask for fewer rows.',
    ar: 'حجم الجواب {size} بايت والحد الأقصى {limit}؛ اطلب صفوفاً أقل.',
    fa: 'پاسخ {size} بایت است و حداکثر {limit} فرستادنی است؛ ردیف‌های کمتری بخواهید.',
    he: 'התשובה בת {size} בתים וניתן לשלוח עד {limit}; בקשו פחות שורות.',
  },
  'no-answer': {
    en: '{agency} does not answer now, or not in the form agreed on.',
    ar: '{agency} لا تجيب الآن، أو لا تجيب بالصيغة المتفق عليها.',
    fa: '{agency} اکنون پاسخ نمی‌دهد یا پاسخش به شکل توافق‌شده نیست.',
    he: '{agency} אינה עונה כעת, או שאינה עונה בתבנית המוסכמת.',
  },
  'not-found': {
    en: 'There is no such thing, or it is not yours to see.',
    ar: 'لا يوجد هذا الشيء، أو لا يحق لك الاطلاع عليه.',
    fa: 'چنین چیزی نیست یا دیدن آن برای شما مجاز نیست.',
    he: 'אין דבר כזה, או שאינכם רשאים לראותו.',
  },
  internal: {
    en: 'Something went wrong here; it is logged under {reference}. Send the same command again.',
    ar: 'حدث خطأ هنا وسُجل برقم {reference}. أرسل الأمر نفسه مرة أخرى.',
    fa: 'اینجا خطایی رخ داد و با شمارهٔ {reference} ثبت شد. همان فرمان را دوباره بفرستید.',
    he: 'אירעה כאן תקלה והיא נרשמה בסימן {reference}. שלחו שוב אותה פקודה.',
  },
};

/** Fills `{name}` in a text. What is not named stays as it stands. */
export const fill = (text: string, details: Readonly<Record<string, string | number>> = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(details, name) ? String(details[name]) : whole));

/** The first language of an Accept-Language header that the house speaks; English where it names none. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '').split(',', 10).map((range) => range.trim().slice(0, 2).toLowerCase());
  return wanted.find((tag): tag is Language => (languages as readonly string[]).includes(tag)) ?? 'en';
}

/** What a failure says: a flood is refused without an error for each message, whose stack costs more than the answer. */
export type Refusal = Pick<Failure, 'code' | 'details' | 'more'>;

/** A failure as its sender reads it. */
export function failedReply({ code, details, more }: Refusal, language: Language): FailedReply {
  const { retryAfter } = more;
  const what = bodyFault(details, language);
  const named = { ...details, ...(what ? { what: fill(what, details) } : {}), ...(retryAfter ? { retryAfter } : {}) };
  const because = fill(failureTexts[code][language], named);
  return { failed: { code, retry: transient.has(code), because, ...more } };
}
