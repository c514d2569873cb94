#!/usr/bin/env node
import { join } from 'node:path';
import { cards } from '../lib/cli/cards';
import { languageOf } from '../lib/cli/language';
import { main } from '../lib/cli/main';
import { whenRefused } from '../lib/cli/output-refused';
import { ourBug } from '../lib/cli/usage-error';
import { whenStalled } from '../lib/cli/when-stalled';
import { processors } from './processors';

const { stdout, stderr } = process;
const argv = process.argv.slice(2);
const language = languageOf(argv);

whenRefused(stdout, stderr, language, () => {
  process.exitCode = 1;
});

const failed = (error: unknown) => {
  stderr.write(ourBug(error, language));
  process.exitCode = 70;
};

// Only compiled code can be given to a thread.
const dayThread = __filename.endsWith('.js') ? join(__dirname, 'day-thread.js') : undefined;
const work = main(cards, argv, { stdout, stderr, processors, dayThread });
// Where the output was refused, the work may well wait for it.
whenStalled(work, () => process.exitCode || failed(new Error('the command waits for something that can come no more')));
work.then((code) => {
  // The output may have been refused before or after.
  process.exitCode ||= code;
}, failed);
