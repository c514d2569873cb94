import { clear, raise, type Sign } from '../../lib/engine/alarms/signs';
import { serviceFactsOf } from '../../lib/engine/facts';
import { orderOf } from '../../lib/engine/fees/order-number';
import type { Fields } from '../../lib/engine/intake/fields';
import { dueMinorOf } from '../../lib/engine/money/minor';
import { type Evaluated, stateMachine } from '../../lib/engine/subjects/state-machine';
import type { EngineEnvironment } from '../../lib/engine/windows/window-engine';
import type { Source } from '../../lib/engine/windows/windowed';
import type { RequestsSection } from '../../lib/services/requests/config';
import { requests as facts } from '../../lib/services/requests/facts';
import { hours, minutes } from '../../lib/services/shared/facts';
import { spotsOf } from './cell-notes';
import { Cells } from './cells';
import { readGeoReport } from './forms/georeport';
import {
  furtherColumns,
  layouts,
  readBoston,
  readChicago,
  readNewYork,
  readNewYorkBefore,
  readOwn,
  readPhiladelphia,
  readSanFrancisco,
  readSanFranciscoApi,
} from './forms/rows';
import { nearestAsset } from './near-assets';
import { noteView } from './note-view';
import { noteOpen } from './open-list';
import { duplicateOf, neighbourhoods } from './rules/duplicates';
import { lifeOf } from './rules/life';
import { movesOf, type RequestMove } from './rules/move';
import type { Status } from './rules/status';
import { backlogAfter, expectedMs, typeOf } from './rules/targets';
import { everAt, placeIn } from './rules/whereabouts';

const hourMs = 3_600_000;
const { own, ...others } = layouts;
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/** A row or an element in any of the forms, distinguished by what it has. */
function lookAt(fields: Fields, { zone, device }: Source<RequestsSection>) {
  if (fields.has('Complaint Type')) return readNewYorkBefore(fields, zone);
  if (fields.has('Unique Key')) return readNewYork(fields, zone);
  if (fields.has('case_enquiry_id')) return readBoston(fields, zone);
  if (fields.has('SR_NUMBER')) return readChicago(fields, zone);
  if (fields.has('CaseID')) return readSanFrancisco(fields, zone);
  if (fields.has('status_description')) return readSanFranciscoApi(fields, zone);
  if (fields.has('lon')) return readPhiladelphia(fields, zone);
  return fields.has('service_request_id') ? readGeoReport(fields, zone, device) : readOwn(fields, zone);
}

const aboutOf = (kind: string | undefined, asset: string | null) => (kind === undefined ? null : { kind, asset });

/** The thing that a request is about: by the id that its sender gives, else the nearest of its kind (rule F). */
async function assetOf(moves: readonly RequestMove[], { city, ports }: EngineEnvironment) {
  const settings = city.settings as RequestsSection;
  const [first] = moves;
  const kind = first && typeOf(settings, first.type)?.about;
  if (!first || kind === undefined) return null;
  const named = moves.find(({ asset }) => asset !== null)?.asset;
  if (named) return { kind, asset: named };
  const place = placeIn(moves);
  return { kind, asset: place && (await nearestAsset(ports.state, kind, place, settings.nearMetres)) };
}

/** Notes a request where it is judged together with others, and no more where an earlier list had it. */
async function noteInCells({ id, path, deviceId }: Evaluated<Status, RequestMove>, at: EngineEnvironment) {
  const [made] = path;
  if (!made) return;
  const place = placeIn(path);
  const settings = at.city.settings as RequestsSection;
  const kindOf = (type: string) => typeOf(settings, type)?.about;
  const before = everAt(path).flatMap((one) => spotsOf(id, one, aboutOf(kindOf(one.type), null)));
  const about = await assetOf(path, at);
  const now = place ? spotsOf(id, { desk: deviceId, type: made.type, atMs: made.atMs, place }, about) : [];
  await new Cells(at).put(now, before);
}

/** Alarm 3: it stands over all states until the request is closed. */
const backlogSigns = (overdue: readonly { readonly fromMs: number; readonly toMs: number | null }[]): readonly Sign[] =>
  overdue.flatMap(({ fromMs, toMs }, i) => [
    raise(fromMs, 'nobody has closed it'),
    ...(toMs === null || overdue[i + 1]?.fromMs === toMs ? [] : [clear(toMs, 'it is closed')]),
  ]);

