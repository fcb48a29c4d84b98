import { genealogyQuery } from '../../../contracts/coordination/v1';
import { streamOf } from '../../../libs/eventsourcing';
import { answered, Failure, type Query } from '../../../libs/messaging';
import type { Tools } from '../../../libs/service';
import { policies } from '../policies';
import { genealogyOver } from './genealogy';
import { nodesFor } from './genealogy-node';
import { treeFrom } from './genealogy-tree';

/** How many steps an answer goes in each direction where the question does not say: from an axis to a reply and beyond. */
const usualDepth = 8;

/** The genealogy of a decision. */
export const genealogyAnswered = (tools: Tools): Query => {
  const genealogy = genealogyOver(policies(tools));
  return answered(genealogyQuery, {
    reads: [genealogy],
    answer: async (question, reader, views) => {
      const { id, aggregate = 'resolution', depth = usualDepth, ...about } = question;
      const view = views(genealogy);
      const nodes = nodesFor(reader, view, tools.store);
      const tree = await treeFrom(streamOf(aggregate, id), about, { reader, view, nodes, depth });
      // What a reader may not see is answered as what does not exist.
      if (!tree) throw new Failure('not-found');
      return { result: tree };
    },
  });
};
