import type { MeetingListed, MeetingShown } from '../../../contracts/coordination/v1';
import { approvedMeeting, fa, minutesText, past } from '../domain/meeting-examples';
import { meetings } from './meeting';
import { meetingQueries } from './meeting-query';
import { type FollowedRecord, following, type Past, reader } from './read-examples';

const [meetingQuery, meetingsQuery] = meetingQueries();
export const closedMeeting = [
  ...approvedMeeting,
  past('MinutesPublished', { title: fa('جلسه مشترک'), text: minutesText, approvedBy: ['fars', 'interior'] }),
];

/** For each test of a spec a record of meetings that is followed and asked; Fars asks where nobody else is named. */
export function askedMeetings() {
  let record: FollowedRecord;
  beforeEach(async () => {
    record = await following(meetings);
  });
  afterEach(() => record.close());
  const listed = (question: object, asking = reader('fars')) => record.ask(meetingsQuery!, question, asking);
  return {
    held: (id: string, events: readonly Past[], classification?: 'internal' | 'confidential') =>
      record.record(`meeting-${id}`, events, classification),
    show: async (asking = reader('fars'), id = 'one'): Promise<MeetingShown> =>
      (await record.ask(meetingQuery!, { id }, asking)).result as MeetingShown,
    list: async (question: object = {}, asking = reader('fars')): Promise<string[]> =>
      ((await listed(question, asking)).result as MeetingListed[]).map(({ id }) => id),
    listed,
    liveAndRebuilt: () => record.liveAndRebuilt(),
  };
}
