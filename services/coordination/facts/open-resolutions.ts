import type { Known } from '../../../libs/service';
import { isOpen, register } from '../read/register';

/** The open resolutions on an object: one with another action contradicts a new one (INV-RS6). */
export const openOn = (views: Known['views'], object: string) =>
  views(register)
    .select('object = ?', object)
    .filter(isOpen)
    .map(({ id, action }) => ({ resolution: id, action: action! }));
