#!/usr/bin/env node
import { cards } from '../lib/cli/cards';
import { main } from '../lib/cli/main';
import { ourBug } from '../lib/cli/our-bug';
import { whenRefused } from '../lib/cli/output-refused';
import { processors } from './processors';

const { stdout, stderr } = process;

whenRefused(stdout, stderr, () => {
  process.exitCode = 1;
});

main(cards, process.argv.slice(2), { stdout, stderr, processors }).then(
  (code) => {
    // The output may have been refused before or after.
    process.exitCode ||= code;
  },
  (error: unknown) => {
    stderr.write(ourBug(error));
    process.exitCode = 70;
  },
);
