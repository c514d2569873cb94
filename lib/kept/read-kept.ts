import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removals } from '../../constructs/shared/removal';
import { readRemedy } from '../shared/file-remedy';
import { nameUnder } from '../shared/naming';
import { systemErrorCode } from '../shared/system-error';
import { UserError } from '../shared/user-error';
import { identityOf, type KeptIds, type KeptList, type KeptPart, keptFileName, type Place } from './kept-list';
import { isSetting } from './part-settings';
import { instant } from './questions';

type Values = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): boolean => isMap(value) && Object.values(value).every(isText);

/** The one that an IMPORT change set takes of the type: of what has a name its name. None where no import takes it. */
function isIdentifier({ identifier, type, name, logicalId }: Values): boolean {
  const again = removals[String(type)]?.again;
  const taken = again && again.how !== 'never' ? again : undefined;
  // What CloudFormation named itself stands there under its logical id.
  if (identifier === undefined) return !taken || name === logicalId;
  if (!isMap(identifier) || !isTexts(identifier) || Object.keys(identifier).join() !== taken?.identifier) return false;
  return taken.how !== 'by-name' || identifier[taken.identifier] === name;
}

const isTime = (value: unknown): boolean => isText(value) && instant(value) === value;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

/** None, or what AWS said at a time. */
const isSaid = (value: unknown): boolean =>
  value === undefined ||
  (isMap(value) &&
    isTime(value.at) &&
    isText(value.state) &&
    (value.until === undefined || isTime(value.until)) &&
    [value.items, value.bytes, value.recoveryPoints].every((one) => one === undefined || isCount(one)));

const isPart = (value: unknown): boolean =>
  isMap(value) &&
  [value.logicalId, value.type, value.name, value.find ?? ''].every(isText) &&
  (value.identifier ?? value.anew) !== undefined &&
  isIdentifier(value) &&
  isTexts(value.anew ?? {}) &&
  isMap(value.settings ?? {}) &&
  Object.values(value.settings ?? {}).every(isSetting) &&
  isSaid(value.said);

/** Of two entries of one part, as a merge leaves them, nobody knows which is true: of a key that would be its id. */
const isOnce = (parts: readonly KeptPart[]): boolean => new Set(parts.map(identityOf)).size === parts.length;

const isStack = (value: unknown): boolean =>
  isMap(value) && isText(value.name) && Array.isArray(value.parts) && value.parts.every(isPart) && isOnce(value.parts);

const isList = (value: unknown): value is KeptList =>
  isMap(value) &&
  value.version === 1 &&
  [value.city, value.account, value.region].every(isText) &&
  isMap(value.stacks) &&
  Object.values(value.stacks).every(isStack) &&
  Object.entries(value.stacks as KeptList['stacks']).every(
    ([id, { name }]) => name === nameUnder(String(value.city), id),
  );

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Logical ids of what a city has left in a place, by stack; none where a list cannot be read, or is of another, which a synth says. */
export function keptParts(folder: string, cityKey: string, { account, region }: Place): KeptIds {
  try {
    const list = readKept(folder, cityKey);
    if (list?.account !== account || list.region !== region) return {};
    return Object.fromEntries(
      Object.entries(list.stacks).map(([id, { parts }]) => [id, parts.map(({ logicalId }) => logicalId)]),
    );
  } catch (error) {
    if (error instanceof UserError) return {};
    throw error;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = systemErrorCode(error);
    const remedy = readRemedy(code);
    if (remedy === undefined) throw error;
    throw new UserError(
      'CK1921',
      { en: `${file} cannot be read (${code})`, zh: `无法读取 ${file}（${code}）` },
      remedy,
    );
  }
}

/** The list of a city in a folder; none where there is no such file. Throws UserError for a file that is no list of this city. */
export function readKept(folder: string, cityKey: string): KeptList | undefined {
  const file = join(folder, keptFileName(cityKey));
  if (!existsSync(file)) return undefined;
  const list = parsed(textOf(file));
  if (isList(list) && list.city === cityKey) return list;
  throw new UserError(
    'CK1921',
    {
      en: `${file} is no list of what ${cityKey} has left, or was damaged`,
      zh: `${file} 不是 ${cityKey} 的保留资源清单，或已损坏`,
    },
    {
      en: `bring back the file that citykit kept wrote, from the repository: git log -- ${file}`,
      zh: `从代码仓库取回 citykit kept 写出的文件：git log -- ${file}`,
    },
  );
}
