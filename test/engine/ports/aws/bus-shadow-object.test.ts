import { noPeople } from '../../../../lib/engine/alarms/alarm-people';
import { EventBridgeAlarms } from '../../../../lib/engine/ports/aws/eventbridge-alarms';
import { IotShadows } from '../../../../lib/engine/ports/aws/iot-shadows';
import { s3Object } from '../../../../lib/engine/ports/aws/s3-object';
import type { Language } from '../../../../lib/services/shared/words';
import { traffic } from '../../../../lib/services/traffic';
import { withAws } from '../../../support/aws-server';

const episode = {
  code: 'traffic.power-failure',
  severity: 'critical',
  deviceId: 'tc-1',
  subject: '',
  raisedAt: '2026-05-13T08:00:00.000Z',
  lastSeen: '2026-05-13T08:00:00.000Z',
  clearedAt: null,
  count: 1,
  detail: '',
} as const;

withAws(({ server, fetch }) => {
  describe('EventBridgeAlarms', () => {
    const bus = (language: Language = 'en') =>
      new EventBridgeAlarms(fetch(), 'portland--bus', traffic, { city: 'portland', language, settings: {} });
    const detail = () => {
      const [entry] = (server().received[0]?.input.Entries ?? []) as { Detail: string }[];
      return JSON.parse(entry?.Detail ?? '');
    };

    it('publishes an event that the rules of the city know', async () => {
      server().answer = () => ({ body: { FailedEntryCount: 0, Entries: [{}] } });
      await bus().publish('raised', episode);
      const [entry] = (server().received[0]?.input.Entries ?? []) as { Detail: string }[];
      expect(entry).toMatchObject({
        EventBusName: 'portland--bus',
        Source: 'citykit.traffic',
        DetailType: 'AlarmRaised',
      });
      expect(JSON.parse(entry?.Detail ?? '')).toEqual({
        city: 'portland',
        title: 'Power failure',
        runbook: 'The junction is dark. Send traffic police, then call the grid operator with the cabinet number.',
        handling: 'Nobody has it yet.',
        holder: null,
        silenced: false,
        level: 0,
        ...episode,
        supply: { evidence: 'symptom', withinMinutes: 1 },
      });
    });

    it('says who has it, in the language of the city', async () => {
      server().answer = () => ({ body: { FailedEntryCount: 0, Entries: [{}] } });
      await bus('zh').publish('acknowledged', episode, { ...noPeople, holder: '李伟', by: '李伟' });
      expect(detail()).toMatchObject({ title: '已确认：断电', handling: '由李伟处理。', holder: '李伟' });
    });

    it('speaks the language of the city, and says in the title what is over', async () => {
      server().answer = () => ({ body: { FailedEntryCount: 0, Entries: [{}] } });
      await bus('zh').publish('cleared', { ...episode, clearedAt: episode.lastSeen });
      expect(detail()).toMatchObject({ title: '已恢复：断电', runbook: expect.stringContaining('路口熄灯') });
    });

    it('has words for alarms that every service has', async () => {
      server().answer = () => ({ body: { FailedEntryCount: 0, Entries: [{}] } });
      await bus().publish('raised', { ...episode, code: 'traffic.tenant-mismatch' });
      expect(detail().title).toBe('Message of another city');
    });

    it('throws when the bus refuses', async () => {
      server().answer = () => ({ body: { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] } });
      await expect(bus().publish('cleared', episode)).rejects.toThrow('refused an alarm: InternalFailure');
    });
  });

  describe('IotShadows', () => {
    it('sets the desired state of a named shadow', async () => {
      await new IotShadows(fetch(), 'abc.iot.example').updateDesired('tc:1', 'timing', { cycleSeconds: 90 });
      const [request] = server().received;
      expect(request?.path).toBe('/things/tc%3A1/shadow?name=timing');
      expect(request?.input).toEqual({ state: { desired: { cycleSeconds: 90 } } });
      expect(request?.headers.authorization).toContain('/iotdata/aws4_request');
    });

    it('says what is missing when the processor may set none', async () => {
      await expect(new IotShadows(fetch(), undefined).updateDesired('a', 'b', {})).rejects.toThrow(
        'CITYKIT_IOT_ENDPOINT',
      );
    });
  });

  describe('s3Object', () => {
    const read = async (key: string) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of s3Object(fetch(), 'landing', key)) chunks.push(chunk);
      return Buffer.concat(chunks).toString();
    };

    it('streams an object, whatever its key', async () => {
      server().answer = () => ({ body: 'a,b\n1,2\n' });
      expect(await read('traffic/hires-log/日志 +1.csv')).toBe('a,b\n1,2\n');
      expect(server().received[0]?.path).toBe('/landing/traffic/hires-log/%E6%97%A5%E5%BF%97%20%2B1.csv');
    });

    it('says when an object is gone', async () => {
      server().answer = () => ({ status: 404, body: '<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>' });
      await expect(read('x')).rejects.toThrow('NoSuchKey: gone');
    });
  });
});
