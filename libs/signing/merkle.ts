import { createHash } from 'node:crypto';

/** The hash of one statement of a batch, and of two subtrees (RFC 6962, 2.1). */
const hash = (prefix: number, ...parts: readonly (Buffer | string)[]): Buffer => {
  const sha256 = createHash('sha256').update(Buffer.of(prefix));
  for (const part of parts) sha256.update(part);
  return sha256.digest();
};
export const leafOf = (text: string): Buffer => hash(0, text);
const nodeOf = (left: Buffer, right: Buffer): Buffer => hash(1, left, right);

/** The largest power of two below a number that is greater than one. */
const split = (size: number): number => 2 ** Math.ceil(Math.log2(size) - 1);

/** The root over leaves, of which there is at least one. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  const left = split(leaves.length);
  return nodeOf(rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)));
}

/** The hashes that lead from a leaf to the root, nearest first. */
export function pathOf(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length === 1) return [];
  const left = split(leaves.length);
  return index < left
    ? [...pathOf(leaves.slice(0, left), index), rootOf(leaves.slice(left))]
    : [...pathOf(leaves.slice(left), index - left), rootOf(leaves.slice(0, left))];
}

/** The root to which a path leads from a leaf at a place among so many; undefined where it does not fit. */
export function rootFrom(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | undefined {
  if (size === 1) return path.length === 0 && index === 0 ? leaf : undefined;
  const next = path.at(-1);
  if (!next || index >= size) return undefined;
  const left = split(size);
  const rest = path.slice(0, -1);
  if (index < left) {
    const root = rootFrom(leaf, index, left, rest);
    return root && nodeOf(root, next);
  }
  const root = rootFrom(leaf, index - left, size - left, rest);
  return root && nodeOf(next, root);
}
