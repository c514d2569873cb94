import { charging } from '../../../../lambdas/charging/facts';
import { padTelemetry } from '../../../../lambdas/charging/pad-telemetry';
import { episodesOf } from '../../../../lib/engine/alarms/alarm-book';
import { takeFile } from '../../../support/charging-files';

const at = (seconds: number) => new Date(Date.UTC(2026, 4, 13, 12) + seconds * 1000).toISOString();
const pad = (seconds: number, more: object = {}) => ({
  ts: at(seconds),
  groundAssemblyId: 'GA-1',
  coilFrequencyHz: 85_000,
  inputPowerKw: 7,
  outputPowerKw: 6.3,
  alignment: { dxMm: 10, dyMm: -5, dzMm: 150, state: 'aligned' },
  coupling: 0.2,
  foreignObject: false,
  livingObject: false,
  gaTempC: 31.5,
  ...more,
});
const off = { inputPowerKw: 0, outputPowerKw: 0 };
const take = (...pads: readonly object[]) =>
  takeFile(padTelemetry, pads.map((payload) => JSON.stringify({ deviceId: 'pad-7', payload })).join('\n'));
const alarmsOf = async ({ ports }: Awaited<ReturnType<typeof take>>) =>
  (await episodesOf(charging, ports.state, 'testville--charging-pad-7')).map(({ code, raisedAt, clearedAt }) => [
    code,
    raisedAt,
    clearedAt,
  ]);

describe('wireless pads', () => {
  it('become rows', async () => {
    const { rows, outcome } = await take(pad(0));
    expect(outcome.accepted).toBe(1);
    expect(rows('charging_pad_states')).toMatchObject([
      {
        device_id: 'testville--charging-pad-7',
        input_power_kw: 7,
        coupling: 0.2,
        dx_mm: 10,
        temperature_c: 31.5,
        living_object: false,
      },
    ]);
  });

  it('are critical when power is not zero a second after a living object', async () => {
    const taken = await take(pad(0), pad(10, { livingObject: true }), pad(20, { livingObject: true, ...off }));
    expect(await alarmsOf(taken)).toEqual([['charging.object-under-power', at(11), at(20)]]);
  });

  it('are well when power is zero within the second', async () => {
    const taken = await take(
      pad(10, { foreignObject: true }),
      pad(10.9, { foreignObject: true, ...off }),
      pad(20, off),
    );
    expect(await alarmsOf(taken)).toEqual([]);
  });

  it('are inefficient below 80 % for five minutes', async () => {
    const low = [0, 60, 120, 180, 240, 300].map((s) => pad(s, { outputPowerKw: 5 }));
    expect(await alarmsOf(await take(...low))).toEqual([['charging.wireless-efficiency', at(300), null]]);
  });

  it('are misaligned by more than 100 mm to a side', async () => {
    const aside = pad(0, { alignment: { dxMm: 0, dyMm: -101, dzMm: 150, state: 'misaligned' } });
    expect(await alarmsOf(await take(aside, pad(10)))).toEqual([['charging.wireless-misalignment', at(0), at(10)]]);
  });

  it('say the same over the hour, in any order', async () => {
    const pads = [pad(3590), pad(3595, { livingObject: true }), pad(3605, { livingObject: true }), pad(3610, off)];
    const alarms = [['charging.object-under-power', at(3596), at(3610)]];
    expect(await alarmsOf(await take(...pads))).toEqual(alarms);
    expect(await alarmsOf(await take(...pads.toReversed()))).toEqual(alarms);
  });

  it.each<[string, object, string]>([
    ['a coupling that cannot be', { coupling: 1.5 }, 'range.exceeded'],
    ['a state that is none', { alignment: { dxMm: 0, dyMm: 0, dzMm: 1, state: 'near' } }, 'schema.invalid'],
    ['no time', { ts: undefined }, 'schema.invalid'],
    ['an object that is a word', { livingObject: 'no' }, 'schema.invalid'],
    ['power without end', { inputPowerKw: 1e6 }, 'range.exceeded'],
  ])('are refused: %s', async (_name, more, code) => {
    expect((await take(pad(0, more))).outcome.quarantined).toEqual({ [code]: 1 });
  });
});
