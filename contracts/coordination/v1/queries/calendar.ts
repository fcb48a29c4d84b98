import { DayOrInstant, Optional, query } from '../../../../libs/contract';

/** Which part of the calendar is asked for: from a month ago to a year ahead where nothing is said. */
export class CalendarQuestion {
  @Optional() @DayOrInstant() from?: string;
  /** A day counts to its end. */
  @Optional() @DayOrInstant() until?: string;
}

/** A calendar, for a calendar program. */
export interface CalendarAnswer {
  /** iCalendar (RFC 5545): an event for each meeting, and one for whatever is due. */
  readonly ics: string;
}

/**
 * The sender's own agency's calendar: the meetings that it is party to and cleared for, and what is due from it. That
 * something is due is kept from no agency; what it is about may be.
 */
export const calendarQuery = query<CalendarQuestion, CalendarAnswer>('coordination', 'calendar', CalendarQuestion);
