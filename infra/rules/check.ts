import 'reflect-metadata';
import { citationsIn } from './citations';
import { kept, missing } from './lists';

/** `npm run rules:check`: fails where a rule or policy lacks the code that enforces it or the test that holds it. */
const gaps = missing(kept(citationsIn(process.cwd())));
for (const gap of gaps) process.stderr.write(`${gap}\n`);
if (gaps.length > 0) process.exitCode = 1;
