import { Id, Optional, OneOf, Whole } from '../../../libs/contract';
import { streamOf } from '../../../libs/eventsourcing';
import { Failure, type Query, type Reader, type Views } from '../../../libs/messaging';
import type { Tools } from '../../../libs/service';
import { policies } from '../policies';
import { genealogyOver } from './genealogy';
import { aggregates } from './genealogy-shown';
import { nodesFor } from './genealogy-node';
import { treeFrom } from './genealogy-tree';

/** How many steps an answer goes in each direction where the question does not say: from an axis to a reply and beyond. */
const usualDepth = 8;

/** Of what the genealogy is asked, and what of it alone. */
export class GenealogyQuestion {
  @Id() id!: string;
  /** A resolution where none is named. */
  @Optional() @OneOf(...aggregates) aggregate?: string;
  /** Steps in each direction. */
  @Optional() @Whole(0, 20) depth?: number;
  /** Of a meeting: what came of, and led to, this item or proposal alone. */
  @Optional() @Id() item?: string;
  @Optional() @Id() proposal?: string;
  /** Of a report or a framework: what came of, and led to, this line alone. */
  @Optional() @Id() axis?: string;
  @Optional() @Id() subAxis?: string;
  @Optional() @Id() problem?: string;
  @Optional() @Id() initiative?: string;
}

/**
 * From one decision to everything it came from and led to, each step with the events that say so, as far as the reader was
 * party to them (U6).
 */
export const genealogyQuery = (tools: Tools): Query<GenealogyQuestion> => {
  const genealogy = genealogyOver(policies(tools));
  return {
    name: 'genealogy',
    question: GenealogyQuestion,
    reads: [genealogy],
    answer: async (question: GenealogyQuestion, reader: Reader, views: Views) => {
      const { id, aggregate = 'resolution', depth = usualDepth, ...about } = question;
      const view = views(genealogy);
      const nodes = nodesFor(reader, view, tools.store);
      const tree = await treeFrom(streamOf(aggregate, id), about, { reader, view, nodes, depth });
      // What a reader may not see is answered as what does not exist.
      if (!tree) throw new Failure('not-found');
      return { result: tree };
    },
  };
};
