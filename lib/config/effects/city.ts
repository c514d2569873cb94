import {
  amount,
  type Effect,
  flag,
  items,
  members,
  other,
  presence,
  type Service,
  type SettingChange,
  type Sides,
  saying,
  type Words,
  type Written,
  wording,
  writtenOtherwise,
} from '../../services/shared';
import { type PriceItemId, priceItems } from '../price-items';
import { partitionOf } from '../regions';

const anotherCloud: Words = {
  en: 'a second cloud is made, empty: nobody finds data, people or devices in it until they are moved there, and the first one runs on, and costs what it did, until somebody takes it down',
  zh: '另建一个空的云：数据、人员账户和设备迁入之前，其中一无所有；原有的云继续运行并照常计费，直至有人停用并删除',
};

/** Whichever way it goes, people lose sight of what the city has until it is moved. */
const movesTo = (written: Written = {}): Effect => {
  const another = other('service', anotherCloud, { severity: 'critical', ...written });
  return { ...another, of: (change) => another.of(change).map((effect) => ({ ...effect, direction: 'worse' })) };
};

/** Prices are what a bill is reckoned with here; AWS charges by its own. */
const atOtherPrices: Words = {
  en: 'the bill of the city is reckoned at other prices; what AWS charges stays',
  zh: '费用按其他单价估算；AWS 实际收费不变',
};
export const reckoned = other('operations', atOtherPrices);
export const pricesKnown = items(
  {
    by: ['region', 'item'],
    one: { en: 'price of', zh: '单价：' },
    called: ({ region, item }: { readonly region?: string; readonly item?: PriceItemId }) => {
      if (!region || !item) return undefined;
      const { product, name } = priceItems[item];
      return { label: { en: `${product}, ${name.en}, in ${region}`, zh: `${product} ${name.zh}（${region}）` } };
    },
  },
  'operations',
  'neither',
  atOtherPrices,
  atOtherPrices,
);

export const makesAnotherCloud = movesTo();

export const stage = movesTo({
  words: {
    production: { en: 'production', zh: '生产' },
    staging: { en: 'staging', zh: '预发布' },
    development: { en: 'development', zh: '开发' },
  },
});

/** Dashboards and alarms show the name of their language. */
export const cityName = wording({ en: 'the name of the city in one language', zh: '以该语言显示的城市名称的' });

interface Names {
  readonly en: string;
  readonly zh?: string;
}
/** Without one it is the English name. */
export const chineseName: Effect = {
  ...cityName,
  of: (change) => {
    const { before, after } = change.around[0] as Sides<Names>;
    const [was, is] = [before?.zh ?? before?.en, after?.zh ?? after?.en];
    const named = { ...change, before: was, after: is };
    return was === is ? [writtenOtherwise(named)] : cityName.of(named);
  },
};

/** The file is checked by it, and a city under another name is known by it; no program reads it. */
export const divisionCode = wording({ en: 'the division code', zh: '区划代码的' });

export const languageShown = other(
  'operations',
  { en: 'dashboards and alarms speak another language', zh: '仪表盘和告警改用另一种语言' },
  { words: { en: { en: 'English', zh: '英文' }, zh: { en: 'Chinese', zh: '中文' } } },
);

export const cityClock = other(
  'service',
  {
    en: 'days and hours follow another clock: of records, and of prices, schedules and offices where the city has such',
    zh: '日期与时刻按另一时区计算：包括记录，以及本市设有的分时价格、日程和办公时间',
  },
  { severity: 'medium' },
);

const calls = flag(
  'service',
  'on',
  {
    en: 'people and stations in China may call the city from the public network',
    zh: '中国境内的人员和充电站可从公网访问',
  },
  { en: 'calls from the public network in China are not answered', zh: '不再应答中国境内的公网访问' },
);
const noRecordal: Words = {
  en: 'a cloud outside of China needs no recordal, and nothing works otherwise',
  zh: '境外的云无须备案，功能不变',
};
export const publicCalls: Effect = {
  ...calls,
  of: (change) => {
    const { before, after } = change.around[1] as Sides<{ readonly region: string }>;
    const isInChina = [before, after].some((cloud) => cloud && partitionOf(cloud.region) === 'aws-cn');
    return isInChina ? calls.of(change) : [{ kind: 'none', direction: 'neither', ...saying(noRecordal, change) }];
  },
};

