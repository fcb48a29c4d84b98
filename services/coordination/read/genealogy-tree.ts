import type { Because, Branch, Genealogy } from '../../../contracts/coordination/v1';
import { categoryOf, idOf, type View } from '../../../libs/eventsourcing';
import type { Reader } from '../../../libs/messaging';
import { rankOf, seesAll } from './clearance';
import type { GenealogyRow, Link } from './genealogy';
import type { Nodes } from './genealogy-node';
import type { Details } from './genealogy-references';

/** Whose tree it is, out of what, and how far it goes. */
export interface Asked {
  readonly reader: Reader;
  readonly view: View<GenealogyRow>;
  readonly nodes: Nodes;
  readonly depth: number;
}

type Direction = 'cameFrom' | 'ledTo';

/** An answer of more bytes ends early: the bus carries 1 MiB. */
const mostBytes = 512 * 1024;
/** Links followed from one stream. */
const mostLinks = 2000;

/** What gathers many that do not descend from one another: it is shown, and only its own tree is followed beyond it. */
const gathering: ReadonlySet<string> = new Set(['meetingSeries', 'axisFramework']);

/** What is not told in whole yet. */
type Growing<T> = { -readonly [Name in keyof T]: T[Name] };

/** A stream whose neighbours are still to be found. */
interface Place {
  readonly stream: string;
  readonly branch: Growing<Branch> | Growing<Genealogy>;
  readonly about: Details;
}

/** A link that is about another item or another line than the one followed leads elsewhere. */
const concerns = ({ details = {} }: Link, about: Details): boolean =>
  Object.entries(details).every(([name, value]) => !value || !about[name] || about[name] === value);

/** A proposal belongs to its meeting; an item may be carried to the next, and an axis is that of all reports under it. */
const passedOn = ({ proposal: _, ...about }: Details): Details => about;

const isTold = (one: Because, told: readonly Because[]): boolean =>
  told.some(({ as, details }) => as === one.as && JSON.stringify(details) === JSON.stringify(one.details));

/** Each tie once, by the first event that says so. */
const becauseOf = (links: readonly Link[]): readonly Because[] =>
  links
    .map(({ as, details, event, cause }) => ({
      as,
      ...(details ? { details } : {}),
      event,
      ...(cause ? { cause } : {}),
    }))
    .reduce<readonly Because[]>((told, one) => (isTold(one, told) ? told : [...told, one]), []);

/** The links that a reader may know of, oldest first, by the stream at their other end. */
function linksOf({ reader, view }: Asked, direction: Direction, { stream, branch, about }: Place): Map<string, Link[]> {
  const [own, other] = direction === 'cameFrom' ? (['to', 'from'] as const) : (['from', 'to'] as const);
  const select = `"${own}" = ? AND rank <= ? AND (readers LIKE ? OR readers LIKE '%|public|%') ORDER BY at, key LIMIT ?`;
  const readers = seesAll(reader) ? '%' : `%|${reader.agency}|%`;
  const found = view.select(select, stream, rankOf(reader.clearance), readers, mostLinks) as Link[];
  if (found.length === mostLinks) branch.more = true;
  const byStream = new Map<string, Link[]>();
  for (const link of found.filter((one) => concerns(one, about)))
    byStream.set(link[other], [...(byStream.get(link[other]) ?? []), link]);
  return byStream;
}

/**
 * The tree around one stream: first everything it came from, then everything it led to, near before far, so that each stream
 * stands where the way to it is shortest. Undefined where the reader may see nothing of the stream.
 */
export async function treeFrom(stream: string, about: Details, asked: Asked): Promise<Genealogy | undefined> {
  const node = await asked.nodes(stream, { about, isRoot: true }, new Set());
  if (!node) return undefined;
  const tree: Growing<Genealogy> = { node };
  const told = new Set([stream]);
  const hidden = new Set<string>();
  let bytes = sizeOf(node);

  const branchTo = async (
    next: string,
    links: readonly Link[],
    { about: focus }: Place,
  ): Promise<Place | undefined> => {
    const [because, details] = [becauseOf(links), Object.assign({}, ...links.map((one) => one.details)) as Details];
    const [aggregate, id] = [categoryOf(next), idOf(next)];
    if (told.has(next)) return { stream: next, branch: { because, node: { aggregate, id } }, about: {} };
    const narrowed = { ...passedOn(focus), ...details };
    const named = new Set(because.flatMap(({ event, cause }) => [event, ...(cause ? [cause] : [])]));
    const found = await asked.nodes(next, { about: narrowed, isRoot: false }, named);
    return found && { stream: next, branch: { because, node: found }, about: narrowed };
  };

  const grow = async (direction: Direction, place: Place): Promise<Place[]> => {
    const grown: Place[] = [];
    const branches: Branch[] = [];
    for (const [next, links] of linksOf(asked, direction, place)) {
      if (hidden.has(next)) continue;
      const again = told.has(next);
      const found = await branchTo(next, links, place);
      if (!found) {
        hidden.add(next);
        continue;
      }
      const size = sizeOf(found.branch);
      if (bytes + size > mostBytes) {
        place.branch.more = true;
        break;
      }
      bytes += size;
      branches.push(found.branch as Branch);
      if (again) continue;
      told.add(next);
      if (gathering.has(categoryOf(next))) found.branch.more = true;
      else grown.push(found);
    }
    if (branches.length > 0) place.branch[direction] = branches;
    return grown;
  };

  for (const direction of ['cameFrom', 'ledTo'] as const) {
    let places: Place[] = [{ stream, branch: tree, about }];
    for (let steps = 0; places.length > 0; steps++) {
      const next: Place[] = [];
      for (const place of places) {
        if (steps < asked.depth) next.push(...(await grow(direction, place)));
        else place.branch.more = true;
      }
      places = next;
    }
  }
  return tree;
}

const sizeOf = (value: object): number => Buffer.byteLength(JSON.stringify(value));
