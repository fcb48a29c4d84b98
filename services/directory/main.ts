import 'reflect-metadata';
import { runService } from '../../libs/service';
import { directory } from './directory.module';

/** The directory as a service of its own. */
void runService(directory);
