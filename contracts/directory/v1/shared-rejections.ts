/** Said by every aggregate of the directory on which an agency may act for itself alone. */
export const notYourAgency = {
  'not-your-agency': {
    rule: 'D18',
    en: 'Only {agency} may do this for itself.',
    ar: 'لا يحقّ ذلك إلا للجهة {agency} فيما يخصّها.',
    fa: 'تنها دستگاه {agency} می‌تواند این کار را برای خود انجام دهد.',
    he: 'רק הרשות {agency} רשאית לעשות זאת עבור עצמה.',
  },
} as const;

/** Said where a part of an agency is named that the agency has not defined. */
export const unitUnknown = {
  'unit-unknown': {
    rule: 'D0.2',
    en: 'The agency has no unit “{unit}”.',
    ar: 'ليس للجهة وحدة باسم «{unit}».',
    fa: 'این دستگاه واحدی به نام «{unit}» ندارد.',
    he: 'אין לרשות יחידה בשם „{unit}”.',
  },
} as const;
