import type { CityContext } from '../../../city/city-context';
import type { Session } from '../../../devices/session';
import type { View } from '../../../quarantine/content';
import { type Asked, type Denial, type Look, noteLook } from '../../../quarantine/people/look';
import { openTrail } from '../../../quarantine/people/open-trail';
import { services } from '../../../services';
import type { Service, Words } from '../../../services/shared';
import { partPurpose } from '../../../shared/naming';
import type { Input } from '../../card';
import { UsageError, UserError } from '../../usage-error';
import { filterOf } from './asked';

type Options = Input['options'];

const isOfPeople = ({ dataClass }: Service): boolean => dataClass !== 'operational';
/** Store of the audit trail of a service that has one: only there a look can be noted. */
const auditOf = ({ state }: Service) => state.find(({ kind }) => kind === 'audit');

/** Services of the city of which data of people may be seen, against an entry in their audit trail. */
export const audited = ({ services }: CityContext, feed: string | undefined): readonly Service[] =>
  services.filter(
    (service) =>
      service.register &&
      isOfPeople(service) &&
      auditOf(service) &&
      (feed === undefined || service.feeds.some(({ id }) => id === feed)),
  );

const denials: Readonly<Record<Denial, (look: Look, service: Service) => Words>> = {
  'no-role': ({ role }, { register }) => ({
    en: `--role ${role} is none of ${Object.keys(register?.roles ?? {}).join(', ')} who work with the records of others`,
    zh: `--role ${role} 不是经办他人档案的角色：${Object.keys(register?.roles ?? {}).join('、')}`,
  }),
  'not-member': ({ role, who }, { id }) => ({
    en: `${who} is no ${role}: services.${id} of the city's file names the IAM roles`,
    zh: `${who} 不是 ${role}：IAM 角色由城市文件的 services.${id} 指定`,
  }),
  'purpose-not-allowed': ({ purpose }, { register }) => ({
    en: `--purpose ${purpose} is none of ${Object.keys(register?.purposes ?? {}).join(', ')}, or not of others' data`,
    zh: `--purpose ${purpose} 不是 ${Object.keys(register?.purposes ?? {}).join('、')} 之一，或不适用于他人数据`,
  }),
  'unmask-not-allowed': ({ role }) => ({
    en: `${role} sees some fields masked, so sees refused messages masked: leave out --unmask`,
    zh: `${role} 看到的部分字段已脱敏，因此拒收消息也须脱敏：去掉 --unmask`,
  }),
};

/** Notes a look into the trails of these services. Throws UserError when it is denied or cannot be noted. */
async function noteIn(
  looked: readonly Service[],
  { context, session }: { readonly context: CityContext; readonly session: Session },
  look: Look,
): Promise<void> {
  for (const service of looked) {
    const name = (part: string) => context.name(partPurpose(service.id, part));
    let denial: Denial | undefined;
    try {
      const trail = await openTrail({
        aws: session.aws,
        city: context.key,
        auditBucket: context.bucket(partPurpose(service.id, auditOf(service)?.id ?? '')),
        tables: { heads: name('audit-heads'), keys: name('keys') },
        keyAlias: `alias/${context.name(service.id)}`,
      });
      denial = await noteLook(service.register as never, context.section(service), look, trail);
    } catch (error) {
      throw new UserError(
        'CK1942',
        {
          en: `the audit trail of ${service.id} cannot be written, so nothing is shown: ${(error as Error).message}`,
          zh: `无法写入 ${service.id} 的审计记录，因此不予显示：${(error as Error).message}`,
        },
        {
          en: 'ask for the rights about data of people that docs/quarantine.md lists, then run the same command',
          zh: '申请 docs/quarantine.md 所列的个人数据权限，然后运行同一命令',
        },
      );
    }
    if (denial)
      throw new UserError('CK1943', denials[denial](look, service), {
        en: 'that it was denied stands in the audit trail',
        zh: '此次拒绝已记入审计记录',
      });
  }
}

export interface LookAsked {
  readonly context: CityContext;
  readonly session: Session;
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

/**
 * How much is shown of the messages of a service. What is of people is shown only when the look stands in the audit trail of
 * their service; what has none is withheld.
 */
export async function viewsOf(look: LookAsked): Promise<(service: string) => View> {
  const by = await asked(look);
  const looked = by ? audited(look.context, filterOf(look.options).feed) : [];
  if (by && looked.length === 0)
    throw new UserError(
      'CK1944',
      {
        en: 'no service that is meant keeps an audit trail of data of people',
        zh: '所指的服务均无个人数据的审计记录',
      },
      {
        en: 'leave out --role and --purpose: of other services, data of people are not shown',
        zh: '去掉 --role 和 --purpose：其他服务的个人数据不予显示',
      },
    );
  if (by) await noteIn(looked, look, by);
  const seen = by?.unmask ? 'open' : 'masked';
  return (id) => {
    const service = services.find((one) => one.id === id);
    if (service && !isOfPeople(service)) return 'open';
    return looked.some((one) => one.id === id) ? seen : 'withheld';
  };
}
