import type { Apart } from '../../clock/apart';
import { kinds } from '../kinds';
import type { BackOffice } from '../office';
import { lists } from '../records/index-lists';
import { noteRequest, type RequestSummary } from '../rights/request-lists';
import { showFigure } from '../watch/figure';
import { earliest, standingAlarm } from './standing-alarm';

const dayMs = 86_400_000;
/** Finished requests of so many days make the share in time. */
const windowDays = 30;

/** All requests. Open ones are asked themselves: their last step may not have been noted. One that cannot be read is as it was noted. */
async function allRequests(office: BackOffice, apart: Apart): Promise<readonly RequestSummary[]> {
  const noted = await office.lists.entries<RequestSummary>(lists.requests);
  const requests: RequestSummary[] = [];
  for (const { id, value } of noted) {
    const now = await apart.try(`request ${id}`, async () => {
      const request = value.finishedAt === null ? await office.book.read(kinds.request, id) : undefined;
      return request && request.facts.step !== value.step ? noteRequest(office, request) : value;
    });
    requests.push(now ?? value);
  }
  return requests;
}

/** The respond-by clock. */
export async function sweepRequests(office: BackOffice, apart: Apart): Promise<readonly RequestSummary[]> {
  const nowMs = office.ports.clock.nowMs();
  const requests = await allRequests(office, apart);
  const open = requests.filter((r) => r.finishedAt === null);
  const overdue = open.filter((r) => Date.parse(r.respondBy) < nowMs);
  await standingAlarm(
    office,
    'request-overdue',
    '',
    earliest(overdue.map((r) => r.respondBy)),
    `${overdue.length} of ${open.length} open requests`,
  );
  const finished = requests.filter(
    (r) => r.finishedAt !== null && nowMs - Date.parse(r.finishedAt) < windowDays * dayMs,
  );
  const inTime = finished.filter((r) => (r.finishedAt as string) <= r.respondBy);
  const oldest = earliest(open.map((r) => r.receivedAt));
  showFigure(office, 'open-requests', open.length);
  showFigure(office, 'oldest-request', oldest === null ? null : (nowMs - oldest) / 1000);
  showFigure(office, 'requests-in-time', finished.length === 0 ? null : (100 * inTime.length) / finished.length);
  return requests;
}
