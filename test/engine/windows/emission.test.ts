import { now, toy } from '../../../bench/writers/toy-stream';
import { emissionOf } from '../../../lib/engine/windows/emission';
import { nothingEmitted } from '../../../lib/engine/windows/emitted';

const row = (rest: number) => ({
  table: 'toy_odd',
  row: { device_id: 'd1', event_time: '2026-05-13T08:00:00.000Z', rest },
});
const findings = (...rests: number[]) => ({ records: rests.map(row), indicators: [], alarms: [] });
const settled = (emission: ReturnType<typeof emissionOf>) => ({ ...emission?.emitted, pending: false }) as never;

describe('emissionOf', () => {
  it('says nothing when nothing changed', () => {
    const first = emissionOf(toy, findings(1), nothingEmitted, now);
    expect(emissionOf(toy, findings(1), settled(first), now)).toBeUndefined();
  });

  it('says again everything that may not have arrived', () => {
    const first = emissionOf(toy, findings(1, 2), nothingEmitted, now);
    const again = emissionOf(toy, findings(1), first?.emitted as never, now);
    expect(again?.rows).toEqual([row(1)]);
    expect(again?.withdrawn).toEqual([row(2)]);
  });

  it('takes back what no longer follows, by its key', () => {
    const first = emissionOf(toy, findings(1, 2), nothingEmitted, now);
    expect(emissionOf(toy, findings(2), settled(first), now)?.withdrawn).toEqual([row(1)]);
  });

  it('gives every emission a later time, also when the clock stands or goes back', () => {
    const first = emissionOf(toy, findings(1), nothingEmitted, now);
    const second = emissionOf(toy, findings(2), settled(first), now - 5);
    expect(second?.emitted.ingestMs).toBe(now + 1);
  });

  it('says what an indicator was before', () => {
    const sum = (value: number | null) => ({
      records: [],
      alarms: [],
      indicators: [{ indicator: 'sum', deviceId: 'd1', atMs: now, value }],
    });
    const first = emissionOf(toy, sum(3), nothingEmitted, now);
    expect(first?.indicators[0]?.previous).toBeUndefined();
    expect(emissionOf(toy, sum(5), settled(first), now)?.indicators[0]?.previous).toBe(3);
    expect(emissionOf(toy, findings(), settled(first), now)?.indicators[0]?.value.value).toBeNull();
  });
});
