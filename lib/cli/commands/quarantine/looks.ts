import type { CityContext } from '../../../city/city-context';
import type { View } from '../../../quarantine/content';
import { type Asked, type Denial, type Done, type Look, noteDone, noteLook } from '../../../quarantine/people/look';
import { type OpenedTrail, openTrail } from '../../../quarantine/people/open-trail';
import type { RefusedMessage } from '../../../quarantine/refused-message';
import { services } from '../../../services';
import { type PeopleAccess, peopleAccessOf, type Service, type Words } from '../../../services/shared';
import { partPurpose } from '../../../shared/naming';
import type { Input } from '../../card';
import { UsageError, UserError } from '../../usage-error';
import { filterOf } from './asked';
import type { CityCloud } from './in-account';

type Options = Input['options'];

const isOfPeople = (service: Service): boolean => peopleAccessOf(service) !== undefined;

/** Services of the city that hold data of people: what is refused of them is seen against an entry in their audit trail. */
export const audited = ({ services }: CityContext, feed: string | undefined): readonly Service[] =>
  services.filter(
    (service) => isOfPeople(service) && (feed === undefined || service.feeds.some(({ id }) => id === feed)),
  );

/** Roles and purposes for the data of others, for people. */
function wordsOf(service: Service) {
  const { roles = {}, purposes = {}, own } = peopleAccessOf(service) ?? {};
  return {
    roles: Object.keys(roles).filter((role) => role !== own?.role),
    purposes: Object.keys(purposes).filter((purpose) => purpose !== own?.purpose),
  };
}

const hasWords = (service: Service, { role, purpose }: Look): boolean => {
  const { roles, purposes } = wordsOf(service);
  return roles.includes(role) && purposes.includes(purpose);
};

const denials: Readonly<Record<Denial, (look: Look, service: Service) => Words>> = {
  'no-role': ({ role }, service) => ({
    en: `--role ${role} is none of ${wordsOf(service).roles.join(', ')} who work with the data of others`,
    zh: `--role ${role} 不是经办他人数据的角色：${wordsOf(service).roles.join('、')}`,
  }),
  'not-member': ({ role, who }, { id }) => ({
    en: `${who} is no ${role}: services.${id} of the city's file names the IAM roles`,
    zh: `${who} 不是 ${role}：IAM 角色由城市文件的 services.${id} 指定`,
  }),
  'purpose-not-allowed': ({ purpose }, service) => ({
    en: `--purpose ${purpose} is none of ${wordsOf(service).purposes.join(', ')}, or not of others' data`,
    zh: `--purpose ${purpose} 不是 ${wordsOf(service).purposes.join('、')} 之一，或不适用于他人数据`,
  }),
  'unmask-not-allowed': ({ role }) => ({
    en: `${role} sees some fields masked, so sees refused messages masked: leave out --unmask`,
    zh: `${role} 看到的部分字段已脱敏，因此拒收消息也须脱敏：去掉 --unmask`,
  }),
};

/** Writes into the audit trail of a service; what keeps it from that is the user's error. */
async function written<T>({ id }: Service, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw new UserError(
      'CK1942',
      {
        en: `the audit trail of ${id} cannot be written, so nothing is shown: ${(error as Error).message}`,
        zh: `无法写入 ${id} 的审计记录，因此不予显示：${(error as Error).message}`,
      },
      {
        en: 'ask for the rights about data of people that docs/quarantine.md lists, then run the same command',
        zh: '申请 docs/quarantine.md 所列的个人数据权限，然后运行同一命令',
      },
    );
  }
}

/** A service that somebody looks into, after that stands in its trail. */
interface Looked extends OpenedTrail {
  readonly service: Service;
  readonly access: PeopleAccess;
  readonly denial?: Denial;
}

/** Notes a look into the trail of a service. Throws UserError when it cannot be noted. */
async function lookInto(service: Service, { context, session }: CityCloud, look: Look): Promise<Looked> {
  const access = peopleAccessOf(service) as PeopleAccess;
  const name = (part: string) => context.name(partPurpose(service.id, part));
  return written(service, async () => {
    const opened = await openTrail({
      aws: session.aws,
      city: context.key,
      auditBucket: context.bucket(partPurpose(service.id, 'audit')),
      tables: { heads: name('audit-heads'), keys: name('keys') },
      keyAlias: `alias/${context.name(service.id)}`,
    });
    const denial = await noteLook(access, context.section(service), look, opened.trail);
    return { ...opened, service, access, ...(denial ? { denial } : {}) };
  });
}

