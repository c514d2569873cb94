import type { Feed, Service, Words } from '../../services/shared';
import type { Path } from '../path';
import { placeOf } from './partition';
import type { Finding, Rule, RuleContext } from './rule';

interface Unsigned {
  readonly who: Words;
  /** Setting that would let them in. */
  readonly path: Path;
  readonly hint: Words;
}

const recordal = {
  path: ['cloud', 'icp', 'recorded'],
  hint: {
    en: 'set cloud.icp: { recorded: true, number: … } once the account has its recordal',
    zh: '账户完成备案后写 cloud.icp: { recorded: true, number: … }',
  },
} as const;

/** Callers that cannot sign with SigV4, by the kind of their feed, and what helps. */
const unsigned: Partial<Record<Feed<never>['kind'] | 'apps', Unsigned>> = {
  websocket: {
    who: {
      en: 'devices that connect by WebSocket with their own credentials',
      zh: '以自身凭据通过 WebSocket 连接的设备',
    },
    path: ['devices', 'proxyRole'],
    hint: {
      en: 'set devices.proxyRole to the IAM role of a proxy in the city that takes their connections and signs its own, or set cloud.icp: { recorded: true, number: … }',
      zh: '将 devices.proxyRole 设为本市代理的 IAM 角色，由代理接收其连接并签名自身的调用；或写 cloud.icp: { recorded: true, number: … }',
    },
  },
  webhook: {
    who: { en: 'systems that sign their messages, not their calls', zh: '只签名消息、不签名调用的系统' },
    ...recordal,
  },
  apps: { who: { en: 'apps that show a key', zh: '出示密钥的应用' }, ...recordal },
};

/** Has the city an API for apps? One whose function is off it has not. */
const takesApps = ({ city }: RuleContext, { id, apis, processors }: Service): boolean =>
  apis.some(({ callers, processor }) => {
    const section = (city.services as Readonly<Record<string, unknown>> | undefined)?.[id];
    const enabled = processors.find((one) => one.id === processor)?.enabled;
    return callers === 'apps' && (enabled === undefined || (section !== undefined && enabled(section as never)));
  });

/** The setting, or what it lacks of the sections around it; a section that is not there has no line. */
function placeOfSetting({ isSet }: RuleContext, path: Path, { id }: Service): Pick<Finding, 'path' | 'at'> {
  const missing = path.findIndex((_, i) => !isSet(path.slice(0, i + 1)));
  if (missing === 0) return { path: ['services', id], at: 'key' };
  return { path: missing === -1 ? path : path.slice(0, missing + 1) };
}

/** Without ICP recordal API Gateway in aws-cn answers 403 to all but SigV4 (AWS China user guide, API Gateway). */
export const unsignedCallers: Rule = (context) => {
  const place = placeOf(context);
  if (!place || place.can.openApiWithoutIcp || (context.city.cloud?.icp?.recorded ?? true)) return [];
  return context.enabled.flatMap((service) => {
    const kinds = [
      ...new Set<Feed<never>['kind'] | 'apps'>(service.feeds.map((feed) => feed.kind)),
      ...(takesApps(context, service) ? (['apps'] as const) : []),
    ];
    return kinds
      .filter((kind) => kind !== 'websocket' || !context.isSet(['devices', 'proxyRole']))
      .flatMap((kind) => unsigned[kind] ?? [])
      .map(({ who, path, hint }) => ({
        code: 'CK3002' as const,
        ...placeOfSetting(context, path, service),
        message: {
          en: `${service.id} takes calls of ${who.en}; without ICP recordal, APIs in aws-cn answer only calls signed with SigV4`,
          zh: `${service.id} 接收${who.zh}的调用；未完成 ICP 备案时，aws-cn 的 API 只应答以 SigV4 签名的调用`,
        },
        hint,
      }));
  });
};
