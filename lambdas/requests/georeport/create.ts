import { createHmac, randomUUID } from 'node:crypto';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import type { RequestType } from '../../../lib/services/requests/config';
import type { Report } from '../../../lib/services/requests/operations';
import { expectedMs, typeOf } from '../rules/targets';
import { checkAnswers } from './answers';
import { type AppDesk, openSettings } from './desk';
import { invalid, notFound } from './errors';
import { keepPhotos, photosOf } from './photos';
import { keepReport, noteLanded } from './reports';
import { keepView, type View } from './views';

/** The app that reports, and its own key of this call. */
interface Sender {
  readonly app: string;
  readonly key: string | undefined;
}

const dayMs = 86_400_000;
/** To 11 m, as in the lake: a house, not a door. */
const rounded = (degrees: number | undefined) => Math.round((degrees as number) * 1e4) / 1e4;

/** The vault's key by which keys of calls become numbers. */
const numbersKey = 'numbers#reports';

/**
 * Of an app that repeats a call with the same key of its own, the same number. Everybody reads numbers, and an app may make its key
 * from a telephone number: by a key of ours nobody finds it out by trying.
 */
async function numberOf({ vault }: AppDesk, { app, key }: Sender): Promise<string> {
  if (key === undefined) return randomUUID();
  const ours = await vault.keyOrNew(numbersKey);
  if (!ours) throw new Error(`key ${numbersKey} was destroyed`);
  return createHmac('sha256', ours)
    .update(JSON.stringify([app, key]))
    .digest('hex')
    .slice(0, 32);
}

/** Where it is. 0, 0 is what an app sends that knows no place: it is in the sea. */
function placeOf({ lat, long, address_string: address, address_id: addressId }: Report) {
  if ((lat === undefined) !== (long === undefined)) throw invalid('lat and long come together');
  const isNowhere = lat === undefined || (lat === 0 && long === 0);
  if (isNowhere && address === undefined && addressId === undefined)
    throw invalid('lat and long, address_string or address_id is required');
  return isNowhere ? { latitude: null, longitude: null } : { latitude: rounded(lat), longitude: rounded(long) };
}

/** What goes into the feed of requests: where and what, and nothing of who or of what they wrote. */
const lineOf = (id: string, type: RequestType, { latitude, longitude, requestedMs }: View) =>
  JSON.stringify({
    request: id,
    desk: type.desk,
    type: type.code,
    status: 'open',
    opened: new Date(requestedMs).toISOString(),
    ...(latitude === null ? {} : { latitude, longitude }),
  });

/**
 * Takes a report in: its photos are kept, then it is, sealed; then it is put into the feed of requests, and shown. Cut off before it
 * is kept, there is none, and the app, which has no answer, reports it again; cut off after that, the clock puts it. A call that is
 * repeated with its key finds it.
 */
export async function createRequest(desk: AppDesk, sender: Sender, said: Report, files: readonly Uint8Array[]) {
  const { ports, vault, city } = desk;
  const { settings } = city;
  const type = typeOf(settings, said.service_code);
  if (!type) throw notFound('service_code');
  const { latitude, longitude } = placeOf(said);
  checkAnswers(type, said);
  const pictures = photosOf(files);
  const nowMs = ports.clock.nowMs();
  const id = await numberOf(desk, sender);
  const made = { atMs: nowMs, request: id, to: 'open', type: type.code, expectedMs: null, asset: null } as const;
  const view: View = {
    id,
    type: type.code,
    desk: type.desk,
    status: 'open',
    said: null,
    requestedMs: nowMs,
    updatedMs: nowMs,
    expectedMs: expectedMs([{ ...made, latitude, longitude }], settings, zoneOf(city.timeZone)),
    latitude,
    longitude,
    moves: 0,
  };
  const forgetMs = nowMs + openSettings(desk).reporterDays * dayMs;
  const report = { id, token: randomUUID(), line: lineOf(id, type, view), photos: pictures.length };
  const kept = await keepReport({ state: ports.state, vault }, report, said, {
    forgetMs,
    nowMs,
    keepPhotos: () => keepPhotos(desk, id, pictures),
  });
  await ports.landing.put('requests', `${id}.ndjson`, `${kept.line}\n`);
  if (type.delivery === 'realtime' && kept.token === report.token) await keepView(ports.state, view);
  await noteLanded(ports.state, id);
  return [
    type.delivery === 'realtime'
      ? { service_request_id: id, service_notice: '' }
      : { token: kept.token, service_notice: '' },
  ];
}
