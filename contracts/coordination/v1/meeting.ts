import { contract, deadlineCommands, deadlineEvents } from '../../../libs/contract';
import { ImportMeeting, MeetingImported } from './imported';
import * as commands from './meeting-commands';
import * as events from './meeting-events';
import { meetingRejections } from './meeting-rejections';

/** The vocabulary of a meeting, from its scheduling to its published minutes. */
export const meeting = contract('coordination', 'meeting', {
  commands: { ...commands, ImportMeeting, ...deadlineCommands },
  events: { ...events, MeetingImported, ...deadlineEvents },
  rejections: meetingRejections,
});
