import 'reflect-metadata';
import { runService } from '../../libs/service';
import { relay } from './relay.module';

/** The relay as a service of its own. */
void runService(relay);
