import type { SectionProblem } from '../shared';
import { repeated } from '../shared/setting-types';
import type { ChargingSection } from './config';
import { profileFaults } from './profile-check';
import { spanOf } from './profile-span';

type StationLimit = ChargingSection['feeders'][number]['stationLimits'][number];

/** A station keeps one profile of a purpose and level at a time, the later one in place of the earlier (OCPP 1.6, 3.13.2). */
function rivals(
  limits: readonly StationLimit[],
  all: readonly string[],
  path: SectionProblem['path'],
): SectionProblem[] {
  const stationsOf = ({ stations }: StationLimit) => (stations.length > 0 ? stations : all);
  return limits.flatMap((limit, i): SectionProblem[] => {
    const own = limit.profile;
    const span = spanOf(own);
    const rival = limits.slice(0, i).find((other) => {
      const { chargingProfilePurpose: purpose, stackLevel } = other.profile;
      const { fromMs, toMs } = spanOf(other.profile);
      const isSame = purpose === own.chargingProfilePurpose && stackLevel === own.stackLevel;
      return (
        isSame &&
        fromMs < span.toMs &&
        span.fromMs < toMs &&
        stationsOf(limit).some((s) => stationsOf(other).includes(s))
      );
    });
    if (!rival) return [];
    return [
      {
        fault: 'unmeant',
        path: [...path, i, 'profile', 'stackLevel'],
        message: {
          en: `two limits of purpose ${own.chargingProfilePurpose} and stackLevel ${own.stackLevel} hold for one station at once, and OCPP 1.6 (3.13.2) has one: that with the greater id counts`,
          zh: `同一充电站同时有两条用途为 ${own.chargingProfilePurpose}、stackLevel 为 ${own.stackLevel} 的限额，而 OCPP 1.6（3.13.2）只允许一条：以编号大者为准`,
        },
        hint: { en: 'give one of them another stackLevel', zh: '为其中之一设置不同的 stackLevel' },
      },
    ];
  });
}

const strangers = ({ stations: limited }: StationLimit, all: readonly string[]): SectionProblem[] =>
  limited.flatMap((id, s) =>
    all.includes(id)
      ? []
      : [
          {
            fault: 'unknown' as const,
            path: ['stations', s],
            message: {
              en: `station ${id} does not hang on this feeder, so nothing would keep its limit`,
              zh: `充电站 ${id} 不在该配网单元上，其限额无从执行`,
            },
            hint: {
              en: 'add it to the stations of the feeder, or take it out',
              zh: '将其加入该配网单元的充电站，或从此处删除',
            },
          },
        ],
  );

/** Ids of profiles, each with the stations that it is for: one station has an id once. */
const idsOfStations = (limits: readonly StationLimit[], all: readonly string[], path: SectionProblem['path']) =>
  limits.flatMap(({ stations, profile: { chargingProfileId: id } }, i) =>
    [...new Set(stations.length > 0 ? stations : all)].map((station) => ({
      name: `${id} of station ${station}`,
      path: [...path, i, 'profile', 'chargingProfileId'],
    })),
  );

/** Limits of stations over time: such as a station could keep, and some car could charge by. */
export const checkStationLimits = ({ feeders }: ChargingSection): SectionProblem[] =>
  feeders.flatMap(({ stations, stationLimits }, f) => {
    const path = ['feeders', f, 'stationLimits'];
    const at =
      (i: number, ...below: SectionProblem['path']) =>
      (fault: SectionProblem): SectionProblem => ({
        ...fault,
        path: [...path, i, ...below, ...fault.path],
      });
    const ids = repeated(idsOfStations(stationLimits, stations, path), (name) => ({
      en: `there are two profiles ${name}`,
      zh: `充电曲线编号 ${name.replace(' of station ', ' 在充电站 ')} 重复`,
    }));
    // One id twice is one mistake, of however many stations.
    const once = ids.filter(
      ({ path: own }, i) => ids.findIndex(({ path: other }) => other.join() === own.join()) === i,
    );
    return [
      ...stationLimits.flatMap((limit, i) => [
        ...profileFaults(limit.profile).map(at(i, 'profile')),
        ...strangers(limit, stations).map(at(i)),
      ]),
      ...once,
      ...(once.length > 0 ? [] : rivals(stationLimits, stations, path)),
    ];
  });
