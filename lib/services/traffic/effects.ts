import {
  amount,
  asking,
  type Effect,
  flag,
  identifier,
  items,
  listed,
  members,
  other,
  reckoning,
  type Sides,
  saying,
  sizing,
  special,
  writtenOtherwise,
} from '../shared/effects';
import type { Words } from '../shared/words';
import {
  fitting,
  longestCycleLimit,
  phaseLimit,
  shortestCycleLimit,
  unfitAround,
  unlessAllFixed,
  unlessComesFixed,
  unlessFixed,
} from './timing-effects';

export { flashJunctions, flashTime, flashTimes } from './flash-effects';
export { crossingTime } from './timing-effects';

export const signals = sizing({ en: 'signals', zh: '信号机' });
export const detectors = sizing({ en: 'detector stations', zh: '车辆检测站' });
export const roadsideUnits = sizing({ en: 'roadside units', zh: '路侧单元' });

export const arrivals = reckoning({ en: 'arrivals on green', zh: '绿灯到达率' });
export const speeds = reckoning({ en: 'speeds at single loops', zh: '单线圈车速' });

export const roads = items(
  { by: ['id'], renamed: true, one: { en: 'road', zh: '干线' } },
  'operations',
  'more',
  { en: 'how well traffic runs through is watched on further roads', zh: '新增监测部分干线的协调通行情况' },
  { en: 'how well traffic runs through is no longer watched on some roads', zh: '不再监测部分干线的协调通行情况' },
);
export const roadName = other('operations', {
  en: 'figures of the road begin anew under its new name, and those of before stay under the former one',
  zh: '该干线的指标以新名称重新开始，此前的指标仍属原名称',
});
export const roadJunctions = members(
  'operations',
  'neither',
  { en: 'further junctions count for the road', zh: '评价该干线时新增计入的路口' },
  { en: 'some junctions no longer count for the road', zh: '评价该干线时不再计入部分路口' },
  { reordered: { en: 'the road is judged in another driving order', zh: '按另一行车方向评价该干线' } },
);
export const roadStations = members(
  'operations',
  'neither',
  { en: 'speed on the road is measured at further places', zh: '该干线新增车速测点' },
  { en: 'speed on the road is no longer measured at some places', zh: '该干线不再采用部分车速测点' },
);

export const redAmber = flag(
  'safety',
  'neither',
  { en: 'red with amber before green counts as right', zh: '绿灯前红黄同亮视为正常' },
  { en: 'red with amber before green counts as a fault of the signal', zh: '绿灯前红黄同亮视为信号故障' },
);
export const carsThatStand = asking(
  flag(
    'security',
    'off',
    { en: 'the city is told where cars stand', zh: '平台接收停驶车辆的位置信息' },
    { en: 'the city is no longer told where cars stand', zh: '平台不再接收停驶车辆的位置信息' },
  ),
  (_, { after }) => after === true,
  {
    en: 'before the deployment, have a legal basis for knowing where cars are; once it is deployed, have roadside units also send Basic Safety Messages of cars that stand: nothing comes until they do',
    zh: '部署前确认接收车辆位置信息的合法依据；部署后将路侧单元设为同时发送停驶车辆的基本安全消息（BSM），此前不会收到此类消息',
  },
);
interface AllowedConflict {
  readonly intersection: number;
  readonly connections: readonly string[];
}
const conflictsAllowed = items(
  {
    by: ['intersection', 'connections'],
    one: { en: 'crossing movements', zh: '冲突流向' },
    called: ({ intersection, connections }: Partial<AllowedConflict>) =>
      intersection && connections
        ? {
            sentence: {
              says: { en: '{movements} of junction {junction}', zh: '路口 {junction} 的 {movements}' },
              values: { junction: String(intersection), movements: listed(connections) },
            },
          }
        : undefined,
  },
  'safety',
  'less',
  { en: 'movements that cross may both be green without an alarm', zh: '冲突流向同时放行时不再告警' },
  { en: 'movements that cross and are both green raise an alarm', zh: '冲突流向同时放行时触发告警' },
);
export const openTogether: Effect = { ...conflictsAllowed, ofAlarms: true };
const others = other('safety', {
  en: 'other crossing movements may both be green without an alarm',
  zh: '不告警的冲突流向改变',
});
/** Of two movements none is the first. */
export const crossing: Effect = {
  ...others,
  of: (change) => {
    const [was, is] = [change.before, change.after].map((side) => JSON.stringify([side].flat().sort()));
    return was === is ? [writtenOtherwise(change)] : others.of(change);
  },
};

