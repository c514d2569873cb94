import { gridCity, nameOf } from '../../support/grid-city';
import { storedSets } from '../../support/stored-sets';

const bytes = (...all: readonly number[]) => Buffer.from(all).toString('hex');

/** 13 May 2026, 08:00 UTC, with a status of the clock. */
const time = (status = 0) => [0x07, 0xea, 5, 13, 0xff, 8, 0, 0, 0, 0, 0, status];
/** 1-0:1.8.0 of 1234567 Wh. */
const energy = bytes(2, 3, 0x09, 6, 1, 0, 1, 8, 0, 255, 0x06, 0, 0x12, 0xd6, 0x87, 2, 2, 0x0f, 0, 0x16, 30);
const notification = (clock = time()) => bytes(0x0f, 0, 0, 0, 1, clock.length, ...clock) + energy;
const wrapped = (apdu: string, length = apdu.length / 2) =>
  bytes(0, 1, 0, 1, 0, 0x66, length >> 8, length & 255) + apdu;

/** What is kept of a push that a collector took at nine o'clock. */
async function keptOf(dlms: string) {
  const run = await gridCity();
  const line = { meter: 'M-1', ts: '2026-05-13T09:00:00Z', dlms };
  await run.file('register-reads', 'x.ndjson', `${JSON.stringify(line)}\n`);
  const entries = await storedSets(run.ports, 'interval-reads', nameOf('T-1'));
  const kept = entries.flatMap(
    ({ value }) => JSON.parse(String(Buffer.from(value))) as { kwh: number; atMs: number }[],
  );
  return kept.map(({ kwh, atMs }) => `${kwh} ${new Date(atMs).toISOString().slice(11, 16)}`).concat(run.refused());
}

describe('a push of DLMS', () => {
  it.each([
    ['behind LLC', `e6e700${notification()}`],
    ['by itself', notification()],
    ['in the wrapper of TCP and UDP', wrapped(notification())],
  ])('%s is read', async (_, dlms) => expect(await keptOf(dlms)).toEqual(['1234.567 08:00']));

  it('in a wrapper of another length is refused', async () =>
    expect(await keptOf(wrapped(notification(), 200))).toEqual(['format.malformed']));

  it('of a clock that calls itself invalid is of the time at which it was taken', async () => {
    expect(await keptOf(`e6e700${notification(time(0x01))}`)).toEqual(['1234.567 09:00']);
    expect(await keptOf(`e6e700${notification(time(0xff))}`)).toEqual(['1234.567 08:00']);
  });
});
