import { detectorFlow } from '../../../../lambdas/traffic/detector-flow';
import { spatMap } from '../../../../lambdas/traffic/spat-map';
import { episodesOf } from '../../../../lib/engine/alarms/alarm-book';
import { memoryPorts } from '../../../../lib/engine/ports/memory/ports';
import { traffic } from '../../../../lib/services/traffic';
import { cityOf } from '../../../support/hires';
import { describeWithReferenceData, referenceData } from '../../../support/reference-data';
import { baseMs, chunked } from '../../../support/spat-replay';

const newPorts = () => memoryPorts(traffic, baseMs + 3_600_000, () => undefined);

async function replaySpat(files: readonly string[], ports = newPorts()) {
  const city = cityOf('UTC', { redAmber: false, allowedConflicts: [] });
  const outcomes = [];
  for (const key of files) {
    const chunks = chunked(referenceData(`traffic/spat-map/${key}`));
    outcomes.push(await spatMap.file?.({ key, receivedAtMs: baseMs + 60_000, chunks }, city, ports));
  }
  return { ports, outcomes };
}

const rule = (ports: ReturnType<typeof newPorts>, letter: string) =>
  ports.records.rows('traffic_spat_events').filter((r) => r.rule === letter).length;

/** ORACLES.md, through the feeds: adapters, sets, engine, streams. */
describeWithReferenceData('replay of SPaT, MAP and flow', () => {
  it('knows a message that comes twice', async () => {
    const { ports, outcomes } = await replaySpat(['ProcessedSpats.csv', 'ProcessedSpats.csv']);
    expect(outcomes).toMatchObject([
      { sent: 39, accepted: 38, duplicates: 1 },
      { sent: 39, accepted: 0, duplicates: 39 },
    ]);
    expect(rule(ports, 'Q')).toBe(38);
  });

  it.each([[['SPATs.csv', 'MAPs.csv']], [['MAPs.csv', 'SPATs.csv']]])(
    'matches SPaT with MAP whichever file comes first: %s',
    async (files) => {
      const { ports } = await replaySpat(files);
      expect([rule(ports, 'P'), rule(ports, 'Q'), rule(ports, 'H'), rule(ports, 'G')]).toEqual([34, 34, 0, 0]);
    },
  );

  it('raises each alarm of the conflict script once', async () => {
    const { ports } = await replaySpat(['Script-SignalStateConflict-Protected.csv']);
    expect(rule(ports, 'H')).toBe(78);
    const raised = ports.alarms.published.map((p) => `${p.change} ${p.episode.code} ${p.episode.deviceId}`);
    expect(raised.sort()).toEqual(['raised traffic.conflicting-greens 12109', 'raised traffic.spat-map-quality 12109']);
  });

  it('raises 315 congestions of a day of METR-LA on 144 detectors', async () => {
    const ports = newPorts();
    const city = cityOf('America/Los_Angeles', { effectiveVehicleLengthMetres: 6.5, corridorsByStation: {} });
    const chunks = chunked(referenceData('traffic/detectors/metr_la_speed_5min_day1.csv'));
    const file = { key: 'metr-la-2012-03-01.csv', receivedAtMs: baseMs, chunks };
    expect(await detectorFlow.file?.(file, city, ports)).toMatchObject({ sent: 59_616, accepted: 59_616 });
    const devices = ports.state.partitionsOf('alarms');
    const episodes = (await Promise.all(devices.map((d) => episodesOf(traffic, ports.state, d)))).flat();
    expect(episodes).toHaveLength(315);
    expect(new Set(episodes.map((e) => e.deviceId)).size).toBe(144);
    expect(ports.records.rows('traffic_flows')).toHaveLength(59_616);
  }, 60_000);

  it('counts the 743 vehicles of an hour at a junction of Hangzhou by quarter and approach', async () => {
    const ports = newPorts();
    const city = cityOf('Asia/Shanghai', { effectiveVehicleLengthMetres: 6.5, corridorsByStation: {} });
    const key = 'kn-hz_18041608_flow.json';
    const bytes = referenceData(`traffic/hangzhou/${key}`);
    const outcome = await detectorFlow.file?.({ key, receivedAtMs: baseMs, chunks: chunked(bytes) }, city, ports);
    expect(outcome).toMatchObject({ sent: 16, accepted: 16, quarantined: {}, bytes: { refused: 0 } });
    const rows = ports.records.rows('traffic_flows');
    const by = (column: string) => {
      const sums: Record<string, number> = {};
      for (const row of rows) sums[String(row[column])] = (sums[String(row[column])] ?? 0) + Number(row.vehicles);
      return sums;
    };
    expect(by('device_id')).toEqual({
      'testville--traffic-road_1_0_1': 403,
      'testville--traffic-road_1_2_3': 198,
      'testville--traffic-road_0_1_0': 92,
      'testville--traffic-road_2_1_2': 50,
    });
    expect(by('event_time')).toEqual({
      '2018-04-16T00:00:00.000Z': 133,
      '2018-04-16T00:15:00.000Z': 188,
      '2018-04-16T00:30:00.000Z': 218,
      '2018-04-16T00:45:00.000Z': 204,
    });
  });
});
