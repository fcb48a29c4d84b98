import type { OpenBadgeCredential, ProgrammeDefined } from '../../../contracts/training/v1';
import { attendanceRequired } from '../../../contracts/training/v1/course-run-parts';
import type { CertificateRow } from '../../../libs/certificates';
import { stated } from '../../../libs/eventsourcing';
import { fill, type Language } from '../../../libs/messaging';
import { credentialContext, credentialType, uriOf } from './naming';
import { placesOfList } from './status-places';

const badgeContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const badgeSchema = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** What INV-CR1 asks for, in the four languages of the house. */
const criteria: Readonly<Record<Language, string>> = {
  en: 'Present at {attendance} % of the sessions at least, and an assessment passed with {passMark} of 100 at least.',
  ar: 'حضور {attendance} % من الجلسات على الأقل، واجتياز التقييم بدرجة {passMark} من 100 على الأقل.',
  fa: 'حضور در دست‌کم {attendance} % از نشست‌ها و قبولی در ارزیابی با دست‌کم {passMark} از 100.',
  he: 'נוכחות ב־{attendance} % מן המפגשים לפחות, ומעבר הערכה בציון {passMark} מתוך 100 לפחות.',
};

/** What a certificate is exported with. */
export interface Exported {
  readonly certificate: CertificateRow;
  readonly programme: ProgrammeDefined;
  /** Its place among all certificates of its issuer. */
  readonly place: number;
  /** What the issuer is called. */
  readonly issuerName?: string;
  readonly language: Language;
  readonly base?: string;
}

/** A certificate as an Open Badges 3.0 credential with its place in a Bitstring Status List (INV-CR6). */
export function credentialOf(exported: Exported): OpenBadgeCredential {
  const { certificate, programme, place, issuerName, language, base } = exported;
  const { id, holder, issuer, title, completedOn, validFrom, validUntil } = certificate;
  const list = uriOf(base, 'status-list', issuer, Math.floor(place / placesOfList));
  const index = place % placesOfList;
  return stated<OpenBadgeCredential>({
    '@context': [credentialContext, badgeContext],
    id: uriOf(base, 'certificate', id),
    type: [credentialType, 'OpenBadgeCredential'],
    issuer: stated({ id: uriOf(base, 'agency', issuer), type: ['Profile'], name: issuerName }),
    name: title.text,
    awardedDate: completedOn,
    validFrom,
    validUntil,
    credentialSubject: {
      id: uriOf(base, 'official', holder),
      type: ['AchievementSubject'],
      activityEndDate: completedOn,
      achievement: {
        id: uriOf(base, 'programme', certificate.programme),
        type: ['Achievement'],
        achievementType: 'Certificate',
        name: title.text,
        inLanguage: title.lang,
        description: programme.syllabus.text,
        criteria: {
          narrative: fill(criteria[language], { attendance: attendanceRequired, passMark: programme.passMark }),
        },
      },
    },
    credentialSchema: [{ id: badgeSchema, type: '1EdTechJsonSchemaValidator2019' }],
    credentialStatus: {
      id: `${list}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'suspension',
      statusListIndex: `${index}`,
      statusListCredential: list,
    },
  });
}
