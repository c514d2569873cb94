import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';

const folder = join(__dirname, '../../../constructs');

/** Folders of constructs that have an example. */
export const exampleFolders = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, 'example.ts')))
  .sort();

export const folderOf = (name: string): string => join(folder, name);

export function runExample(name: string, stack: Stack): void {
  const { example } = require(join(folder, name, 'example')) as { example: (stack: Stack) => void };
  example(stack);
}
