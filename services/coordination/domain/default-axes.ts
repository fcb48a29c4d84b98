import type { Axis, AxisFamily } from '../../../contracts/coordination/v1/axis-framework-parts';

/** The eight axes of S003-13 [seed], each under its family and its name in the four languages of the house. */
const eight: readonly {
  readonly axis: string;
  readonly family: AxisFamily;
  readonly titles: Readonly<Record<'en' | 'ar' | 'fa' | 'he', string>>;
}[] = [
  {
    axis: 'public-management',
    family: 'managerial',
    titles: { en: 'Public management', ar: 'الإدارة العامة', fa: 'مدیریت عمومی', he: 'ניהול ציבורי' },
  },
  {
    axis: 'political',
    family: 'mission',
    titles: { en: 'Political affairs', ar: 'الشؤون السياسية', fa: 'امور سیاسی', he: 'עניינים מדיניים' },
  },
  { axis: 'security', family: 'mission', titles: { en: 'Security', ar: 'الأمن', fa: 'امور امنیتی', he: 'ביטחון' } },
  {
    axis: 'social',
    family: 'mission',
    titles: { en: 'Social affairs', ar: 'الشؤون الاجتماعية', fa: 'امور اجتماعی', he: 'עניינים חברתיים' },
  },
  {
    axis: 'civil-works',
    family: 'mission',
    titles: {
      en: 'Civil works and infrastructure',
      ar: 'الأشغال العامة والبنية التحتية',
      fa: 'وضعیت عمرانی و زیرساخت‌ها',
      he: 'עבודות ציבוריות ותשתיות',
    },
  },
  {
    axis: 'urban-rural',
    family: 'mission',
    titles: {
      en: 'Urban and rural affairs',
      ar: 'الشؤون الحضرية والريفية',
      fa: 'امور شهری و روستایی',
      he: 'ענייני עיר וכפר',
    },
  },
  {
    axis: 'economic',
    family: 'mission',
    titles: { en: 'Economic affairs', ar: 'الشؤون الاقتصادية', fa: 'امور اقتصادی', he: 'ענייני כלכלה' },
  },
  {
    axis: 'crisis-management',
    family: 'mission',
    titles: { en: 'Crisis management', ar: 'إدارة الأزمات', fa: 'مدیریت بحران', he: 'ניהול משברים' },
  },
];

/** INV-AX2: the eight axes of the house in a language of the house, in English for any other; without sub-axes yet. */
export const defaultAxes = (lang: string): Axis[] =>
  eight.map(({ axis, family, titles }) => {
    const spoken = lang === 'ar' || lang === 'fa' || lang === 'he' ? lang : 'en';
    return { axis, family, title: { lang: spoken, text: titles[spoken] }, subAxes: [] };
  });
