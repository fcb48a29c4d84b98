import { Id } from '../../../../libs/contract';

/** Asks for one by its id. What the reader may not see is answered as what does not exist. */
export class WhichOne {
  @Id() id!: string;
}
