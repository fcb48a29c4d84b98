import type { Mechanism } from '../../libs/service';

/** Legal guarantee: whether the law lets agencies do together what they are about to do. */
export const legal: Mechanism = {
  name: 'legal',
};