/** A phase of which nothing is counted leaves its junction without a plan (lambdas/traffic/rules/timing-decision.ts). */
const counters: Words = {
  en: 'before the deployment, see that logs of the controllers come from each junction that is to follow the traffic, and that its detector configuration has a stop-bar counter of each of its phases: a junction that lacks one keeps its fixed times',
  zh: '部署前确认各自适应配时路口均报送信号机日志，且检测器配置中每个相位均有停车线计数检测器：缺少任一项的路口仍按固定配时运行',
};
const hasCounters = (effect: Effect): Effect =>
  asking(effect, (_, { after }) => after !== undefined && after !== false, counters, { toDoBy: 'device-team' });
const turnsOn = hasCounters(
  flag(
    'service',
    'on',
    { en: 'signals follow the traffic that is measured', zh: '信号配时随实测流量调整' },
    { en: 'signals keep their fixed times, whatever the traffic', zh: '信号按固定配时运行，不随流量调整' },
  ),
);
export const adaptiveName: Words = { en: 'adaptive timing', zh: '自适应配时' };
export const adaptive: Effect = { ...unlessAllFixed(turnsOn), evenIfOff: true };
const sooner = amount(
  'service',
  'less',
  { en: 'signals follow the traffic later', zh: '信号配时更晚随流量调整' },
  { en: 'signals follow the traffic sooner', zh: '信号配时更快随流量调整' },
);
export const retimed = unlessAllFixed(sooner);
const timed = hasCounters(
  items(
    { by: ['id'], one: { en: 'junction', zh: '路口' } },
    'service',
    'more',
    { en: 'signals follow the traffic that is measured', zh: '信号配时随实测流量调整' },
    { en: 'signals keep their fixed times, whatever the traffic', zh: '信号按固定配时运行，不随流量调整' },
  ),
);
/** Junctions that come as adaptive timing is turned on, or go as it is turned off: that says it of all. */
const timedWithAll: Effect = {
  ...timed,
  of: (change) => {
    const { before, after } = change.around[0] as Sides<{ readonly enabled: boolean }>;
    const turns = before !== undefined && after !== undefined && before.enabled !== after.enabled;
    const withAll = turns && (change.after === undefined) !== after.enabled;
    return withAll
      ? turnsOn.of({ ...change, name: adaptiveName, place: [], before: before.enabled, after: after.enabled })
      : timed.of(change);
  },
};
export const timedJunctions = unlessComesFixed(timedWithAll);
export const junctionName = identifier({ en: 'junction', zh: '路口' });
const stops: Words = {
  en: 'faults that its messages tell stop the timing of the junction',
  zh: '其消息上报的故障会停止该路口配时',
};
const stopsNot: Words = {
  en: 'faults that its messages tell no longer stop the timing of the junction',
  zh: '其消息上报的故障不再停止该路口配时',
};
const othersStop: Words = {
  en: 'faults of another junction stop the timing of this one',
  zh: '另一路口上报的故障会停止该路口配时',
};
const tellsFaults = special(
  [
    { when: 'added', says: stops },
    { when: 'removed', says: stopsNot },
    { when: 'other', says: othersStop },
  ],
  ({ before, after, ...others }) => {
    // A number that is a name has no thousands.
    const name = (id: unknown) => (id === undefined ? undefined : String(id));
    const change = { ...others, before: name(before), after: name(after) };
    if (change.after === undefined)
      return [{ kind: 'safety', direction: 'worse', severity: 'high', ...saying(stopsNot, change) }];
    if (change.before === undefined) return [{ kind: 'safety', direction: 'better', ...saying(stops, change) }];
    return [{ kind: 'safety', direction: 'neither', severity: 'high', ...saying(othersStop, change) }];
  },
);
export const faultsStop = unlessFixed(tellsFaults);
const phasesTurn = items(
  { by: ['phase'], one: { en: 'phase', zh: '相位' } },
  'safety',
  'neither',
  { en: 'further phases are timed', zh: '新增相位配时' },
  { en: 'phases are no longer timed', zh: '不再对相位配时' },
  { severity: 'high' },
);
export const phases = fitting(phasesTurn);
export const phaseNumber = identifier({ en: 'phase', zh: '相位' });
const otherOrder: Words = {
  en: 'movements get green in another order, or together with others',
  zh: '各流向的放行顺序或同时放行的组合改变',
};
type Rings = readonly (readonly (readonly number[])[])[];
/** Rings as engineers draw them: phases in order, a bar for the barrier, a ring after the other. */
const ringText = (rings: unknown) =>
  (rings as Rings).map((ring) => ring.map((group) => group.join('-')).join(' | ')).join(' / ');
