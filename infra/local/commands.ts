import 'reflect-metadata';
import { runCommands, settingsFrom, untilStopped } from '../../libs/service';
import { mechanisms } from './mechanisms';

/** The process of a local stack that decides commands, of every mechanism. */
void untilStopped(() => runCommands(settingsFrom(), mechanisms));
