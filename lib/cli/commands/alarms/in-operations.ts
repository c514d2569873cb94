import { type Client, type ClientOptions, createClient, type Result } from '../../../../clients/operations';
import type { CityContext } from '../../../city/city-context';
import { openSession, placeOf, readParameter, type Session } from '../../../devices/session';
import type { Words } from '../../../services/shared';
import { alarmOperations } from '../../../services/shared/alarm-operations';
import { printableJson } from '../../../shared/printable';
import type { Handler, Input } from '../../card';
import { UserError } from '../../usage-error';
import { cityOf } from '../devices/city-of';

/** Variable with a token of the city's identity provider. */
const tokenVariable = 'CITYKIT_TOKEN';

function tokenOf({ city }: CityContext): string | undefined {
  if (city.identity?.kind === 'sigv4') return undefined;
  const token = process.env[tokenVariable]?.trim() ?? '';
  // What cannot stand in a header would be shown by the error of the request.
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new UserError(
    'CK1960',
    {
      en: `people of this city sign in by ${city.identity?.kind}, and ${tokenVariable} has no token`,
      zh: `该城市人员以 ${city.identity?.kind} 登录，而 ${tokenVariable} 中没有令牌`,
    },
    {
      en: `sign in at the city's identity provider and put the token into ${tokenVariable}`,
      zh: `在该城市的身份提供方登录，并将令牌放入 ${tokenVariable}`,
    },
  );
}

/** Where the city's stack says in the account that the API is. */
async function addressOf({ key, operationsUrlParameter: name }: CityContext, session: Session): Promise<string> {
  const found = await readParameter(session, name);
  if ('value' in found) return found.value;
  if (found.no === 'missing')
    throw new UserError(
      'CK1961',
      { en: `${key} was deployed without its operations API`, zh: `${key} 部署时尚无运维 API` },
      { en: 'deploy it with the section operations of its file', zh: '以含 operations 一节的文件部署' },
    );
  throw new UserError(
    'CK1965',
    { en: `these credentials may not read ${name}`, zh: `该凭证无权读取 ${name}` },
    {
      en: "take a role of operations.access in the city's file, or give the address by --url",
      zh: '使用城市文件 operations.access 所列角色，或以 --url 给出地址',
    },
  );
}

const clientOf = (url: string, who: Omit<ClientOptions, 'baseUrl'>): Client =>
  createClient({ baseUrl: url.replace(/\/$/, ''), ...who });

const byToken = (token: string) => ({ headers: () => ({ authorization: `Bearer ${token}` }) });

const bySignature = ({ aws }: Session): Omit<ClientOptions, 'baseUrl'> => ({
  fetch: async (to, init) => fetch(await aws.sign(to, 'execute-api', init)),
});

const isAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

interface Operations {
  readonly client: Client;
  readonly address: string;
}

/** Where the API is, and who calls it: a token of the city, or the credentials of AWS. */
async function openOperations(context: CityContext, url: string | undefined): Promise<Operations> {
  if (!context.city.operations)
    throw new UserError(
      'CK1961',
      { en: `${context.key} has no operations API`, zh: `${context.key} 没有运维 API` },
      { en: 'give its file a section operations, and deploy it', zh: '在其文件中加入 operations 一节并部署' },
    );
  if (url !== undefined && !isAddress(url))
    throw new UserError(
      'CK1966',
      { en: `--url ${url} is no address`, zh: `--url ${url} 不是有效地址` },
      {
        en: 'write it whole, e.g. --url https://api.city.example',
        zh: '请写完整地址，例如 --url https://api.city.example',
      },
    );
  const token = tokenOf(context);
  if (token !== undefined && url !== undefined) return { client: clientOf(url, byToken(token)), address: url };
  const session = await openSession(placeOf(context.city));
  const address = url ?? (await addressOf(context, session));
  return { client: clientOf(address, token === undefined ? bySignature(session) : byToken(token)), address };
}

type Hint = Words & { readonly code: string };

const hints: Readonly<Record<string, Hint>> = {
  'alarm-taken': {
    code: 'CK1962',
    en: 'talk to them; who leads the shift can assign it by the API',
    zh: '请与其沟通；值班负责人可通过 API 重新指派',
  },
  'alarm-free': { code: 'CK1962', en: 'look at it again: citykit alarms show', zh: '重新查看：citykit alarms show' },
  'alarm-not-open': {
    code: 'CK1963',
    en: 'look at it again: citykit alarms show',
    zh: '重新查看：citykit alarms show',
  },
  'alarm-returned': {
    code: 'CK1963',
    en: 'look at it again: citykit alarms show',
    zh: '重新查看：citykit alarms show',
  },
  invalid: {
    code: 'CK1966',
    en: 'copy ids and services from citykit alarms list',
    zh: '从 citykit alarms list 复制编号和服务',
  },
  'service-unknown': { code: 'CK1966', en: 'write one of them after --service', zh: '在 --service 后填写其中之一' },
  'alarm-full': { code: 'CK1966', en: 'run it without --comment', zh: '去掉 --comment 后重新运行' },
  'not-found': { code: 'CK1964', en: 'copy its id from citykit alarms list', zh: '从 citykit alarms list 复制其编号' },
  'not-allowed': {
    code: 'CK1965',
    en: "ask for a group of operations.access in the city's file",
    zh: '申请加入城市文件 operations.access 所列的组',
  },
  'other-city': { code: 'CK1965', en: 'sign in for this city', zh: '以本市身份登录' },
};

