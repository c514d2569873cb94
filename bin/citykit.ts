#!/usr/bin/env node
import { cards } from '../lib/cli/cards';
import { main } from '../lib/cli/main';

main(cards, process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr }).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error('citykit: this is a bug of ours; please report it with the lines below.');
    console.error(error);
    process.exitCode = 70;
  },
);
