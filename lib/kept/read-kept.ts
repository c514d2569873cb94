import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../shared/user-error';
import { type KeptList, keptFileName } from './kept-list';

type Values = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): boolean => isMap(value) && Object.values(value).every(isText);

const isPart = (value: unknown): boolean =>
  isMap(value) &&
  [value.logicalId, value.type, value.name, value.find ?? ''].every(isText) &&
  isTexts(value.identifier ?? {}) &&
  isTexts(value.anew ?? {});

const isStack = (value: unknown): boolean =>
  isMap(value) && isText(value.name) && Array.isArray(value.parts) && value.parts.every(isPart);

const isList = (value: unknown): value is KeptList =>
  isMap(value) &&
  value.version === 1 &&
  [value.city, value.account, value.region].every(isText) &&
  isMap(value.stacks) &&
  Object.values(value.stacks).every(isStack);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Stacks that a city has left something of; none where a list cannot be read, which a synth says. */
export function keptStacks(folder: string, cityKey: string): readonly string[] {
  try {
    return Object.keys(readKept(folder, cityKey)?.stacks ?? {});
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** The list of a city in a folder; none where there is no such file. Throws UserError for a file that is no list of this city. */
export function readKept(folder: string, cityKey: string): KeptList | undefined {
  const file = join(folder, keptFileName(cityKey));
  if (!existsSync(file)) return undefined;
  const list = parsed(readFileSync(file, 'utf8'));
  if (isList(list) && list.city === cityKey) return list;
  throw new UserError(
    'CK1921',
    `${file} is no list of what ${cityKey} has left, or was damaged`,
    `bring back the file that citykit kept wrote, from the repository: git log -- ${file}`,
  );
}