export const recordalNumber = wording({ en: 'the number of the recordal', zh: '备案号的' });

export const accountOwner = other(
  'operations',
  {
    en: 'settings of the account that others have made are treated otherwise',
    zh: '账户中他人所作设置的处理方式改变',
  },
  { words: { own: { en: 'left alone', zh: '不予改动' }, adopt: { en: 'taken over', zh: '予以接管' } } },
);

export const platform = other('operations', {
  en: 'programs run on another platform, and do the same',
  zh: '程序运行平台改变，功能不变',
});

export const ownTables = flag(
  'security',
  'on',
  { en: 'each department reads the data of its own services alone', zh: '各部门只能读取本部门服务的数据' },
  {
    en: 'whoever may read the data of one department may read that of all',
    zh: '可读取一个部门数据的人可读取全部部门数据',
  },
);

export const largestQuestion = amount(
  'operations',
  'neither',
  { en: 'one question to the data may read more, and cost more', zh: '单次查询可读取更多数据，费用上限更高' },
  { en: 'large questions to the data are refused sooner', zh: '大型查询更早被拒绝' },
);

export const mayBeDeleted = flag(
  'security',
  'off',
  { en: 'data may be deleted with the service that holds them', zh: '数据可随所属服务一并删除' },
  { en: 'data stay when the service that holds them goes', zh: '服务移除后数据仍保留' },
);

/** Words of roles of departments: one department, or one role of it, more or less. */
interface OfRoles {
  readonly added: Words;
  readonly removed: Words;
  readonly more: Words;
  readonly fewer: Words;
  /** Of the last. */
  readonly none: Words;
}

const rolesOf = ({ added, removed, more, fewer, none: says }: OfRoles): Effect =>
  items({ by: 'place', one: { en: 'department', zh: '部门' } }, 'security', 'less', added, removed, {
    changed: members('security', 'less', more, fewer, {
      last: { kind: 'operations', direction: 'worse', severity: 'medium', says },
    }),
  });

const readAndCall = rolesOf({
  added: {
    en: 'people of a further department may read data and call services',
    zh: '新增部门的人员可读取数据、调用服务',
  },
  removed: {
    en: 'people of a department may no longer read data nor call services',
    zh: '部分部门的人员不能再读取数据、调用服务',
  },
  more: {
    en: 'further people may read the data of the department and call its services',
    zh: '另有人员可读取该部门数据、调用其服务',
  },
  fewer: {
    en: 'some people may no longer read the data of the department nor call its services',
    zh: '部分人员不能再读取该部门数据、调用其服务',
  },
  none: {
    en: 'nobody of the department may read its data nor call its services any more',
    zh: '该部门不再有人可读取其数据、调用其服务',
  },
});
const readAlone = rolesOf({
  added: { en: 'people of a further department may read data', zh: '新增部门的人员可读取数据' },
  removed: { en: 'people of a department may no longer read data', zh: '部分部门的人员不能再读取数据' },
  more: { en: 'further people may read the data of the department', zh: '另有人员可读取该部门数据' },
  fewer: { en: 'some people may no longer read the data of the department', zh: '部分人员不能再读取该部门数据' },
  none: { en: 'nobody of the department may read its data any more', zh: '该部门不再有人可读取其数据' },
});

const callAlone = rolesOf({
  added: { en: 'people of a further department may call services', zh: '新增部门的人员可调用服务' },
  removed: { en: 'people of a department may no longer call services', zh: '部分部门的人员不能再调用服务' },
  more: { en: 'further people may call the services of the department', zh: '另有人员可调用该部门的服务' },
  fewer: {
    en: 'some people may no longer call the services of the department',
    zh: '部分人员不能再调用该部门的服务',
  },
  none: { en: 'nobody of the department may call its services any more', zh: '该部门不再有人可调用其服务' },
});

const labelsOf = (effect: Effect, change: SettingChange): readonly Words[] =>
  effect.of(change).map(({ values: { effect: told } }) => (told as { readonly label: Words }).label);

