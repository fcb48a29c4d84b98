import 'reflect-metadata';
import { runService } from '../../libs/service';
import { informationSharing } from './information-sharing.module';

/** Information sharing as a service of its own. */
void runService(informationSharing);
