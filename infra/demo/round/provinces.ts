/** A province as the demo's round visits it. */
export interface Province {
  readonly id: string;
  readonly en: string;
  readonly fa: string;
  /** The governor, by a name of the demo's own invention. */
  readonly governor: string;
}

const province = (id: string, en: string, fa: string, governor: string): Province => ({ id, en, fa, governor });

/** The 31 provinces, in the order of their names. */
export const provinces: readonly Province[] = [
  province('alborz', 'Alborz', 'البرز', 'مجتبی کریمی'),
  province('ardabil', 'Ardabil', 'اردبیل', 'حامد نیکو'),
  province('east-azerbaijan', 'East Azerbaijan', 'آذربایجان شرقی', 'رضا تبریزی'),
  province('west-azerbaijan', 'West Azerbaijan', 'آذربایجان غربی', 'سعید ارومچی'),
  province('bushehr', 'Bushehr', 'بوشهر', 'یاسر دریانورد'),
  province('chaharmahal-bakhtiari', 'Chaharmahal and Bakhtiari', 'چهارمحال و بختیاری', 'امید بختیاری'),
  province('fars', 'Fars', 'فارس', 'شهرام پارسا'),
  province('gilan', 'Gilan', 'گیلان', 'نادر گیلانی'),
  province('golestan', 'Golestan', 'گلستان', 'بهروز ترکمن'),
  province('hamadan', 'Hamadan', 'همدان', 'کاوه الوند'),
  province('hormozgan', 'Hormozgan', 'هرمزگان', 'جواد بندری'),
  province('ilam', 'Ilam', 'ایلام', 'هادی ایلامی'),
  province('isfahan', 'Isfahan', 'اصفهان', 'منصور سپاهانی'),
  province('kerman', 'Kerman', 'کرمان', 'ایرج کرمانی'),
  province('kermanshah', 'Kermanshah', 'کرمانشاه', 'فرهاد بیستون'),
  province('khuzestan', 'Khuzestan', 'خوزستان', 'عادل کارونی'),
  province('kohgiluyeh-boyer-ahmad', 'Kohgiluyeh and Boyer-Ahmad', 'کهگیلویه و بویراحمد', 'آرش دنا'),
  province('kurdistan', 'Kurdistan', 'کردستان', 'هیوا سنندجی'),
  province('lorestan', 'Lorestan', 'لرستان', 'سهراب لر'),
  province('markazi', 'Markazi', 'مرکزی', 'محسن اراکی'),
  province('mazandaran', 'Mazandaran', 'مازندران', 'بابک ساروی'),
  province('north-khorasan', 'North Khorasan', 'خراسان شمالی', 'وحید بجنوردی'),
  province('qazvin', 'Qazvin', 'قزوین', 'سینا الموتی'),
  province('qom', 'Qom', 'قم', 'صادق قمی'),
  province('razavi-khorasan', 'Razavi Khorasan', 'خراسان رضوی', 'فریدون توسی'),
  province('semnan', 'Semnan', 'سمنان', 'کیوان سمنانی'),
  province('sistan-baluchestan', 'Sistan and Baluchestan', 'سیستان و بلوچستان', 'دادخدا بلوچ'),
  province('south-khorasan', 'South Khorasan', 'خراسان جنوبی', 'حسین بیرجندی'),
  province('tehran', 'Tehran', 'تهران', 'لیلا شمیرانی'),
  province('yazd', 'Yazd', 'یزد', 'زهرا یزدی'),
  province('zanjan', 'Zanjan', 'زنجان', 'مینا زنجانی'),
];
