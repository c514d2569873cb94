import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { type City, readCity } from '../../../config';
import { mappingNameForm } from '../../../config/inventory-schema';
import { fileErrors } from '../../../devices/inventory/file-errors';
import { openInventory } from '../../../devices/inventory/open-inventory';
import { inventoryName } from '../../../devices/mapping/inventory-name';
import { isQuestion, type Question, type Setting } from '../../../devices/mapping/proposal/choice';
import { devicesBlock, intoCity } from '../../../devices/mapping/proposal/into-city';
import { type InventoryProfile, profileOf } from '../../../devices/mapping/proposal/profile';
import { type Proposal, settingsOf } from '../../../devices/mapping/proposal/proposal';
import { type FileHints, proposalLines } from '../../../devices/mapping/proposal/proposal-yaml';
import { propose } from '../../../devices/mapping/proposal/propose';
import { services } from '../../../services';
import { printableJson } from '../../../shared/printable';
import { replaceFile } from '../../../shared/write-file-atomically';
import type { Handler, Input } from '../../card';
import { asUserError } from '../../file-error';
import { problemText, table } from '../../text';
import { UsageError, UserError } from '../../usage-error';

const valueText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What the command was asked for. */
interface Request {
  readonly cityFile: string | undefined;
  readonly city: City | undefined;
  readonly file: string;
  readonly name: string;
  readonly hints: FileHints;
}

interface Made {
  readonly proposal: Proposal;
  readonly profile: InventoryProfile;
  readonly description: string;
  /** The proposal below its name, as lines of YAML. */
  readonly mapping: readonly string[];
}

async function make({ file, hints, name, city }: Request): Promise<Made> {
  const { table: opened } = await openInventory(file, { headerRow: 1, ...hints });
  const profile = await profileOf(opened);
  if (profile.rows === 0) throw fileErrors.empty(file);
  const proposal = propose({ stem: basename(file, extname(file)), profile }, services, city);
  const lines = proposalLines(proposal, hints).map((line) => `  ${line}`);
  return { proposal, profile, description: opened.description, mapping: [`${name}:`, ...lines] };
}

const questionsOf = (proposal: Proposal): [string, Question][] =>
  settingsOf(proposal).flatMap(([path, setting]): [string, Question][] =>
    isQuestion(setting) ? [[path, setting]] : [],
  );

const settingRow = ([path, setting]: [string, Setting]): string[][] =>
  isQuestion(setting) ? [] : [[path, valueText(setting.value), setting.confidence.toFixed(2), setting.reason]];

function text({ file }: Request, { proposal, profile, description }: Made, block: string): string {
  const questions = questionsOf(proposal);
  return `${[
    `${file}: ${description}, ${profile.rows} rows looked at, ${profile.columns.length} columns`,
    table(['setting', 'column', 'confidence', 'because'], settingsOf(proposal).flatMap(settingRow)),
    ...(questions.length > 0
      ? [['To answer:', ...questions.map(([path, { question }]) => `  ${path}: ${question}`)].join('\n')]
      : []),
    ...proposal.remarks.map((remark) => `note: ${remark}`),
    block,
  ].join('\n\n')}\n`;
}

/** The block for a city's file: the one it has with the mapping in it, or one of its own. */
function blockOf(request: Request, { mapping }: Made): { readonly block: string; readonly whole?: string } {
  const { cityFile } = request;
  if (cityFile === undefined) return { block: intoCity('', '', mapping).trimStart() };
  const whole = intoCity(readFileSync(cityFile, 'utf8'), cityFile, mapping);
  return { block: devicesBlock(whole, cityFile), whole };
}

function introduction(cityFile: string | undefined, isWritten: boolean): string {
  if (cityFile === undefined)
    return 'To paste into the city file; citykit devices map CITY INVENTORY --write puts it into the devices block there is:';
  return isWritten
    ? `Written into ${cityFile}, whose devices block is:`
    : `With --write it goes into ${cityFile}, whose devices block becomes:`;
}

function outputOf(request: Request, made: Made, block: string, isWritten: boolean, format: unknown): string {
  const { proposal, profile, description } = made;
  const { file, cityFile, name } = request;
  if (format === 'json')
    return printableJson({
      file,
      format: description,
      rows: profile.rows,
      mapping: name,
      questions: questionsOf(proposal).length,
      ...proposal,
    });
  if (format === 'yaml') return block;
  return text(request, made, `${introduction(cityFile, isWritten)}\n\n${block}`);
}

/** The city that the mapping is for; undefined, and its problems shown, when its file is wrong. */
function cityFor(cityFile: string, { options, stderr }: Pick<Input, 'options' | 'stderr'>): City | undefined {
  const { city, problems } = readCity(cityFile, services);
  if (!city) stderr.write(problemText(problems, options));
  return city;
}

/** `citykit devices map`: how a file would become devices. 0 when every setting is sure, 1 when some are asked. */
export const devicesMap: Handler = async ({ positionals, options, stdout, stderr }) => {
  const file = positionals.at(-1) as string;
  const cityFile = positionals.length > 1 ? positionals[0] : undefined;
  if (cityFile === undefined && /\.ya?ml$/.test(file))
    throw new UsageError({
      en: `${file} looks like a city file: name the inventory behind it`,
      zh: `${file} 看来是城市文件：请在其后指定清单文件`,
    });
  if (options.write && cityFile === undefined)
    throw new UsageError({
      en: '--write needs the city file: citykit devices map CITY INVENTORY --write',
      zh: '--write 需要城市文件：citykit devices map CITY INVENTORY --write',
    });
  const city = cityFile === undefined ? undefined : cityFor(cityFile, { options, stderr });
  if (cityFile !== undefined && !city) return 1;
  const name = String(options.mapping ?? inventoryName(basename(file, extname(file))));
  if (!mappingNameForm.test(name))
    throw new UsageError({
      en: `--mapping ${name} must be at most 32 lower-case letters, digits and hyphens`,
      zh: `--mapping ${name} 须为最多 32 个小写字母、数字和连字符`,
    });
  if (city && Object.hasOwn(city.devices.inventories, name))
    throw new UserError(
      'CK6813',
      {
        en: `${cityFile} has a mapping ${name} already, which stays as it is`,
        zh: `${cityFile} 已有映射 ${name}，保持不变`,
      },
      {
        en: 'remove it to have it proposed anew, or name this one with --mapping NAME',
        zh: '删除后可重新生成建议，或以 --mapping NAME 另行命名',
      },
    );
  const hints = Object.fromEntries(
    (['sheet', 'path'] as const).flatMap((key) => (options[key] === undefined ? [] : [[key, String(options[key])]])),
  );
  const request: Request = { cityFile, city, file, name, hints };
  const made = await make(request);
  const { block, whole } = blockOf(request, made);
  const isWritten = options.write === true && whole !== undefined;
  if (isWritten) await asUserError(cityFile as string, () => replaceFile(cityFile as string, whole));
  stdout.write(outputOf(request, made, block, isWritten, options.format));
  return questionsOf(made.proposal).length > 0 ? 1 : 0;
};
