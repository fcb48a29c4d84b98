import type { Mechanism } from '../../libs/service';
import { coordination } from '../../services/coordination/coordination.module';
import { directory } from '../../services/directory/directory.module';
import { informationSharing } from '../../services/information-sharing/information-sharing.module';
import { legal } from '../../services/legal/legal.module';
import { relay } from '../../services/relay/relay.module';
import { training } from '../../services/training/training.module';

/** What a local stack runs. */
export const mechanisms: readonly Mechanism[] = [directory, coordination, informationSharing, legal, training, relay];
