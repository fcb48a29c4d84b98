import { type Doubts, idOf, listOf, said, withoutId } from './cells';
import type { Cells } from './csv';
import { type LocalTime, readLocal } from './local-time';
import { meetingOf } from './meeting-row';
import type { Outcome } from './report';

/** The columns of `committee_sessions.csv` that are read; without one of them the file is another file. */
export const sessionColumns = [
  'CommitteeSessionID',
  'TypeDesc',
  'Location',
  'SessionUrl',
  'StartDate',
  'FinishDate',
  'Note',
  'topics',
  'committee_name',
];

const zone = 'Asia/Jerusalem';

/** One session of a committee. What it was about is its first topic, else its note. */
export function sessionOf(cells: Cells): Outcome {
  const sourceId = idOf(cells.CommitteeSessionID);
  const body = said(cells.committee_name);
  if (!sourceId) return withoutId(cells.CommitteeSessionID);
  if (!body) return { id: sourceId, skip: 'missing-body' };
  const doubts: Doubts = { flags: [] };
  const agenda = listOf('topics', cells.topics, doubts) ?? [];
  const id = `knesset-session-${sourceId}`;
  const data = meetingOf(
    {
      id,
      source: 'knesset',
      sourceId,
      lang: 'he',
      body,
      title: agenda.find((topic) => topic.trim()) ?? said(cells.Note),
      agenda,
      ...timesOf(cells, doubts),
      place: cells.Location,
      url: cells.SessionUrl,
      status: cells.TypeDesc,
      remarks: cells.Note,
    },
    doubts,
  );
  return { id: sourceId, command: { aggregate: 'meeting', id, data } };
}

/**
 * When a session was. Most old sessions start and end at the same midnight: the archive kept their day and no time, so
 * neither do we claim one.
 */
function timesOf({ StartDate, FinishDate }: Cells, doubts: Doubts) {
  const finish = said(FinishDate);
  const start = local('StartDate', said(StartDate));
  const end = finish === undefined ? undefined : local('FinishDate', finish);
  doubts.flags.push(...start.flags, ...(end?.flags ?? []));
  const dayOnly = isMidnight(said(StartDate)) && (finish === undefined || finish === said(StartDate));
  return { day: start.day, startedAt: dayOnly ? undefined : start.at, endedAt: dayOnly ? undefined : end?.at };
}

const isMidnight = (moment?: string): boolean => moment?.endsWith(' 00:00:00') ?? false;

const local = (column: string, moment?: string): LocalTime => {
  const [day, ...time] = moment?.split(/[ T]/) ?? [];
  return readLocal(column, zone, day, time.join(' ').trim() || undefined);
};
