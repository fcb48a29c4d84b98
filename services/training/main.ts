import 'reflect-metadata';
import { runService } from '../../libs/service';
import { training } from './training.module';

/** Training as a service of its own. */
void runService(training);