/** Roles call where calls are signed; elsewhere people sign in to do so, and roles read tables alone. */
export const departmentRoles: Effect = {
  ...readAndCall,
  of: (change) => {
    const { before, after } = change.section as Sides<{ readonly identity?: { readonly kind: string } }>;
    const isSigned = [before, after].some((city) => city?.identity?.kind === 'sigv4');
    if (!isSigned) return readAlone.of(change);
    const [reads, calls] = [readAlone, callAlone].map((one) => labelsOf(one, change));
    return readAndCall
      .of(change)
      .map((told, i) => ({ ...told, byRights: { reads: reads?.[i] as Words, calls: calls?.[i] as Words } }));
  },
};

/** Who is notified of alarms of a severity. */
export const recipientsOf = ({ en, zh }: Words, severity: 'high' | 'medium' | 'low') =>
  members(
    'operations',
    'more',
    { en: `further people are told of ${en} alarms`, zh: `另有人员接收${zh}告警` },
    { en: `some people are no longer told of ${en} alarms`, zh: `部分人员不再接收${zh}告警` },
    { severity },
  );

export const oneIncident = flag(
  'operations',
  'on',
  {
    en: 'alarms of several services that come of one loss of supply are told as one incident, up to three minutes later, and held back while it stands; critical ones are told at once as before',
    zh: '同一次失电引起的多个服务的告警归并为一个事件通知，最多晚三分钟，事件期间不再逐条通知；紧急告警仍立即通知',
  },
  {
    en: 'each alarm of a loss of supply is told by itself, as many as there are',
    zh: '失电引起的告警逐条通知，不再归并',
  },
);

export const costWarning = presence(
  'money',
  'more',
  { en: 'the city is warned of its costs', zh: '对费用进行预警' },
  { en: 'nobody is warned of the costs any more', zh: '不再对费用预警' },
);

const warned = amount(
  'money',
  'less',
  { en: 'the city is warned of its costs later', zh: '费用预警更晚' },
  { en: 'the city is warned of its costs sooner', zh: '费用预警更早' },
);
/** In the currency that the account is billed in. */
export const warnedAt: Effect = {
  ...warned,
  of: (change) => {
    const { before, after } = change.section as Sides<{ readonly cloud: { readonly region: string } }>;
    const isInChina = partitionOf((after ?? before)?.cloud.region ?? '') === 'aws-cn';
    return warned.of({ ...change, currency: isInChina ? 'CNY' : 'USD' });
  },
};

export const warnedWho = other('operations', {
  en: 'somebody else is told of the costs',
  zh: '费用预警的接收人改变',
});

export const approvers = members(
  'security',
  'more',
  { en: 'further people must agree to such a change', zh: '此类变更还须新增人员同意' },
  { en: 'some people no longer have to agree to such a change', zh: '此类变更不再须部分人员同意' },
  {
    last: {
      kind: 'security',
      direction: 'worse',
      says: { en: 'nobody has to agree to such a change any more', zh: '此类变更不再须任何人同意' },
    },
  },
);

/** A service comes, or goes: with one, what it does for the safety of people. */
export function runs({ name: { en, zh }, ofSafety }: Pick<Service, 'name' | 'ofSafety'>): Effect {
  const starts: Words = { en: `the city runs “${en}”`, zh: `城市开通“${zh}”` };
  const ends: Words = {
    en: `the city gives up “${en}”: it runs on until an operator takes it down`,
    zh: `城市不再保留“${zh}”；在操作员停用并删除之前，该服务仍继续运行`,
  };
  const inNewCloud: Words = {
    en: `the new cloud does not run “${en}”; the old one does until it is taken down`,
    zh: `新的云不提供“${zh}”；旧的云在停用并删除之前仍提供`,
  };
  return {
    docs: [
      { when: 'added', says: starts },
      { when: 'removed', says: ends },
    ],
    each: 'presence',
    of: ({ after }) =>
      after === undefined
        ? [
            {
              kind: ofSafety ? 'safety' : 'service',
              direction: 'worse',
              severity: 'critical',
              says: { en: '{effect}', zh: '{effect}' },
              values: { effect: { label: ends } },
              inNewCloud,
            },
          ]
        : [{ kind: 'service', direction: 'better', says: starts, values: {} }],
  };
}
