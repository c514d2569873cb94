import { flowLines } from '../../../../lambdas/traffic/adapters/flow-file';
import { readFlow } from '../../../../lambdas/traffic/adapters/flow-message';
import { flowStream } from '../../../../lambdas/traffic/detector-flow';
import { type FlowInterval, type FlowSet, flowSet } from '../../../../lambdas/traffic/sets/flow-set';
import { ZoneTime } from '../../../../lib/engine/clock/zone-time';
import { FileBytes } from '../../../../lib/engine/files/file-bytes';
import { isRefusal } from '../../../../lib/engine/intake/reading';
import { describeWithReferenceData, referenceData } from '../../../support/reference-data';
import { chunked } from '../../../support/spat-replay';

const timeZone = 'America/Los_Angeles';
const dayMs = 86_400_000;
const kmPerMile = 1.609344;

async function stations(): Promise<ReadonlyMap<string, FlowSet>> {
  const intervals = new Map<string, FlowInterval[]>();
  const file = {
    key: 'metr-la-2012-03-01.csv',
    chunks: chunked(referenceData('traffic/detectors/metr_la_speed_5min_day1.csv')),
    receivedAtMs: Date.UTC(2026, 0, 1),
  };
  for await (const { message } of flowLines(new ZoneTime(timeZone))(file, 4096, new FileBytes())) {
    if (isRefusal(message)) throw new Error(message.reason);
    const members = readFlow(message.bytes, message.receivedAtMs);
    if (isRefusal(members)) throw new Error(members.reason);
    const station = message.deviceId as string;
    intervals.set(station, [...(intervals.get(station) ?? []), ...members.events]);
  }
  return new Map([...intervals].map(([id, list]) => [id, flowSet(list)]));
}

/** Findings of the two UTC days that the local day touches. */
const findings = (deviceId: string, events: FlowSet) =>
  [Date.UTC(2012, 2, 1), Date.UTC(2012, 2, 2)].map((fromMs) =>
    flowStream.evaluate({
      events,
      reference: undefined,
      around: [],
      scope: { fromMs, toMs: fromMs + dayMs, asOfMs: fromMs + 2 * dayMs },
      deviceId,
      city: {
        city: 'la',
        service: 'traffic',
        timeZone,
        settings: { effectiveVehicleLengthMetres: 6.5, corridorsByStation: {} },
        backfill: true,
      },
    }),
  );

/** ORACLES.md, Flow. */
describeWithReferenceData('a day of METR-LA', () => {
  let all: ReturnType<typeof findings>;
  beforeAll(async () => {
    all = [...(await stations())].flatMap(([id, events]) => findings(id, events));
  });
  const rows = () => all.flatMap((f) => f.records.map((r) => r.row));

  it('has 288 values of 207 detectors from local midnight, mean 57.196 mph', () => {
    const mph = rows().map((r) => Number(r.speed_km_per_hour) / kmPerMile);
    expect(mph).toHaveLength(288 * 207);
    expect(mph.reduce((a, b) => a + b, 0) / mph.length).toBeCloseTo(57.196, 3);
    expect(Math.min(...mph)).toBeCloseTo(2, 9);
    expect(Math.max(...mph)).toBeCloseTo(70, 9);
    expect(
      rows()
        .map((r) => r.event_time)
        .sort()[0],
    ).toBe('2012-03-01T08:00:00.000Z');
  });

  it('has 315 onsets of congestion on 144 detectors', () => {
    const raised = all.flatMap((f) => f.alarms).filter((a) => a.kind === 'raise');
    expect(raised).toHaveLength(315);
    expect(new Set(raised.map((a) => a.deviceId)).size).toBe(144);
  });

  it('doubts 3 detectors that stand still', () => {
    const still = rows().filter((r) => (r.suspect as readonly string[]).includes('identical-12'));
    expect(new Set(still.map((r) => r.device_id)).size).toBe(3);
  });
});
