import { createHash, randomUUID } from 'node:crypto';
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
const rounded = (degrees: number | undefined) => (degrees === undefined ? null : Math.round(degrees * 1e4) / 1e4);

/** Of an app that repeats a call with the same key of its own, the same number. */
const numberOf = ({ app, key }: Sender) =>
  key === undefined
    ? randomUUID()
    : createHash('sha256')
        .update(JSON.stringify([app, key]))
        .digest('hex')
        .slice(0, 32);

function checkPlace({ lat, long, address_string: address, address_id: addressId }: Report): void {
  if ((lat === undefined) !== (long === undefined)) throw invalid('lat and long come together');
  if (lat === undefined && address === undefined && addressId === undefined)
    throw invalid('lat and long, address_string or address_id is required');
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
 * Takes a report in: it is kept, sealed, and so are its photos; then it is put into the feed of requests, and shown. Cut off in
 * between, the clock puts it; a call that is repeated with its key finds it, and brings the photos that it has not.
 */
export async function createRequest(desk: AppDesk, sender: Sender, said: Report, files: readonly Uint8Array[]) {
  const { ports, vault, city } = desk;
  const { settings } = city;
  const type = typeOf(settings, said.service_code);
  if (!type) throw notFound('service_code');
  checkPlace(said);
  checkAnswers(type, said);
  const pictures = photosOf(files);
  const nowMs = ports.clock.nowMs();
  const id = numberOf(sender);
  const [latitude, longitude] = [rounded(said.lat), rounded(said.long)];
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
  const kept = await keepReport({ state: ports.state, vault }, report, said, { forgetMs });
  await keepPhotos(desk, id, pictures.slice(0, kept.photos));
  await ports.landing.put('requests', `${id}.ndjson`, `${kept.line}\n`);
  if (type.delivery === 'realtime' && kept.token === report.token) await keepView(ports.state, view);
  await noteLanded(ports.state, id);
  return [
    type.delivery === 'realtime'
      ? { service_request_id: id, service_notice: '' }
      : { token: kept.token, service_notice: '' },
  ];
}
