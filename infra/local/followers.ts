import 'reflect-metadata';
import { runFollowers, settingsFrom, untilStopped } from '../../libs/service';
import { mechanisms } from './mechanisms';

/** The process of a local stack that follows the record: views, policies, deadlines, relay. */
void untilStopped(() => runFollowers(settingsFrom(), mechanisms));
