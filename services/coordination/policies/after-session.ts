import type { DocumentDispatched, SessionConcluded } from '../../../contracts/coordination/v1';
import type { LocalizedText } from '../../../libs/contract';
import { idOf, type InternalCommand, type Policy, type Seen, uuid5 } from '../../../libs/eventsourcing';
import { resolutionIdOf } from '../domain/resolution-id';
import { to } from './to';

/** The one notice of what a meeting adopted. */
export const noticeIdOf = (meeting: string): string => uuid5('notice', meeting);

/** What a notice says in the language of its meeting; in any other language the title alone. */
const wording: Readonly<Record<string, readonly [subject: string, body: string]>> = {
  en: ['Notice of resolutions', 'The resolutions named in this notice were adopted and are communicated herewith.'],
  ar: ['إشعار بقرارات', 'اعتُمدت القرارات المذكورة في هذا الإشعار، وتُبلَّغ بموجبه.'],
  fa: ['ابلاغ مصوبات', 'مصوبات نام‌برده در این ابلاغیه تصویب شده و بدین وسیله ابلاغ می‌شود.'],
  he: ['הודעה על החלטות', 'ההחלטות הנקובות בהודעה זו התקבלו ונמסרות בזאת.'],
};

const saying = ({ lang, text }: LocalizedText) => {
  const [subject, body] = wording[lang] ?? [];
  return {
    subject: { lang, text: subject ? `${subject}: ${text}` : text },
    body: { lang, text: body ?? text },
  };
};

/** What was adopted goes to its owners and those who support them, in one notice; nothing adopted, no notice. */
const notice = (meeting: string, data: SessionConcluded): readonly InternalCommand[] => {
  const { resolutions, secretariat, title, bound = [] } = data;
  if (bound.length === 0 || !secretariat || !title) return [];
  return [
    to('officialDocument', 'DraftDocument', noticeIdOf(meeting), {
      type: 'notice',
      sender: secretariat,
      ...saying(title),
      addressees: bound,
      resolutions: resolutions.map((proposal) => resolutionIdOf(meeting, proposal)),
      meeting,
    }),
  ];
};

/** What a concluded session means to its series: it was held, and this is what it leaves to the next. */
const toSeries = ({ stream, data, context }: Seen<SessionConcluded>): readonly InternalCommand[] => {
  const { series, unit, open, carried = [], takenOver } = data;
  if (!series) return [];
  const session = { meeting: idOf(stream), heldAt: context.occurredAt, carried: [...carried, ...open] };
  const more = { ...(unit ? { unit } : {}), ...(takenOver ? { takenOver } : {}) };
  return [to('meetingSeries', 'RecordSessionHeld', series, { ...session, ...more })];
};

/**
 * POL-7: what a session did not reach is carried forward, what it adopted is communicated by one notice, and the session is
 * recorded in its series.
 */
export const afterSession: Policy = {
  name: 'POL-7',
  when: {
    meeting: {
      SessionConcluded: (event: Seen<SessionConcluded>) => [
        ...event.data.open.map((item) =>
          to('meeting', 'CarryForwardItem', idOf(event.stream), {
            item,
            reason: { lang: 'en', text: 'The session did not reach it.' },
          }),
        ),
        ...notice(idOf(event.stream), event.data),
        ...toSeries(event),
      ],
    },
    officialDocument: {
      DocumentDispatched: ({ stream, data: { type, resolutions = [] } }: Seen<DocumentDispatched>) =>
        type === 'notice'
          ? resolutions.map((id) => to('resolution', 'CommunicateResolution', id, { document: idOf(stream) }))
          : [],
    },
  },
};
