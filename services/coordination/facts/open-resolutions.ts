import type { Known } from '../../../libs/service';
import { adoptions } from '../read/adoptions';
import { isOpen, register } from '../read/register';

/** The open resolutions on an object, those adopted a moment ago among them: one with another action contradicts a new one (INV-RS6). */
export function openOn(views: Known['views'], object: string): { resolution: string; action: string }[] {
  const adopted = views(adoptions).select('object = ?', object);
  const opened = views(register).select('object = ?', object).filter(isOpen);
  const replaced = new Set(adopted.map(({ supersedes }) => supersedes));
  return [
    ...opened.map(({ id, action }) => ({ resolution: id, action: action! })),
    ...adopted.map(({ resolution, action }) => ({ resolution, action })),
  ].filter(({ resolution }) => !replaced.has(resolution));
}

/** Decisions on one object take turns: each sees what the one before has recorded. */
export const onObject = (object: string): string => `object/${object}`;
