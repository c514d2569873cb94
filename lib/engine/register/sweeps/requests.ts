import type { Apart } from '../../clock/apart';
import { kinds } from '../kinds';
import type { BackOffice } from '../office';
import { lists } from '../records/index-lists';
import { noteRequest, type RequestSummary } from '../rights/request-lists';
import { earliest, standingOfRequests } from '../rights/respond-by';
import { showFigure } from '../watch/figure';
import { standingAlarm } from './standing-alarm';

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
  const { open, oldestSeconds, inTimePercent } = standingOfRequests(requests, nowMs);
  const overdue = open.filter((r) => Date.parse(r.respondBy) < nowMs);
  await standingAlarm(
    office,
    'request-overdue',
    '',
    earliest(overdue.map((r) => r.respondBy)),
    `${overdue.length} of ${open.length} open requests`,
  );
  showFigure(office, 'open-requests', open.length);
  showFigure(office, 'oldest-request', oldestSeconds);
  showFigure(office, 'requests-in-time', inTimePercent);
  return requests;
}
