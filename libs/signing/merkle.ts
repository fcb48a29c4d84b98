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

/** A batch's root, and for each leaf the hashes that lead from it there, nearest first. There is at least one leaf. */
export function treeOf(leaves: readonly Buffer[]): { readonly root: Buffer; readonly paths: readonly Buffer[][] } {
  if (leaves.length === 1) return { root: leaves[0]!, paths: [[]] };
  const at = split(leaves.length);
  const [left, right] = [treeOf(leaves.slice(0, at)), treeOf(leaves.slice(at))];
  const beside = (paths: readonly Buffer[][], other: Buffer): Buffer[][] => paths.map((path) => [...path, other]);
  return {
    root: nodeOf(left.root, right.root),
    paths: [...beside(left.paths, right.root), ...beside(right.paths, left.root)],
  };
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