const otherSums = reckoning({ en: 'sums of greens of a ring', zh: '各环绿灯时间之和' });
const ordered = special([{ when: 'other', says: otherOrder }], (change) => [
  { kind: 'safety', direction: 'neither', severity: 'high', ...saying(otherOrder, change) },
]);
const orderOrFit = fitting(ordered);
export const order: Effect = {
  ...ordered,
  evenIfOff: true,
  of: ({ before, after, ...others }) => {
    const change = { ...others, before: ringText(before), after: ringText(after) };
    const timing = change.around[1] as Sides<{ readonly enabled: boolean }>;
    const unfit = unfitAround(change);
    // What controllers log is summed by the rings, whoever times the junction.
    const isTimed = timing.after?.enabled && !(unfit.before && unfit.after);
    return isTimed ? orderOrFit.of(change) : otherSums.of(change);
  },
};
const capacity = amount(
  'service',
  'neither',
  { en: 'the phase is taken to let more cars pass, and gets less green', zh: '按更大通行能力计算，该相位绿灯减少' },
  { en: 'the phase is taken to let fewer cars pass, and gets more green', zh: '按更小通行能力计算，该相位绿灯增加' },
);
export const lanes = unlessFixed(capacity);

export const shortestGreen = phaseLimit(
  'minGreenSeconds',
  'service',
  'neither',
  {
    en: 'those who have green keep it for longer, and others wait longer',
    zh: '放行方向至少放行更久，其他方向等待更久',
  },
  { en: 'green may end sooner, and others wait less', zh: '绿灯可更早结束，其他方向等待更短' },
);
export const longestGreen = phaseLimit(
  'maxGreenSeconds',
  'service',
  'neither',
  { en: 'a long queue may pass in one green, and others wait longer', zh: '长队可一次放行，其他方向等待更久' },
  { en: 'others wait less, and a long queue may need several greens', zh: '其他方向等待更短，长队可能须多次放行' },
);
export const yellow = phaseLimit(
  'yellowSeconds',
  'safety',
  'more',
  { en: 'drivers have more time to stop', zh: '驾驶人有更多时间停车' },
  { en: 'drivers have less time to stop', zh: '驾驶人停车时间减少' },
);
export const allRed = phaseLimit(
  'redClearanceSeconds',
  'safety',
  'more',
  { en: 'the junction has more time to clear before others get green', zh: '其他方向放行前路口有更多清空时间' },
  { en: 'the junction has less time to clear before others get green', zh: '其他方向放行前路口清空时间减少' },
);
export const shortestCycle = shortestCycleLimit(
  { en: 'people wait longer at quiet junctions', zh: '车流少时等待更久' },
  { en: 'people wait less at quiet junctions', zh: '车流少时等待更短' },
);
export const longestCycle = longestCycleLimit(
  { en: 'people may wait longer at busy junctions, and more cars pass', zh: '车流大时可能等待更久，通行量更大' },
  { en: 'people wait less at busy junctions, and fewer cars pass', zh: '车流大时等待更短，通行量减少' },
);
