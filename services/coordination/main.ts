import 'reflect-metadata';
import { runService } from '../../libs/service';
import { coordination } from './coordination.module';

/** Coordination as a service of its own. */
void runService(coordination);