/** Notes a look into the trails of services. Throws UserError when one denies it: then it stands in all of them. */
async function lookIntoAll(meant: readonly Service[], cloud: CityCloud, look: Look): Promise<readonly Looked[]> {
  const looked: Looked[] = [];
  for (const service of meant) looked.push(await lookInto(service, cloud, look));
  for (const { denial, service } of looked)
    if (denial)
      throw new UserError('CK1943', denials[denial](look, service), {
        en: 'that it was denied stands in the audit trail; --feed limits the look to one service',
        zh: '此次拒绝已记入审计记录；可用 --feed 只查看一项服务',
      });
  return looked;
}

export interface LookAsked extends CityCloud {
  readonly options: Options;
  /** ARN of who calls, asked for where it is needed. */
  readonly who: () => Promise<string>;
  readonly operation: Look['operation'];
}

/** Which messages the options mean, and how many of them, for the trail. */
function askedOf(options: Options): Asked {
  const { code, feed, device, fromMs, toMs } = filterOf(options);
  const timeOf = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());
  const all = { code, feed, device, from: timeOf(fromMs), to: timeOf(toMs) };
  const given = { ...all, limit: options.limit, 'dry-run': options['dry-run'] || undefined };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

/** Who asks by `--role` and `--purpose`; undefined without them. Each is nothing without the other. */
async function asked({ options, who, operation }: LookAsked): Promise<Look | undefined> {
  const { role, purpose, unmask = false } = options;
  if (role === undefined && purpose === undefined && !unmask) return undefined;
  if (role === undefined || purpose === undefined)
    throw new UsageError({
      en: 'data of people are shown for --role and --purpose together',
      zh: '查看个人数据须同时给出 --role 和 --purpose',
    });
  const by = { who: await who(), role: String(role), purpose: String(purpose), unmask: Boolean(unmask) };
  return { ...by, operation, asked: askedOf(options) };
}

/** What may be seen of data of people, and what stands of it in the audit trails of their services. */
export class Looks {
  constructor(
    private readonly look: Look | undefined,
    private readonly looked: readonly Looked[],
  ) {}

  viewOf(id: string): View {
    const service = services.find((one) => one.id === id);
    if (service && !isOfPeople(service)) return 'open';
    if (!this.of(id)) return 'withheld';
    return this.look?.unmask ? 'open' : 'masked';
  }

  /** A message as it came; as it is stored where nobody may see it, or what sealed it was another key. */
  async open(message: RefusedMessage): Promise<RefusedMessage> {
    return (await this.of(message.service)?.open(message)) ?? message;
  }

  /** Name of a message of a service in claims, from its identity. */
  readonly nameOf = (service: string) => this.of(service)?.nameOf ?? ((identity: string) => identity);

  /** Notes how many messages of each service are shown, or what became of how many. */
  async done(counts: (service: string) => Done): Promise<void> {
    const { look } = this;
    if (!look) return;
    for (const { service, access, trail } of this.looked)
      await written(service, () => noteDone(access, look, counts(service.id), trail));
  }

  private of(id: string): Looked | undefined {
    return this.looked.find(({ service }) => service.id === id);
  }
}

/**
 * What may be seen: data of people only when the look stands in the audit trail of their service, before anything is shown;
 * without role and purpose they are withheld.
 */
export async function looksOf(asking: LookAsked): Promise<Looks> {
  const look = await asked(asking);
  if (!look) return new Looks(undefined, []);
  const meant = audited(asking.context, filterOf(asking.options).feed);
  if (meant.length === 0)
    throw new UserError(
      'CK1944',
      { en: 'no service that is meant holds data of people', zh: '所指的服务均无个人数据' },
      {
        en: 'leave out --role and --purpose: they are for data of people',
        zh: '去掉 --role 和 --purpose：二者仅用于个人数据',
      },
    );
  // Other services stay withheld: their words are others. Where no service has the words, that is denied and noted.
  const having = meant.filter((service) => hasWords(service, look));
  const looked = await lookIntoAll(having.length > 0 ? having : meant, asking, look);
  return new Looks(look, looked);
}
