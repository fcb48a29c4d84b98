import 'reflect-metadata';
import { runService } from '../../libs/service';
import { legal } from './legal.module';

/** The legal mechanism as a service of its own. */
void runService(legal);
