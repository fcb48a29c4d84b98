import type { ResolutionShown } from '../../contracts/coordination/v1';
import type { StackAtHand } from '../cli/with-stack';
import { advance, settled } from '../local/advance';
import { ask } from '../local/query';
import { type Body, city, health, join, Official, type Stage } from './cast';

/** The demo's time begins here: a Sunday. */
export const beginning = '2026-03-01T05:00:00.000Z';

const meeting = 'joint-2026-1';
const en = (text: string) => ({ lang: 'en', text });
const days = (n: number, hour = 6): string =>
  new Date(Date.parse(beginning) + n * 24 * 3600_000 + (hour - 5) * 3600_000).toISOString();

/** A joint meeting of three agencies, from its invitation to the verification of what it resolved. */
export async function playMeeting(stack: StackAtHand, stage: Stage): Promise<ResolutionShown[]> {
  const ours = await stack.agency('coordinator');
  const chair = new Official(ours, 'coordinator-head', stage);
  const to = async (instant: string, why: string): Promise<void> => {
    stage.after = await advance(stack.system, instant);
    stage.heading(`${instant.slice(0, 16).replace('T', ' ')}Z  ${why}`);
  };

  stage.heading(`${beginning.slice(0, 16).replace('T', ' ')}Z  Two agencies join the coordinator`);
  const theirs = { health: await join(stack, health, stage), city: await join(stack, city, stage) };
  const healthHead = new Official(theirs.health, 'health-head', stage);
  const cityHead = new Official(theirs.city, 'city-head', stage);
  await chair.does('The coordinator appoints a secretary', 'directory', 'official', 'AppointOfficial', {
    id: 'secretary-1',
    name: 'Maryam Karimi',
    roles: ['secretary'],
  });
  await healthHead.does('Health appoints a deputy', 'directory', 'official', 'AppointOfficial', {
    id: 'health-deputy',
    name: 'Omar Aziz',
    roles: [],
  });
  await cityHead.does('The city appoints an engineer', 'directory', 'official', 'AppointOfficial', {
    id: 'city-engineer',
    name: 'Noa Bar',
    roles: [],
  });
  const until = days(60);
  await healthHead.does('Health’s head gives the deputy a mandate', 'directory', 'mandate', 'GrantMandate', {
    id: 'mandate-1',
    holder: 'health-deputy',
    scope: 'represent',
    from: beginning,
    until,
    mayDelegate: false,
  });
  const deputy = new Official(theirs.health, 'health-deputy', stage);
  await deputy.does('The deputy accepts it', 'directory', 'mandate', 'AcceptMandate', { id: 'mandate-1' });

  const secretary = new Official(ours, 'secretary-1', stage);
  const plan = {
    kind: 'irregular',
    form: 'joint-meeting',
    mode: 'hybrid',
    title: en('Heat wave preparedness'),
    start: days(7),
    minutes: 120,
    chair: 'coordinator',
  };
  const at = (who: Official, what: string, command: string, body: object = {}) =>
    who.does(what, 'coordination', 'meeting', command, { id: meeting, ...body });
  const no = (who: Official, what: string, command: string, body: object = {}) =>
    who.mayNot(what, 'coordination', 'meeting', command, { id: meeting, ...body });
  stage.heading('Invitations, representatives and the agenda');
  await at(secretary, 'The secretary schedules a joint meeting', 'ScheduleMeeting', plan);
  await at(secretary, 'Health and the city are invited', 'InviteParticipants', { agencies: ['health', 'city'] });
  await at(healthHead, 'Health accepts', 'AcceptInvitation');
  await at(cityHead, 'The city accepts', 'AcceptInvitation');
  await at(healthHead, 'Health sends its deputy, who holds a mandate', 'NominateRepresentative', {
    official: 'health-deputy',
    mandate: 'mandate-1',
  });
  await no(cityHead, 'The city sends its engineer, who holds none', 'NominateRepresentative', {
    official: 'city-engineer',
  });
  await at(secretary, 'Item 1', 'AddAgendaItem', {
    item: 'report',
    kind: 'progress-report',
    title: en('State of the hospitals'),
    agency: 'health',
  });
  await at(secretary, 'Item 2', 'AddAgendaItem', { item: 'cooling', kind: 'decision', title: en('Cooling centres') });
  await at(healthHead, 'Health refers an item', 'ReferItem', {
    item: 'water',
    kind: 'decision',
    title: en('Drinking water in schools'),
  });
  await at(secretary, 'The secretary accepts the referral', 'AcceptReferral', { item: 'water' });

  await to(days(6), 'One working day ahead the clock has frozen the agenda');
  await no(secretary, 'A late item', 'AddAgendaItem', { item: 'late', kind: 'other', title: en('Any other business') });

  await to(days(7), 'The session');
  await at(chair, 'The chair opens it', 'OpenSession');
  await at(secretary, 'The coordinator is there', 'RecordPresence', {
    agency: 'coordinator',
    official: 'coordinator-head',
    capacity: 'voting',
  });
  await at(secretary, 'Health’s deputy arrives', 'RecordPresence', {
    agency: 'health',
    official: 'health-deputy',
    capacity: 'voting',
  });
  await at(secretary, 'The deputy reports', 'RecordStatement', {
    agency: 'health',
    official: 'health-deputy',
    item: 'report',
    text: en('Four of five hospitals are ready.'),
  });
  const proposal = (name: string, object: string, action: string, owner: string, due: string, more: object = {}) => ({
    proposal: name,
    item: object === 'school-water' ? 'water' : 'cooling',
    object,
    action,
    text: en(`${owner} shall ${action}.`),
    owner,
    supporting: [],
    due,
    ...more,
  });
  await at(
    deputy,
    'Health proposes that it opens two cooling centres, for the city to verify',
    'ProposeResolution',
    proposal('p1', 'cooling-centres', 'open two cooling centres', 'health', days(30), { verifier: 'city' }),
  );
  await at(secretary, 'Health’s deputy leaves', 'RecordDeparture', { agency: 'health', official: 'health-deputy' });
  await no(secretary, 'A vote without quorum', 'RecordVote', {
    proposal: 'p1',
    for: ['coordinator'],
    against: [],
    abstain: [],
  });
  await at(secretary, 'The city’s head arrives', 'RecordPresence', {
    agency: 'city',
    official: 'city-head',
    capacity: 'voting',
  });
  await at(secretary, 'The deputy comes back', 'RecordPresence', {
    agency: 'health',
    official: 'health-deputy',
    capacity: 'voting',
  });
  await at(secretary, 'All vote for it', 'RecordVote', {
    proposal: 'p1',
    for: ['coordinator', 'health', 'city'],
    against: [],
    abstain: [],
  });
  await at(chair, 'The chair declares it adopted', 'AdoptResolution', { proposal: 'p1' });
  await at(
    deputy,
    'Health proposes a task for the city',
    'ProposeResolution',
    proposal('p2', 'school-water', 'repair the fountains of twelve schools', 'city', days(21)),
  );
  await at(secretary, 'Two to one', 'RecordVote', {
    proposal: 'p2',
    for: ['coordinator', 'health'],
    against: ['city'],
    abstain: [],
  });
  await at(chair, 'Adopted', 'AdoptResolution', { proposal: 'p2' });
  await at(
    deputy,
    'A third proposal',
    'ProposeResolution',
    proposal('p3', 'heat-plan', 'publish the heat plan', 'coordinator', days(40), { verifier: 'health' }),
  );
  await at(secretary, 'By consensus', 'RecordConsensus', { proposal: 'p3' });
  await at(chair, 'Adopted', 'AdoptResolution', { proposal: 'p3' });
  await at(
    deputy,
    'A fourth',
    'ProposeResolution',
    proposal('p4', 'night-shift', 'keep the parks open at night', 'city', days(14)),
  );
  await at(secretary, 'The vote', 'RecordVote', {
    proposal: 'p4',
    for: ['health'],
    against: ['coordinator', 'city'],
    abstain: [],
  });
  await at(chair, 'Not adopted', 'RejectResolution', { proposal: 'p4', reason: en('No majority.') });
  await at(chair, 'The chair sums up', 'SumUp', { text: en('Three resolutions; the coordinator follows them up.') });
  await at(chair, 'and concludes', 'ConcludeSession');
  await settled(stack.system);

  const opened = await ask<ResolutionShown[]>(stack.system, 'coordination', 'register', { meeting });
  const idOf = (name: string): string => opened.find((row) => row.proposal === name)!.id;
  const on = (who: Official, what: string, command: string, name: string, body: object = {}) =>
    who.does(what, 'coordination', 'resolution', command, { id: idOf(name), ...body } as Body);

  await to(days(8), 'The coordinator communicates the resolutions');
  for (const name of ['p1', 'p2', 'p3']) await on(chair, `Resolution ${name}`, 'CommunicateResolution', name);
  await on(healthHead, 'Health acknowledges', 'AcknowledgeResolution', 'p1');
  await on(cityHead, 'The city acknowledges', 'AcknowledgeResolution', 'p2');
  await on(chair, 'The coordinator acknowledges its own', 'AcknowledgeResolution', 'p3');
  await at(secretary, 'The secretary drafts the minutes', 'DraftMinutes', {
    text: en('Present: three agencies. Adopted: three resolutions.'),
  });
  await at(chair, 'The chair approves them', 'ApproveMinutes');
  await at(healthHead, 'Health approves them', 'ApproveMinutes');
  await at(secretary, 'They are published', 'PublishMinutes');

  await to(days(18), 'Ten days later');
  await on(healthHead, 'Health reports progress', 'ReportProgress', 'p1', {
    percent: 60,
    remarks: en('One centre is open.'),
  });
  await on(chair, 'The coordinator reports progress', 'ReportProgress', 'p3', { percent: 20, remarks: en('Drafted.') });
  await on(chair, 'and asks for time', 'RequestExtension', 'p3', {
    until: days(70),
    reason: en('Two agencies have yet to comment.'),
  });

  await to(days(25), 'The city’s deadline has passed: the clock has made it overdue and told its head');
  await on(healthHead, 'Health claims completion', 'ClaimCompletion', 'p1', {
    evidence: [{ title: 'Inspection report 17/26', reference: 'doc:17-26' }],
  });
  await who(healthHead, 'Health may not verify its own work', idOf('p1'));
  await on(cityHead, 'The city verifies it', 'VerifyCompletion', 'p1', { remarks: en('Both centres were visited.') });

  await to(days(38), 'Ten working days late: the coordinator is told too');
  await settled(stack.system);
  return ask<ResolutionShown[]>(stack.system, 'coordination', 'register', { meeting });
}

const who = (official: Official, what: string, id: string): Promise<void> =>
  official.mayNot(what, 'coordination', 'resolution', 'VerifyCompletion', { id, remarks: en('Done.') });
