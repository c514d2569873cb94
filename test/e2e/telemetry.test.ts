import { gunzipSync } from 'node:zlib';
import { deviceStates } from '../../lib/engine/devices/device-state';
import type { Cloud } from './support/cloud';
import { detectorStation, flow, signalController, status } from './support/controller';
import { counting, countsBecome } from './support/counting';
import { latestRows } from './support/lake';
import { describeOnEmulator, eventually } from './support/suite';

const feed = 'controller-status';

const stateOf = async (cloud: Cloud, device: string, of = feed) =>
  (await deviceStates(cloud.state, of)).find(({ deviceId }) => deviceId === device);

const quarantined = async (cloud: Cloud) => {
  const keys = await cloud.objects('quarantine', 'messages/');
  const texts = await Promise.all(keys.map((key) => cloud.object('quarantine', key)));
  return texts.flatMap((text) => text.trim().split('\n')).map((line) => JSON.parse(line) as Record<string, unknown>);
};

describeOnEmulator('telemetry', (cloud, { city }) => {
  const nowMs = Date.now();

  it('becomes the state of its controller, the newest message whatever comes after it', async () => {
    const controller = await signalController(cloud, city, 'traffic-10');
    const count = await counting(cloud, 'traffic-status', feed);
    await controller.send(status(nowMs, { plan: 7 }));
    await eventually(() => stateOf(cloud, 'traffic-10'));
    await controller.send(status(nowMs - 60_000, { plan: 3 }));
    await countsBecome(count, { accepted: 2 });
    expect(await stateOf(cloud, 'traffic-10')).toMatchObject({ atMs: nowMs, state: { plan: 7, mode: 'normal' } });
    await controller.end();
  });

  it('that comes twice changes nothing', async () => {
    const controller = await signalController(cloud, city, 'traffic-11');
    const count = await counting(cloud, 'traffic-status', feed);
    await controller.send(status(nowMs));
    await eventually(() => stateOf(cloud, 'traffic-11'));
    const stored = await stateOf(cloud, 'traffic-11');
    await controller.send(status(nowMs));
    await countsBecome(count, { accepted: 1, duplicates: 1 });
    expect(await stateOf(cloud, 'traffic-11')).toEqual(stored);
    await controller.end();
  });

  it('becomes a row of the lake, once for each message', async () => {
    const controller = await signalController(cloud, city, 'traffic-12');
    await controller.send(status(nowMs, { plan: 9, firmware: '2.0' }));
    await controller.send(status(nowMs, { plan: 9, firmware: '2.0' }));
    const rows = await latestRows(cloud, 'traffic_controller_status', 'traffic-12');
    expect(rows).toEqual([
      expect.objectContaining({ mode: 'normal', plan: '9', cycle_seconds: '90', firmware: '2.0' }),
    ]);
    await controller.end();
  });

  it('that is cut off is kept in quarantine with its bytes and its sender', async () => {
    const controller = await signalController(cloud, city, 'traffic-13');
    const half = status(nowMs).slice(0, 40);
    await controller.send(half);
    const kept = await eventually(async () =>
      (await quarantined(cloud)).find((m) => String(m.origin).includes('traffic-13')),
    );
    expect(kept).toMatchObject({ code: 'format.malformed', bytes: Buffer.from(half).toString('base64') });
    expect(await stateOf(cloud, 'traffic-13')).toBeUndefined();
    await controller.end();
  });

  it('that is not text reaches quarantine byte by byte', async () => {
    const controller = await signalController(cloud, city, 'traffic-14');
    await controller.send(Buffer.from([0xff, 0xfe, 0x00, 0x7b]));
    const kept = await eventually(async () =>
      (await quarantined(cloud)).find((m) => String(m.origin).includes('traffic-14')),
    );
    expect(kept).toMatchObject({ code: 'encoding.invalid', bytes: '//4Aew==' });
    await controller.end();
  });

  it('of a feed in objects comes from the raw zone alone, and an object that comes twice changes nothing', async () => {
    const flowFeed = 'detector-flow';
    const station = await detectorStation(cloud, city, 'ds-1');
    const atMs = Math.floor(nowMs / 300_000) * 300_000 - 900_000;
    const sent = [0, 1, 2].map((n) => flow(atMs + n * 300_000, 20 + n));
    const count = await counting(cloud, 'traffic-flow', flowFeed);
    for (const message of [...sent, '{"cut off":']) await station.send(message);
    await countsBecome(count, { accepted: 3, quarantined: 1 });
    expect(await stateOf(cloud, 'ds-1', flowFeed)).toMatchObject({ atMs: atMs + 600_000 });
    const rows = await latestRows(cloud, 'traffic_flows', 'ds-1');
    expect(rows.map((row) => row.vehicles)).toEqual(expect.arrayContaining(['20', '21', '22']));

    const folder = `traffic/${flowFeed}/`;
    const keys = await cloud.objects('raw', folder);
    const linesOf = (object: Uint8Array): { readonly payload: string; readonly [member: string]: unknown }[] =>
      gunzipSync(object)
        .toString()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    // Devices of other suites have sent to this feed, too.
    const all = await Promise.all(keys.map((key) => cloud.bytes('raw', key)));
    const objects = all.filter((object) => linesOf(object).every(({ clientId }) => clientId === 'ds-1'));
    const kept = objects.flatMap(linesOf);
    expect(kept.map(({ payload }) => Buffer.from(payload, 'base64').toString()).sort()).toEqual(
      [...sent, '{"cut off":'].sort(),
    );
    expect(new Set(kept.map(({ clientId, thing, city: of }) => `${of} ${clientId} ${thing}`))).toEqual(
      new Set([`${city} ds-1 ds-1`]),
    );

    await Promise.all(objects.map((object, i) => cloud.putObject('raw', `${folder}again-${i}.gz`, object)));
    await countsBecome(count, { accepted: 3, duplicates: 3, quarantined: 2 });
    expect(await latestRows(cloud, 'traffic_flows', 'ds-1')).toEqual(rows);
    await station.end();
  });
});