/** Another than the operations API answers. */
class Elsewhere extends Error {}

/** What the API or the way there says, in whatever language. */
const asSaid = (text: string): Words => ({ en: text, zh: text });

const slugOf = (type: unknown): string =>
  typeof type === 'string' ? (/^urn:citykit:problem:(.+)$/.exec(type)?.[1] ?? '') : '';

/** `slug`: kind of problem; empty where it names none. `ofInvalid`: what to do where the API takes no such value. */
function refused(status: number, slug: string, detail: Words, ofInvalid?: Words): UserError {
  const signIn = {
    code: 'CK1965',
    en: "sign in again, as somebody of operations.access in the city's file",
    zh: '请以城市文件 operations.access 所列人员身份重新登录',
  };
  const other = {
    code: 'CK1966',
    en: 'wait, then run the same command: nothing is done twice',
    zh: '稍候再运行同一命令：不会重复执行',
  };
  const hint = hints[slug] ?? (status === 401 || status === 403 ? signIn : other);
  const { code, en, zh } = slug === 'invalid' && ofInvalid ? { ...hint, ...ofInvalid } : hint;
  return new UserError(
    code,
    { en: `the operations API says no: ${detail.en || status}`, zh: `运维 API 拒绝：${detail.zh || status}` },
    { en, zh },
  );
}

/** The value of an answer of that operation; what the API refuses becomes the user's error. */
export async function answered<T>(
  operation: keyof typeof alarmOperations,
  answer: Promise<Result<T>>,
  ofInvalid?: Words,
): Promise<T> {
  const given = await answer;
  if (given.ok) {
    if (!alarmOperations[operation].answer.safeParse(given.data).success) throw new Elsewhere();
    return given.data;
  }
  const { status, problem } = given;
  const slug = slugOf(problem.type);
  // What is not there is an alarm, and the API says that itself; else its address has a wrong path.
  const isNowhere = status === 404 && (operation === 'listAlarms' || slug === '');
  if (status < 400 || isNowhere) throw new Elsewhere();
  // Of a gateway's or a proxy's answer some may be no text.
  const said = [problem.title, problem.detail].filter((one) => typeof one === 'string' && one !== '');
  throw refused(status, slug, asSaid(said.join(': ')), ofInvalid);
}

/** What came in the place of an answer, where that was the way there, or another at its end; else the error as it is. */
function notAnswered(error: unknown, address: string): unknown {
  if (error instanceof Elsewhere)
    return new UserError(
      'CK1966',
      {
        en: `another than the operations API answers at ${address}`,
        zh: `${address} 应答的不是运维 API`,
      },
      {
        en: 'write the address of the API whole, with its path: it is an output of the stack operations',
        zh: '请写 API 的完整地址（含路径）：见 operations 堆栈的输出',
      },
    );
  // `fetch` says of a broken way only that it failed; one without a cause is a bug of ours.
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return error;
  return new UserError(
    'CK1966',
    {
      en: `the operations API at ${address} was not reached: ${error.cause.message || error.message}`,
      zh: `无法访问 ${address} 的运维 API：${error.cause.message || error.message}`,
    },
    {
      en: 'check the address and the way there, then run the same command: nothing is done twice',
      zh: '检查地址和网络，再运行同一命令：不会重复执行',
    },
  );
}

/** What a command shows: as data, and as text. */
export interface Shown {
  readonly value: unknown;
  readonly text: string;
}

/** A command that works with the operations API of a city. */
export const withOperations =
  (work: (client: Client, input: Input) => Promise<Shown>): Handler =>
  async (input) => {
    const { positionals, options, stdout, stderr } = input;
    const context = cityOf(positionals[0] as string, { options, stderr });
    if (!context) return 1;
    const { client, address } = await openOperations(context, options.url as string | undefined);
    try {
      const { value, text } = await work(client, input);
      stdout.write(options.format === 'json' ? printableJson(value) : text);
      return 0;
    } catch (error) {
      throw notAnswered(error, address);
    }
  };
