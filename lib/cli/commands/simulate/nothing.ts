import { otherCity, unknownDevice } from '../../../simulation/faults';
import type { SimulationRequest } from '../../../simulation/simulate';
import type { Passed } from '../../../simulation/sinks/sink';
import type { Truth } from '../../../simulation/truth';
import { UserError } from '../../usage-error';

const listed = (ids: Iterable<string>, comma = ', ') => [...ids].join(comma);

/** Feeds that can raise an alarm; none of an alarm that the clock alone raises. */
function raisingFeeds({ of: { facts } }: SimulationRequest, alarm: string): readonly string[] {
  const kinds: Readonly<Record<string, string>> = { [otherCity]: 'mqtt', [unknownDevice]: 'file' };
  return Object.entries(facts.feeds)
    .filter(([, { kind, raises = [] }]) => raises.includes(alarm) || kind === kinds[alarm])
    .map(([feed]) => feed);
}

/** Before anything is played: throws UserError where the alarm of the scenario cannot come of the feeds, or in this city. */
export function checkScenario(request: SimulationRequest, { impossible }: Pick<Truth, 'impossible'>): void {
  const { scenario, feeds } = request;
  const alarm = scenario.raises;
  if (alarm === undefined) return;
  const never = impossible.find((one) => one.alarm === alarm);
  if (never) {
    const { en, zh } = never.needs ?? { en: 'other settings', zh: '其他设置' };
    throw new UserError(
      'CK1917',
      { en: `${alarm} cannot come about with the settings of this city`, zh: `按本城市的设置不会发生 ${alarm}` },
      { en: `it needs ${en}`, zh: `需要：${zh}` },
    );
  }
  const raising = raisingFeeds(request, alarm);
  if (raising.length === 0 || raising.some((feed) => feeds.has(feed))) return;
  throw new UserError(
    'CK1917',
    {
      en: `${alarm} does not come of ${listed(feeds)}`,
      zh: `${alarm} 不由 ${listed(feeds, '、')} 产生`,
    },
    {
      en: `play what raises it too: ${raising.map((feed) => `--feed ${feed}`).join(' or ')}`,
      zh: `同时模拟产生该告警的数据流：${raising.map((feed) => `--feed ${feed}`).join(' 或 ')}`,
    },
  );
}

/** After it was sent: throws UserError where the other side answered, and took nothing of it. */
export function checkTaken(passed: Passed): void {
  const all = [...passed.feeds.values()];
  if (all.length === 0 || all.some(({ taken }) => taken > 0)) return;
  throw new UserError(
    'CK1918',
    { en: 'the other side has refused all that was sent', zh: '对方拒绝了所发送的全部数据' },
    {
      en: 'look at what it answers, and whether it is meant for messages of this service',
      zh: '查看其答复，并确认该处用于接收此服务的数据',
    },
  );
}

/**
 * After it was played: throws UserError where there was nothing to say, of all feeds or of one that was asked for, or where
 * nothing of its scenario came about. `asked`: feeds that were named.
 */
export function checkPlayed(
  { feeds, scenario, toMs }: SimulationRequest,
  asked: readonly string[],
  truth: Truth,
): void {
  const isSilent = (feed: string) => {
    const { messages = 0, nonsense = 0 } = truth.sent.get(feed) ?? {};
    return messages + nonsense === 0;
  };
  const silent = asked.filter(isSilent);
  if (silent.length > 0 || [...feeds].every(isSilent)) {
    const left = silent.length > 0 ? silent : feeds;
    throw new UserError(
      'CK1916',
      { en: `${listed(left)}: nothing is sent in this time`, zh: `${listed(left, '、')}：这段时间内没有数据` },
      {
        en: 'play longer with --for or with more --devices; what other systems send is not played (docs/simulation.md)',
        zh: '以 --for 延长时间或以 --devices 增加设备；其他系统的数据流不在模拟之列（docs/simulation.md）',
      },
    );
  }
  const isMissed =
    (scenario.raises !== undefined && truth.alarms.every(({ alarm }) => alarm !== scenario.raises)) ||
    (scenario.nonsense > 0 && truth.refused.size === 0 && !truth.register) ||
    (scenario.outage + scenario.dark > 0 && (truth.outage?.devices ?? 0) === 0) ||
    (truth.outage !== undefined && truth.outage.fromMs >= toMs);
  if (isMissed)
    throw new UserError(
      'CK1917',
      { en: 'nothing of the scenario comes about in this time', zh: '这段时间内没有发生该情景' },
      { en: 'play longer with --for, or more feeds and devices', zh: '以 --for 延长时间，或增加数据流与设备' },
    );
}