const none = { 'on-time': [], 'closure-hours': [], 'response-hours': [], reopened: [], duplicates: [] };

const machine = stateMachine(facts, 'requests', {
  formats: {
    csv: {
      columns: own,
      others: Object.values(others),
      further: furtherColumns,
      missing: [''],
    },
    json: { list: 'service_requests' },
    ndjson: {},
    xml: { element: 'request' },
  },
  states: {
    open: {
      rank: 0,
      first: true,
      next: ['open', 'started', 'closed'],
      overdueAfter: (settings, { first, move, zone }) => backlogAfter(first, move, settings, zone),
    },
    started: {
      rank: 1,
      next: ['open', 'started', 'closed'],
      overdueAfter: (settings, { first, move, zone }) => backlogAfter(first, move, settings, zone),
    },
    closed: { rank: 2, next: ['open', 'started', 'closed'] },
  },
  read: (fields, source) => movesOf(lookAt(fields, source)),
  subject: ({ request }: RequestMove) => request,
  unique: 'city',
  waits: hours(12),
  illegal: 'quarantined',
  links: { names: neighbourhoods, within: hours(24 * 7) },
  context: assetOf,
  async afterwards(subjects, at) {
    for (const subject of subjects) {
      await noteInCells(subject, at);
      await noteOpen(subject, at);
      await noteView(subject, at);
    }
  },
  tell({ id, path, overdue }, { others, context: about, settings, zone }) {
    const [made] = path;
    if (!made) return { records: { requests: [] }, alarms: { backlog: [] }, indicators: none };
    const { atMs } = made;
    const fee = typeOf(settings, made.type)?.fee;
    const { isOpen, respondedMs, closedMs, reopenings, closures } = lifeOf(path);
    const dueMs = expectedMs(path, settings, zone);
    const duplicate = duplicateOf({ id, path }, others, settings.duplicateMetres);
    const place = placeIn(path);
    const isOnTime = closedMs === null ? null : closedMs <= dueMs;
    return {
      records: {
        requests: [
          {
            atMs,
            request_id: id,
            service_code: made.type,
            status: isOpen ? 'open' : 'closed',
            sender_status: path.findLast(({ said }) => said !== undefined)?.said ?? null,
            responded_time: iso(respondedMs),
            closed_time: iso(closedMs),
            expected_time: iso(dueMs),
            closure_hours: closedMs === null ? null : (closedMs - atMs) / hourMs,
            is_on_time: isOnTime,
            reopenings: reopenings.length,
            duplicate_of: duplicate,
            order_number: orderOf(facts, 'requests', { request_id: id }),
            currency: fee?.currency ?? null,
            due_minor: duplicate === null ? dueMinorOf(fee?.amount, fee?.currency) : null,
            latitude: place?.latitude ?? null,
            longitude: place?.longitude ?? null,
            asset_kind: about?.kind ?? null,
            asset_id: about?.asset ?? null,
          },
        ],
      },
      alarms: { backlog: backlogSigns(overdue) },
      indicators: {
        'on-time': closedMs === null ? [] : [{ atMs: closedMs, value: isOnTime ? 100 : 0 }],
        'closure-hours': closedMs === null ? [] : [{ atMs: closedMs, value: (closedMs - atMs) / hourMs }],
        'response-hours': respondedMs === null ? [] : [{ atMs: respondedMs, value: (respondedMs - atMs) / hourMs }],
        reopened: closures.map((closure) => ({ atMs: closure.atMs, value: closure.isReopened ? 100 : 0 })),
        duplicates: [{ atMs, value: duplicate === null ? 0 : 100 }],
      },
    };
  },
});

/** Lists of requests of desks, and what apps report: rules A to F of docs/domain/requests.md. */
export const requests = {
  ...machine,
  async due(...[city, ports]: Parameters<NonNullable<typeof machine.due>>) {
    await machine.due?.(city, ports);
    const at = { service: serviceFactsOf(facts), city, ports, lateAfterMs: 1000 * minutes(2 * 24 * 60) };
    await new Cells(at).due();
  },
};
