import { watchRequests } from '../../lambdas/education/rights/clock';
import { requestPartition, requestStore } from '../../lambdas/education/rights/requests';
import { asGuardian, ask, desk, read, run } from './guardians-over-http';

export const mother = asGuardian('mother-a');
export const father = asGuardian('father-b');
export const officer = { groups: ['privacy-office'], claims: { sub: 'officer-1' } };
export const child = { pupil: 'pupil-a', school: '7' };
export const hourMs = 3_600_000;
export const later = (ms: number) => run.ports.clock.set(run.ports.clock.nowMs() + ms);
export const erasure = { ...child, type: 'erasure' };
export const correction = { ...child, type: 'correction', day: { date: '2026-05-12', kind: 'excused', share: 1 } };

export const filed = async (body: object = erasure, how = mother): Promise<string> =>
  (await ask('requests', body, how)).body.requestId;
export const answer = (receipt: string, body: object = { state: 'answered' }, how = {}) =>
  ask(`requests/${receipt}/answer`, body, how);
export const listed = async (how = {}, query = '') => (await read(query, how)).body.items;
export const receipts = async (how: object = {}, query = ''): Promise<readonly string[]> =>
  (await listed(how, query)).map(({ requestId }: { requestId: string }) => requestId);
export const notThere = async () => (await ask('access', { ...child, pupil: 'nobody' }, mother)).body;
export const trail = () =>
  [...desk.audit.objects.values()].flatMap((text) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
export const stored = async () =>
  (await run.ports.state.entries(requestStore, requestPartition, '', '\uffff')).map(({ value }) =>
    Buffer.from(value).toString(),
  );
export const clock = async () => {
  await watchRequests({ city: 'testville', ports: run.ports });
  return run.alarms('guardian-request-due');
};
