#!/usr/bin/env node
import { cards } from '../lib/cli/cards';
import { main } from '../lib/cli/main';
import { ourBug } from '../lib/cli/our-bug';

main(cards, process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr }).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(ourBug(error));
    process.exitCode = 70;
  },
);
