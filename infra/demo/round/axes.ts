import { coordinator } from './ministry';
import { provinces } from './provinces';
import type { Troupe } from '../troupe';
import { daysAfter, fa } from './words';

export const framework = 'axes-1402';

/** The core topics under each of the eight axes of the house (S003-13, S003-14). */
export const subAxes: Readonly<Record<string, readonly (readonly [subAxis: string, title: string])[]>> = {
  'public-management': [
    ['structure', 'ساختار و نیروی انسانی'],
    ['services', 'کیفیت خدمات اداری'],
  ],
  political: [
    ['elections', 'آمادگی انتخابات'],
    ['parties', 'احزاب و تشکل‌ها'],
  ],
  security: [
    ['borders', 'امنیت مرز و راه‌ها'],
    ['councils', 'شوراهای تأمین'],
  ],
  social: [
    ['harms', 'آسیب‌های اجتماعی'],
    ['youth', 'جوانان و زنان'],
  ],
  'civil-works': [
    ['roads', 'راه و مسکن'],
    ['water', 'آب و انرژی'],
  ],
  'urban-rural': [
    ['cities', 'شهرداری‌ها'],
    ['villages', 'دهیاری‌ها'],
  ],
  economic: [
    ['employment', 'اشتغال'],
    ['investment', 'سرمایه‌گذاری و موانع تولید'],
  ],
  'crisis-management': [
    ['floods', 'سیل و زلزله'],
    ['readiness', 'آمادگی و تمرین'],
  ],
};

const act = (troupe: Troupe, command: string, body: object = {}): Promise<void> =>
  troupe.actNamed(coordinator, 'axisFramework', command, { id: framework, ...body });

/** The axes are drafted, reviewed by experts and put to every governor, who replies. */
export async function consultOnAxes(troupe: Troupe): Promise<void> {
  const units = provinces.map(({ id }) => id);
  await act(troupe, 'DraftAxisFramework', { title: fa('محورهای نشست‌های تخصصی استان‌ها، ۱۴۰۲'), units });
  await troupe.settle();
  const topics = Object.entries(subAxes).flatMap(([axis, all]) =>
    all.map(([subAxis, title]) => ({ axis, subAxis, title: fa(title) })),
  );
  await troupe.together(topics.map((topic) => () => act(troupe, 'AddSubAxis', topic)));
  await act(troupe, 'RecordExpertReview', { opinion: fa('کارگروه کارشناسی ستاد محورها را بررسی و تأیید کرد.') });
  await act(troupe, 'RequestConsultation');
  await troupe.settle();
  await troupe.together(
    provinces.map(
      (one) => () =>
        troupe.actNamed(one.id, 'axisFramework', 'RecordConsultationReply', {
          id: framework,
          opinion: fa(`استان ${one.fa} با محورها موافق است.`),
        }),
    ),
  );
}

/** Once the time for replies is over, the axes are published. */
export async function publishAxes(troupe: Troupe): Promise<void> {
  await troupe.to(daysAfter(troupe.at, 17));
  await act(troupe, 'PublishAxisFramework');
  await troupe.settle();
}
