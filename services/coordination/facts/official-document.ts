import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DraftDocument } from '../../../contracts/coordination/v1/official-document';
import type { DocumentContent } from '../../../contracts/coordination/v1/official-document-parts';
import { asPolicy, type FactsOf, type Look, type TurnOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { meeting } from '../domain/meeting';
import { officialDocument } from '../domain/official-document';
import type { DocumentFacts } from '../domain/official-document-rules';
import { contentOf, isDrafted, type State, taskResolutionOf } from '../domain/official-document-state';
import { resolution } from '../domain/resolution';
import { hasEnded } from '../domain/resolution-rules';
import { isLive } from '../domain/resolution-state';
import { maySign, signingMandate } from './authority';
import { onObject, openOn } from './open-resolutions';

/** SHA-256 over the RFC 8785 form of what a document says, in hexadecimal: anybody can compute it anew (INV-OD1). */
export const contentHash = (content: DocumentContent): string =>
  createHash('sha256').update(canonicalize(content)!).digest('hex');

/** A task is compared with the open resolutions on its object when it is dispatched (INV-RS6). */
export const documentTurn: TurnOf<State> = ({ type, state }) =>
  type === 'DispatchDocument' && isDrafted(state) && state.draft.task ? onObject(state.draft.task.object) : undefined;

/** What an official document's rules must know: who may sign and who is cleared, calendars, and other documents. */
export const officialDocumentFacts =
  ({ registry, views, upToDate }: Known): FactsOf<State> =>
  async ({ type, state, data, context }, look): Promise<DocumentFacts> => {
    const { agency, actor, now, id } = context;
    const addressed = (all: readonly string[]): DocumentFacts['addressees'] => {
      const served = new Set(registry.list());
      return [...new Set(all)]
        .filter((one) => served.has(one))
        .map((one) => ({
          agency: one,
          clearance: registry.agency(one)!.clearance,
          calendar: registry.calendar(one),
        }));
    };
    const named = (sender: string, official: string | undefined): boolean =>
      official !== undefined && maySign(registry, sender, official, now);

    switch (type) {
      case 'DraftDocument': {
        await upToDate();
        const { addressees, sender = agency, signatory, resolutions, inReplyTo } = data as DraftDocument;
        return {
          addressees: addressed(addressees),
          mayNamedSign: named(sender, signatory),
          ...(resolutions && !asPolicy(context) ? { resolutions: await communicable(resolutions, look) } : {}),
          ...(inReplyTo ? { repliedTo: addresseesOf(await look(officialDocument, inReplyTo)) } : {}),
        };
      }
      case 'NameSignatory':
      case 'WithdrawSignatory':
        await upToDate();
        return isDrafted(state)
          ? { mayNamedSign: named(state.draft.sender, (data as { official: string }).official) }
          : {};
      case 'SignDocument':
      case 'RefuseSignature':
      case 'WithdrawDocument': {
        await upToDate();
        const content = isDrafted(state) ? contentOf(state) : undefined;
        return {
          mandate: signingMandate(registry, agency, actor, now),
          ...(type === 'SignDocument' && content ? { hash: contentHash(content) } : {}),
          ...(type === 'WithdrawDocument' && isTask(state)
            ? { taskEnded: hasTaskEnded(await look(resolution, taskResolutionOf(id))) }
            : {}),
        };
      }
      case 'DispatchDocument': {
        await upToDate();
        const { addressees = [], task } = isDrafted(state) ? state.draft : {};
        return {
          addressees: addressed(addressees),
          ...(task
            ? { coordinator: registry.holderOf('coordinator'), openWithSameObject: openOn(views, task.object) }
            : {}),
        };
      }
      case 'LinkReply': {
        const reply = await look(officialDocument, (data as { reply: string }).reply);
        return isDrafted(reply) ? { reply: { ...reply.draft, addressees: addresseesOf(reply) } } : {};
      }
      default:
        return {};
    }
  };

/** The agencies to which a document was dispatched. */
const addresseesOf = (state: State): readonly string[] =>
  isDrafted(state) ? state.served.map(({ agency }) => agency) : [];

const isTask = (state: State): boolean => isDrafted(state) && state.served.length > 0 && Boolean(state.draft.task);

/** A task is over where its work was verified, or where it was superseded; withdrawn it goes with its document anyway. */
const hasTaskEnded = (state: (typeof resolution)['initial']): boolean =>
  isLive(state) && state.is !== 'withdrawn' && hasEnded(state);

/** INV-RS2: a resolution is communicated by its coordinator, its chair, or the secretariat of the meeting that adopted it. */
const communicable = async (resolutions: readonly string[], look: Look): Promise<DocumentFacts['resolutions']> => {
  const found = [];
  const secretariats = new Map<string, readonly string[]>();
  const secretariatOf = async (id: string): Promise<readonly string[]> => {
    const known = secretariats.get(id);
    if (known) return known;
    const held = await look(meeting, id);
    const secretariat = 'plan' in held ? [held.plan.secretariat] : [];
    secretariats.set(id, secretariat);
    return secretariat;
  };
  for (const id of new Set(resolutions)) {
    const one = await look(resolution, id);
    if (!isLive(one)) continue;
    const { owner, coordinator, chair, origin } = one;
    const secretariat = origin.meeting ? await secretariatOf(origin.meeting) : [];
    found.push({ resolution: id, owner, communicators: [coordinator, chair, ...secretariat] });
  }
  return found;
};
