import { serves } from '../../lambdas/traffic';
import { serviceFactsOf } from '../../lib/engine/facts';
import { handlerOf } from '../../lib/engine/handlers/handler';
import { dutiesOf } from '../../lib/engine/handlers/service-handler';
import { FirehoseQuarantine } from '../../lib/engine/ports/aws/firehose-quarantine';
import { KmsWrapper } from '../../lib/engine/ports/aws/kms-wrapper';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import { QuarantineOpener, QuarantineSealer } from '../../lib/engine/vault/sealed-quarantine';
import { refusedIn } from '../../lib/quarantine/refused-message';
import { type Answer, type Received, withAws } from '../support/aws-server';
import { sqsEvent, telemetryOf, trafficSettings } from '../support/traffic-run';

const nowMs = Date.UTC(2026, 10, 29, 11);
const key = Buffer.alloc(32, 7).toString('base64');
const given = { body: { Plaintext: key, CiphertextBlob: key } };

describe('a function whose refused messages are sealed', () => {
  beforeEach(() => {
    // Pauses are drawn from 0 to a length that doubles.
    jest.spyOn(Math, 'random').mockReturnValue(0);
    jest.spyOn(console, 'error').mockReturnValue(undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  withAws(({ server, fetch }) => {
    /** Takes a good message and a bad one; KMS answers as `kms` says. */
    function controllers(kms: (call: number) => Answer) {
      const service = serviceFactsOf(serves.facts);
      const wrapper = new KmsWrapper(fetch(), 'alias/k', 'testville');
      const sealer = new QuarantineSealer(wrapper, { nowMs: () => nowMs });
      const quarantine = new FirehoseQuarantine(fetch(), 'q', (message) => sealer.seal(message));
      const ports = { ...memoryPorts(service, nowMs, () => undefined), quarantine };
      let calls = 0;
      server().answer = ({ operation }) =>
        operation === 'PutRecordBatch'
          ? { body: { FailedPutCount: 0, RequestResponses: [{}] } }
          : operation === 'Decrypt'
            ? given
            : kms(calls++);
      const city = { city: 'testville', service: 'traffic', timeZone: 'UTC', settings: trafficSettings };
      const handler = handlerOf(dutiesOf(serves), () => ({ aws: undefined as never, ports, city }));
      const good = JSON.stringify({ ts: new Date(nowMs - 60_000).toISOString(), mode: 'normal', power: 'ok' });
      const bodies = [good, '{"token":"04A2'].map((text) =>
        JSON.stringify(telemetryOf({ bytes: Buffer.from(text), device: 'tc-1', receivedAtMs: nowMs })),
      );
      const opener = new QuarantineOpener(wrapper);
      return {
        take: () => handler(sqsEvent('testville--traffic-controller-status', bodies)),
        rows: () => ports.records.rows('traffic_controller_status'),
        refused: () => storedIn(server().received).map((line) => opener.open(refusedIn(line) as never)),
      };
    }

    const storedIn = (received: readonly Received[]): readonly string[] =>
      received
        .filter(({ operation }) => operation === 'PutRecordBatch')
        .flatMap(({ input }) => input.Records as readonly { readonly Data: string }[])
        .flatMap(({ Data }) => Buffer.from(Data, 'base64').toString().trim().split('\n'));

    const throttled = { status: 400, body: { __type: 'ThrottlingException', message: 'slow down' } };
    const disabled = { status: 400, body: { __type: 'DisabledException', message: 'disabled' } };

    it('stores them though KMS throttles once', async () => {
      const { take, rows, refused } = controllers((call) => (call === 0 ? throttled : given));
      expect(await take()).toEqual({ batchItemFailures: [] });
      expect(await Promise.all(refused())).toEqual([expect.objectContaining({ code: 'format.malformed' })]);
      expect([rows().length, storedIn(server().received).join()]).toEqual([1, expect.not.stringContaining('04A2')]);
    });

    it.each([
      ['throttles', throttled],
      ['is disabled', disabled],
    ])(
      'of which KMS %s for good loses none: the bad one alone comes again, the good one counts once',
      async (_, no) => {
        let works = false;
        const { take, rows, refused } = controllers(() => (works ? given : no));
        const { batchItemFailures } = (await take()) as { batchItemFailures: readonly object[] };
        expect([batchItemFailures.length, rows().length, refused()]).toEqual([1, 1, []]);
        works = true;
        expect(await take()).toEqual({ batchItemFailures: [] });
        expect([rows().length, await Promise.all(refused())]).toEqual([
          1,
          [expect.objectContaining({ bytes: Buffer.from('{"token":"04A2').toString('base64') })],
        ]);
      },
    );
  });
});
