import type { AuthoritativeSourceDeclared } from '../../../contracts/information-sharing/v1';
import { idOf, type Policy, type Seen } from '../../../libs/eventsourcing';
import { to } from './to';

/**
 * POL-15: the report itself asks the authoritative source, which becomes a party to it and has ten working days, counted
 * in the asset on which it was reported.
 */
export const askSource: Policy = {
  name: 'POL-15',
  when: {},
  pending: [
    'InconsistencyReported → the data are not used in evaluation until it is resolved or flagged (supervision)',
  ],
};

/** INV-IA1: the asset that yielded its place gives it up. */
export const yieldAuthority: Policy = {
  name: 'yielded-authority',
  when: {
    informationAsset: {
      AuthoritativeSourceDeclared: ({ stream, data: { element, from } }: Seen<AuthoritativeSourceDeclared>) =>
        from ? [to('informationAsset', 'YieldAuthority', from, { element, to: idOf(stream) })] : [],
    },
  },
};
