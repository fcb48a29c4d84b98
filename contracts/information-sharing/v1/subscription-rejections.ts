import type { RejectionText } from '../../../libs/contract';
import { rejections as requests } from './information-request-rejections';
import { refusals } from './refusals';

/** Why a standing exchange says no, in the four languages of the house. */
export const rejections = {
  ...refusals,
  'asset-unknown': requests['asset-unknown'],
  'own-asset': requests['own-asset'],
  'fields-missing': requests['fields-missing'],
  'not-the-owner': requests['not-the-owner'],
  'not-the-steward': requests['not-the-steward'],
  'not-subscribed': {
    rule: 'D2 Subscription',
    en: 'No subscription has been requested under this id.',
    ar: 'لم يُطلب اشتراك بهذا المعرّف.',
    fa: 'هیچ اشتراکی با این شناسه درخواست نشده است.',
    he: 'לא התבקש מינוי במזהה זה.',
  },
  'requested-differently': {
    rule: 'D2 Subscription',
    en: 'Another subscription has been requested under this id.',
    ar: 'سبق طلب اشتراك آخر بهذا المعرّف.',
    fa: 'اشتراک دیگری پیش‌تر با این شناسه درخواست شده است.',
    he: 'מינוי אחר כבר התבקש במזהה זה.',
  },
  'not-active': {
    rule: 'D2 Subscription',
    en: 'The subscription has not been approved.',
    ar: 'لم تتم الموافقة على الاشتراك.',
    fa: 'با اشتراک موافقت نشده است.',
    he: 'המינוי לא אושר.',
  },
  'subscription-revoked': {
    rule: 'D2 Subscription',
    en: 'The subscription has been revoked.',
    ar: 'أُلغي الاشتراك.',
    fa: 'اشتراک لغو شده است.',
    he: 'המינוי בוטל.',
  },
} as const satisfies Record<string, RejectionText>;
