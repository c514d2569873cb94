import { toy } from '../../../../bench/writers/toy-stream';
import type { AlarmEvent } from '../../../../lib/engine/alarms/alarm-announce';
import { noPeople, type PeopleNotice } from '../../../../lib/engine/alarms/alarm-people';
import { EventBridgeAlarms } from '../../../../lib/engine/ports/aws/eventbridge-alarms';

const supply = { evidence: 'symptom', withinMinutes: 2 } as const;
const service = { ...toy, alarms: toy.alarms.map((alarm) => ({ ...alarm, supply })) };
const episode = {
  code: 'toy.seven',
  severity: 'major',
  deviceId: 'd1',
  subject: '',
  raisedAt: '2026-05-13T08:00:00.000Z',
  lastSeen: '2026-05-13T08:00:00.000Z',
  clearedAt: null,
  count: 1,
  detail: '',
} as const;

/** Type and detail of the event of a change. */
async function told(change: AlarmEvent, people: Partial<PeopleNotice> = {}) {
  let entry = { DetailType: '', Detail: '' };
  const call = async (_: string, __: string, ___: string, { Entries }: { Entries: (typeof entry)[] }) => {
    [entry] = Entries as [typeof entry];
    return { FailedEntryCount: 0, Entries: [] };
  };
  const readers = { city: 'testville', language: 'en', settings: {} } as const;
  const bus = new EventBridgeAlarms({ call } as never, 'bus', service, readers);
  await bus.publish(change, episode, { ...noPeople, ...people });
  return { type: entry.DetailType, detail: JSON.parse(entry.Detail) };
}

describe('an alarm that may be part of an incident, on the bus', () => {
  it.each<AlarmEvent>(['raised', 'cleared', 'acknowledged', 'assigned', 'silenced', 'reminded'])(
    'goes by way of incidents when it is %s',
    async (change) => expect((await told(change)).detail.supply).toEqual(supply),
  );

  it('goes to further people at once', async () => {
    expect((await told('escalated')).detail.supply).toBeUndefined();
  });

  it('says why a person closed it, and of what ended by itself nothing', async () => {
    expect((await told('cleared', { closedAs: 'duplicate', by: 'Li' })).detail.closedAs).toBe('duplicate');
    expect((await told('cleared')).detail).not.toHaveProperty('closedAs');
  });

  it('says that people are reminded by an event of its own', async () => {
    const { type, detail } = await told('reminded');
    expect([type, detail.title]).toEqual(['AlarmReminded', expect.stringMatching(/^Still stands: /)]);
  });
});
