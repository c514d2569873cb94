import { join } from 'node:path';
import { type Problem, partitionOf } from '../../../config';
import { type CloudPlace, type KeptList, type KeptPart, keptFileName } from '../../../kept/kept-list';
import { leftBehind } from '../../../kept/left-behind';
import { type AwsSays, awsBeforeItIsAsked, awsNotAsked, awsSaysIn } from '../../../kept/what-aws-says';
import { isMoved, type Pair, pairsOf, statusOf } from '../../../review/pair';
import type { SideCity } from '../../../review/sides/side';
import { printable, printableJson } from '../../../shared/printable';
import type { Handler } from '../../card';
import { problemText, table } from '../../text';
import { UsageError, UserError } from '../../usage-error';
import { openSides, type Sides } from '../review/sides';
import { addToLists } from './add-to-lists';
import { askScript } from './script';

/** A city's cloud stays as it is, or is left as a whole: nothing of it is removed. */
const isLeftAlone = (pair: Pair): boolean => !pair.base || isMoved(pair) || statusOf(pair) === 'unchanged';

/** Where the cloud of a city is. */
function placeOf({ file, city }: SideCity): CloudPlace {
  const { account = '', region = '' } = city?.cloud ?? {};
  const partition = partitionOf(region);
  if (partition && /^\d{12}$/.test(account)) return { account, partition, region };
  throw new UserError(
    'CK1926',
    { en: `${file} does not say its account and region`, zh: `${file} 未注明账户和区域` },
    { en: 'make it again with citykit synth --out', zh: '以 citykit synth --out 重新生成' },
  );
}

/** What a change leaves of one city; undefined where it leaves nothing. Throws UserError where an id is not known. */
function listOf(pair: Pair, awsIn: (place: CloudPlace) => AwsSays): KeptList | undefined {
  const { key, base, head } = pair;
  if (!base || isLeftAlone(pair)) return undefined;
  const place = placeOf(base);
  const before = base.model();
  const after = head?.model(before).stacks ?? [];
  const stacks = leftBehind(before.stacks, after, awsIn(place));
  const { account, region } = place;
  return Object.keys(stacks).length > 0 ? { version: 1, city: key, account, region, stacks } : undefined;
}

/** What AWS said of a part, in a line. */
function saidText({ said }: KeptPart): string {
  if (!said) return 'nothing';
  const { at, until, state, ...counts } = said;
  return [state, ...(until ? [`until ${until}`] : []), ...Object.entries(counts).map((one) => one.join(' '))].join(
    ', ',
  );
}

function text(lists: readonly KeptList[], folder: string): string {
  if (lists.length === 0) return 'Nothing is left behind: all that holds data stays where it is.\n';
  const rows = lists.flatMap(({ stacks }) =>
    Object.values(stacks).flatMap(({ name, parts }) =>
      parts.map((part) => [
        ...[name, part.type, part.name],
        ...[Object.values(part.identifier ?? {})[0] ?? 'made anew', saidText(part)].map(printable),
      ]),
    ),
  );
  const files = lists.map(({ city }) => join(folder, keptFileName(city))).join(', ');
  return `${table(['stack', 'type', 'name', 'taken up again by', 'AWS says'], rows)}\n\nWritten to ${files}: commit it. As long as it is there, citykit synth says how these parts are taken up again (docs/coming-back.md).\n`;
}

type Options = Parameters<Handler>[0]['options'];

/** Problems of cities that one side cannot give. */
const problemsOf = ({ base, head }: Sides): Problem[] =>
  [base, head].flatMap(({ problems, unread }) =>
    [...problems, ...unread.flatMap((city) => city.problems)].filter(({ severity }) => severity === 'error'),
  );

function awsOf({ ask, answers }: Options): (place: CloudPlace) => AwsSays {
  if (ask && answers !== undefined)
    throw new UsageError({
      en: '--ask asks what --answers has: give one of them',
      zh: '--ask 所问即 --answers 所答：只给其中之一',
    });
  if (ask) return () => awsBeforeItIsAsked;
  return Array.isArray(answers) ? (place) => awsSaysIn(answers, place) : () => awsNotAsked;
}

/** `citykit kept`: all lists are written, or none. 1 when a side cannot be read. */
export const kept: Handler = async (input) => {
  const { options, stdout, stderr } = input;
  const awsIn = awsOf(options);
  const sides = openSides(input);
  const problems = [...new Set(problemsOf(sides))];
  if (problems.length > 0) {
    // What `--ask` prints is run as a script: words of a city's file must not get there.
    (options.ask ? stderr : stdout).write(problemText(problems, options));
    return 1;
  }
  const folder = String(options.out);
  const lists = pairsOf(sides.base, sides.head).flatMap((pair) => listOf(pair, awsIn) ?? []);
  if (options.ask) {
    stdout.write(askScript(lists));
    return 0;
  }
  await addToLists(folder, lists);
  stdout.write(options.format === 'json' ? printableJson(lists) : text(lists, folder));
  return 0;
};
