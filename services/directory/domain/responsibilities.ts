import { mostResponsibilities, type Responsibility } from '../../../contracts/directory/v1/agency';
import { reject } from '../../../libs/eventsourcing';

/** That another agency, neither merged nor dissolved, answers for a responsibility too. */
export interface HeldElsewhere {
  readonly agency: string;
  readonly key: string;
  readonly exclusive: boolean;
}

/** INV-AG2: a responsibility is exclusive to one agency or shared by several, one of which leads. */
export function conflict(agency: string, stated: Responsibility, elsewhere: readonly HeldElsewhere[]) {
  const { key, lead } = stated;
  const others = elsewhere.filter((one) => one.key === key && one.agency !== agency);
  const other = others.find(({ exclusive }) => exclusive) ?? others[0];
  if (other && (stated.exclusive || other.exclusive))
    return reject('responsibility-not-exclusive', { key, agency: other.agency });
  if (other && !lead) return reject('lead-missing', { key, agency: other.agency });
  if (lead && lead !== agency && !others.some((one) => one.agency === lead))
    return reject('lead-not-a-holder', { key, lead });
  return undefined;
}

/** INV-AG1: whoever joins answers for something; and nothing is stated twice, or against INV-AG2. */
export function unfit(agency: string, stated: readonly Responsibility[], elsewhere: readonly HeldElsewhere[]) {
  if (stated.length === 0) return reject('responsibility-missing');
  if (stated.length > mostResponsibilities) return reject('responsibilities-too-many', { max: mostResponsibilities });
  const twice = stated.find(({ key }, index) => stated.findIndex((one) => one.key === key) !== index);
  if (twice) return reject('responsibility-stated-twice', { key: twice.key });
  return stated.map((one) => conflict(agency, one, elsewhere)).find((found) => found !== undefined);
}
