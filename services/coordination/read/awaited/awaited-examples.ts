import type { Classification } from '../../../../libs/eventsourcing';
import { inbox, type InboxRow } from '../inbox';
import { inboxAnswered } from '../inbox-query';
import { type FollowedRecord, following, type Past, reader } from '../read-examples';

/** The inboxes over a record of their own for each test: what happens, and what awaits an agency then. */
export function inboxes() {
  const query = inboxAnswered();
  let record: FollowedRecord;
  beforeEach(async () => {
    record = await following(inbox);
  });
  afterEach(() => record.close());
  return {
    happen: (stream: string, events: readonly Past[], classification?: Classification): Promise<void> =>
      record.record(stream, events, classification),
    rows: async (agency: string, question: object = {}): Promise<readonly InboxRow[]> =>
      (await record.ask(query, question, reader(agency))).result as InboxRow[],
  };
}
