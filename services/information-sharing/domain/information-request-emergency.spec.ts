import { given } from '../../../libs/testing';
import { informationRequest } from './information-request';
import {
  agreement,
  city,
  clock,
  delivery,
  facts,
  flood,
  healthHead,
  inEmergency,
  opened,
  requested,
  steward,
} from './information-request-examples';

const open = { type: 'OpenEmergencyAccess', data: flood };
const on = (...past: readonly { type: string; data: object }[]) => given(informationRequest, ...past);
const closing = { type: 'DeadlineSet', data: { deadline: 'emergency', due: opened.data.until } };

describe('emergency access (INV-IR6)', () => {
  it('is opened for three hours during an incident that covers both agencies, and is to be ratified in five days', () => {
    const { decision } = on().when(open, city, inEmergency);
    expect(decision).toMatchObject([
      opened,
      closing,
      { type: 'DeadlineSet', data: { deadline: 'ratification', due: '2026-03-07T09:00:00.000Z' } },
    ]);
  });

  it('is opened to nobody without such an incident', () => {
    on().when(open, city, facts).thenRejected('no-incident');
    on()
      .when(open, city, { ...inEmergency, isCovered: false })
      .thenRejected('no-incident');
  });

  it('is opened again for three hours more, and then needs no second ratification', () => {
    const later = { ...city, now: '2026-03-02T11:00:00.000Z' };
    on(opened, closing).when(open, later, inEmergency).thenTypes('EmergencyAccessOpened', 'DeadlineSet');
    on(...requested)
      .when(open, city, inEmergency)
      .thenRejected('requested-differently');
  });

  it('lets cross what it names, without an agreement, until its last instant, and puts on record what comes after', () => {
    const deliver = { type: 'DeliverInformation', data: { ...delivery, fields: ['district'] } };
    on(opened).when(deliver, steward, inEmergency).thenTypes('InformationDelivered');
    on(opened)
      .when({ ...deliver, data: delivery }, steward, inEmergency)
      .thenRejected('not-asked-for');
    const { decision } = on(opened).when(deliver, { ...steward, now: opened.data.until }, { agreements: [agreement] });
    expect(decision).toMatchObject({ refused: 'emergency-over', events: [{ type: 'InformationDeliveryRefused' }] });
  });

  it('closes by itself', () => {
    const firing = { type: 'PassDeadline', data: { deadline: 'emergency', due: opened.data.until } };
    on(opened, closing)
      .when(firing, { ...clock, now: opened.data.until })
      .thenTypes('DeadlineMet', 'EmergencyAccessClosed');
  });

  it('is ratified by the owner’s head', () => {
    const ratify = { type: 'RatifyEmergencyAccess', data: {} };
    on(opened).when(ratify, city).thenRejected('not-the-owner');
    on(opened).when(ratify, healthHead).thenTypes('EmergencyAccessRatified');
  });
});
