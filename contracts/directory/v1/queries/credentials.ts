import { Agency, query } from '../../../../libs/contract';
import { BusKey } from '../key';

/** Asks for the JWT with which the holder of a registered bus key connects. */
export class CredentialsQuestion {
  @Agency() agency!: string;
  @BusKey() key!: string;
}

/** What the holder of a bus key connects with, beside the key. */
export interface CredentialsAnswer {
  readonly agency: Agency;
  /** The user JWT of the key, signed by the agency's account. */
  readonly jwt: string;
}

/** What an agency connects to the bus with: for the agency itself and the registrar. */
export const credentialsQuery = query<CredentialsQuestion, CredentialsAnswer>(
  'directory',
  'credentials',
  CredentialsQuestion,
);
