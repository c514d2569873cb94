import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removals } from '../../constructs/shared/removal';
import { comingBack, type Resources, type ReturningStack } from '../kept/coming-back';
import type { KeptList } from '../kept/kept-list';
import { UserError } from '../shared/user-error';
import type { ComingBack, SynthesisedStack } from './result';

const end = '.import.json';

/** File in an assembly with what `cdk import` takes again into a stack. */
const importFile = (stack: string): string => `${stack}${end}`;

/** Stacks of an assembly that take up again what they once left. */
export const importedStacks = (directory: string): readonly string[] =>
  readdirSync(directory).flatMap((file) => (file.endsWith(end) ? [file.slice(0, -end.length)] : []));

const resourcesIn = (file: string): Resources =>
  (JSON.parse(readFileSync(file, 'utf8')) as { Resources?: Resources }).Resources ?? {};

function written(directory: string, { mapping, unidentified, ...stack }: ReturningStack): ComingBack {
  for (const { type, name } of unidentified) {
    const again = removals[type]?.again;
    throw new UserError(
      'CK1925',
      `nobody has said yet by which id AWS knows ${type} ${name}, which comes back`,
      `write into its identifier, in the list that citykit kept made, what this says: ${again?.how === 'by-id' ? again.find(name) : name}`,
    );
  }
  const parts = Object.keys(mapping).length;
  if (parts === 0) return { ...stack, parts };
  writeFileSync(join(directory, importFile(stack.id)), `${JSON.stringify(mapping, undefined, 2)}\n`);
  return { ...stack, parts, mapping: importFile(stack.id) };
}

/**
 * Puts beside the manifest of an assembly, for each stack that makes again what it once left, what is taken up again.
 * Throws UserError while the id of a part is not known.
 */
export function writeImports(
  directory: string,
  stacks: readonly SynthesisedStack[],
  kept: KeptList | undefined,
): ComingBack[] {
  if (!kept) return [];
  const templates = new Map(stacks.map(({ name, template }) => [name, resourcesIn(join(directory, template))]));
  return comingBack(kept, templates).map((stack) => written(directory, stack));
}
