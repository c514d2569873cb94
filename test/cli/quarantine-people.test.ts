import { checkSegment } from '../../lib/engine/audit/check-segment';
import { blockLines } from '../../lib/engine/audit/objects';
import { QuarantineSealer } from '../../lib/engine/vault/sealed-quarantine';
import { identityOf } from '../../lib/quarantine/refused-message';
import { groupedBy } from '../../lib/shared/grouped-by';
import type { Received } from '../support/aws-server';
import { packed, RefusedCity, refused } from '../support/refused-city';

const day = 'messages/dt=2026/11/29/';
const residents =
  '{ population: 5000, retention: { application: 10y }, access: { registrar: [Registry], clerk: [Counter] } }';
const charging =
  '{ connectors: 2, wireless: { pads: 1 }, access: { support: [Workshop], protectionOfficer: [Officer] } }';
const withPeople = {
  services: `{ traffic: { signals: 3 }, charging: ${charging}, residents: ${residents} }`,
  identity: '{ kind: cognito }',
};
const secret = '{"name": "Li Lei 4711"}';
const ofPeople = refused({ service: 'residents', feed: 'records', text: secret, reason: 'name Li Lei 4711' });
const ofStation = refused({ service: 'charging', feed: 'ocpp-frames', text: secret, reason: 'Li Lei 4711' });

let city: RefusedCity;
const start = async (over: Readonly<Record<string, string>> = {}) => {
  city = await new RefusedCity().start(over);
};
afterEach(() => city.stop());

describe('data of people in the quarantine of a city', () => {
  const show = ['show', '--code', 'format.malformed'] as const;
  const look = (role: string, purpose = 'oversight'): [string, ...string[]] => [
    ...show,
    ...['--role', role, '--purpose', purpose],
  ];
  const all = (service: string) =>
    city
      .keys(`${service}-audit`, 'testville/')
      .map((key) => city.objects.get(`${city.bucket(`${service}-audit`)}/${key}`))
      .flatMap((block) => String(block).trim().split('\n'))
      .map((line) => JSON.parse(line));
  /** Entries of what was asked, before anything was shown. */
  const entries = (service = 'residents') => all(service).filter(({ done }) => !done);
  /** Entries of what came of it. */
  const ends = (service = 'residents') => all(service).filter(({ done }) => done);
  const begin = async (role = 'Registry') => {
    await start(withPeople);
    city.account.arn = ['arn', 'aws', 'sts', '', '111122223333', `assumed-role/${role}/li`].join(':');
    city.put(`${day}a`, packed(ofPeople, ofStation, refused()));
  };

  it('is withheld, with or without --format, until somebody says who and what for', async () => {
    await begin();
    for (const { stdout } of [
      await city.run('list'),
      await city.run(...show),
      await city.run(...show, '--format', 'json'),
    ]) {
      expect(stdout).not.toMatch(/Lei|4711|xxx/);
      expect(stdout).toContain('not JSON');
    }
    expect((await city.run('list')).stdout).toContain('Data of people are withheld');
    expect(entries()).toEqual([]);
  });

  it('is shown masked, after the look stands in the trail of its service; of a service that has no such role it stays withheld', async () => {
    await begin();
    const { shown } = await city.json(...look('registrar'));
    expect(shown.map(({ text }: { text?: string }) => text)).toEqual(['{"xxxx": "xx xxx 0000"}', undefined, '{']);
    expect(entries()).toEqual([
      expect.objectContaining({
        who: city.account.arn,
        role: 'registrar',
        purpose: 'oversight',
        legalBasis: 'statutory-duty',
        operation: 'quarantine-show',
        fields: ['bytes-masked'],
        result: 'allowed',
        asked: ['code=format.malformed', 'limit=10'],
      }),
    ]);
  });

  it('what was asked for stands in the trail; a device, which may be a person, as its pseudonym', async () => {
    await begin();
    const day = ['--from', '2026-11-29T08:00:00+08:00', '--to', '2026-11-30T00:00:00Z'] as const;
    await city.run(...look('registrar'), '--feed', 'records', '--device', 'Li-Lei', ...day, '--limit', '3');
    await city.run('replay', '--feed', 'records', ...look('registrar').slice(3), '--dry-run');
    const said = entries().sort((a, b) => (a.operation > b.operation ? -1 : 1));
    expect(said.map(({ asked }) => asked)).toEqual([
      [
        'code=format.malformed',
        expect.stringMatching(/^device=[0-9a-f]{32}$/),
        'feed=records',
        'from=2026-11-29T00:00:00.000Z',
        'limit=3',
        'to=2026-11-30T00:00:00.000Z',
      ],
      ['dry-run=true', 'feed=records'],
    ]);
    expect(JSON.stringify(entries())).not.toContain('Lei');
    const blocks = groupedBy(city.keys('residents-audit', 'testville/'), (key) =>
      key.split('/').slice(0, -1).join('/'),
    );
    for (const [folder, keys] of blocks) {
      const [, year, month, date, lane = ''] = folder.split('/');
      const lines = [...keys].sort().flatMap((key) => {
        return blockLines(key, String(city.objects.get(`${city.bucket('residents-audit')}/${key}`)));
      });
      const segment = { city: 'testville', day: `${year}-${month}-${date}`, lane };
      expect(checkSegment(segment, lines).findings).toEqual([]);
    }
  });

  it('is shown as it came to a role that sees all fields', async () => {
    await begin();
    const { shown } = await city.json(...look('registrar'), '--unmask');
    expect(shown[0]).toMatchObject({ text: secret, reason: 'name Li Lei 4711', masked: false });
    expect(entries()).toEqual([expect.objectContaining({ fields: ['bytes'], result: 'allowed' })]);
  });

  it.each([
    ['no-role', 'Registry', look('mayor')],
    ['no-role', 'Registry', look('resident')],
    ['not-member', 'Counter', look('registrar')],
    ['purpose-not-allowed', 'Registry', look('registrar', 'curiosity')],
    ['purpose-not-allowed', 'Registry', look('registrar', 'own-data')],
    ['unmask-not-allowed', 'Counter', [...look('clerk'), '--unmask']],
  ])('%s: is denied to %s, and that stands in the trail', async (result, role, words) => {
    await begin(role);
    const { code, stdout, stderr } = await city.run(...(words as [string]));
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('CK1943')]);
    expect(entries()).toEqual([expect.objectContaining({ result, fields: [] })]);
    expect(JSON.stringify(entries())).not.toMatch(/mayor|curiosity/);
  });

  it('is not shown when the trail cannot be written, whatever fails', async () => {
    const writes: ((request: Received) => boolean)[] = [
      ({ method, path }) => method === 'PUT' && path.includes('residents-audit'),
      ({ operation }) => operation === 'PutItem',
      ({ operation }) => operation === 'GetItem',
      ({ operation }) => operation === 'GenerateDataKey',
    ];
    for (const fails of writes) {
      await begin();
      city.before = (request) =>
        fails(request) ? { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' } : undefined;
      for (const verb of ['show', 'list']) {
        const { code, stdout, stderr } = await city.run(verb, ...look('registrar').slice(1));
        expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('CK1942')]);
      }
      await city.stop();
    }
    await begin();
  });

  it('of a feed without data of people: says so', async () => {
    await begin();
    const { stderr } = await city.run(...look('registrar'), '--feed', 'controller-status');
    expect(stderr).toContain('CK1944');
  });

  it('how many were shown stands in a second entry of the same request', async () => {
    await begin();
    await city.run(...look('registrar'), '--feed', 'records');
    const [asked, end] = [entries()[0], ends()[0]];
    expect(end).toMatchObject({ result: 'done', done: ['shown=1'], fields: [] });
    expect([end.requestId, end.who]).toEqual([asked.requestId, asked.who]);
  });

  describe('of a service that is no register', () => {
    const support = ['--role', 'support', '--purpose', 'fault-finding'] as const;
    const token = '{"idTag":"04A2 7F11"}';
    /** As the function of the service stores it; KMS of the tests wraps nothing. */
    const stored = async (over: Parameters<typeof refused>[0] = {}) => {
      const wrapped = Buffer.alloc(32, 7);
      const wrapper = {
        generate: async () => ({ plain: wrapped, wrapped: wrapped.toString('base64') }),
        unwrap: async () => wrapped,
      };
      const message = {
        ...refused({ text: token, reason: 'idTag 04A2', ...over }),
        service: 'charging',
        feed: 'pad-telemetry',
      };
      return new QuarantineSealer(wrapper, { nowMs: () => 0 }).seal({
        ...message,
        bytes: Buffer.from(message.bytes, 'base64'),
      });
    };
    const start = async (role: string, ...messages: readonly object[]) => {
      await begin(role);
      city.put(`${day}a`, packed(...(messages.length > 0 ? messages : [await stored()])));
    };

    it('lies sealed, and is shown masked to support, by list and show', async () => {
      await start('Workshop');
      expect(JSON.stringify(await stored())).not.toMatch(/idTag|04A2|7F11/);
      expect((await city.json(...show, ...support)).shown).toEqual([
        expect.objectContaining({ text: '{"xxxxx":"00x0 0x00"}', masked: true, again: 'can-be' }),
      ]);
      expect((await city.run('list', ...support)).stdout).toContain('{"xxxxx":"00x0 0x00"}');
      expect(entries('charging').map(({ result, role }) => [result, role])).toEqual([
        ['allowed', 'support'],
        ['allowed', 'support'],
      ]);
      expect(ends('charging').map(({ done }) => done)).toEqual([['shown=1'], ['shown=1']]);
    });

    it('that is long has no text in its group, rather than an empty one', async () => {
      await start('Workshop', await stored({ text: token.repeat(300) }));
      const { groups } = await city.json('list', ...support);
      expect(groups[0].first).toEqual({ origin: expect.any(String), masked: true });
    });

    it('is shown as it came to a data protection officer, with the reason; support may not unmask', async () => {
      await start('Officer');
      const officer = ['--role', 'protection-officer', '--purpose', 'data-subject-request', '--unmask'] as const;
      expect((await city.json(...show, ...officer, '--feed', 'pad-telemetry')).shown[0]).toMatchObject({
        text: token,
        reason: 'idTag 04A2',
      });
      await city.stop();
      await start('Workshop');
      expect((await city.run(...show, ...support, '--unmask')).stderr).toContain('CK1943');
    });

    it('is withheld without role and purpose, in its group too', async () => {
      await start('Workshop');
      for (const verb of [['list'], [...show]] as const) {
        const { stdout } = await city.run(...(verb as [string]));
        expect(stdout).not.toMatch(/04A2|7F11|xx/);
        expect(stdout).toContain('bytes, withheld');
      }
    });

    it('is sent again once as it came, under a name that nobody can guess from it', async () => {
      const twice = [await stored(), await stored()];
      await start('Workshop', ...twice);
      expect((await city.run('replay', '--feed', 'pad-telemetry')).stderr).toContain('--role and --purpose');
      const { results } = await city.json('replay', '--feed', 'pad-telemetry', ...support);
      expect(results).toEqual({ sent: 1 });
      const [body = ''] = city.queues.get('testville--charging-pad-telemetry') ?? [];
      expect(Buffer.from(JSON.parse(body).payload, 'base64').toString()).toBe(token);
      const plain = { ...refused({ text: token, reason: 'idTag 04A2' }), service: 'charging', feed: 'pad-telemetry' };
      expect(city.keys('quarantine', 'replays/').join()).not.toContain(identityOf(plain));
      expect(ends('charging').map(({ done }) => done)).toEqual([['sent=1']]);
    });

    it('what was changed in the bucket is not opened, not sent, and said', async () => {
      const message = await stored();
      await start('Workshop', { ...message, receivedAt: '2026-11-29T09:31:00.000Z' });
      expect((await city.run(...show, ...support)).stdout).toContain('cannot be sent again: it cannot be opened');
      expect((await city.json('replay', '--feed', 'pad-telemetry', ...support)).results).toEqual({ sealed: 1 });
    });

    it.each([
      ['ValidationException', 'length less than 1', ''],
      ['SerializationException', 'no base64', '!'],
      ['InvalidCiphertextException', '', 'AAAA'],
      ['AccessDeniedException', 'The ciphertext refers to a customer master key that does not exist', 'BBBB'],
    ])('a key that KMS answers with %s keeps none beside it from being seen and sent', async (code, says, sealedBy) => {
      const [changed, other] = [await stored(), await stored({ receivedAt: '2026-11-29T09:31:00.000Z' })];
      await start('Workshop', { ...changed, sealedBy }, other);
      city.before = ({ operation, input }) =>
        operation === 'Decrypt' && input.CiphertextBlob === sealedBy
          ? { status: 400, body: { __type: code, message: says } }
          : undefined;
      const { shown } = await city.json(...show, ...support);
      expect(shown.map(({ again }: { again: string }) => again)).toEqual(['sealed', 'can-be']);
      const { results } = await city.json('replay', '--feed', 'pad-telemetry', ...support);
      expect(results).toEqual({ sent: 1, sealed: 1 });
    });

    it('of which the sealed bytes were taken away is named as unreadable', async () => {
      await start('Workshop', { ...(await stored()), bytes: '' });
      expect((await city.run('list', ...support)).stdout).toContain(`${day}a:1: no refused message`);
    });

    it('a run that cannot note what came of it says what it had sent', async () => {
      await start('Workshop');
      city.before = ({ path, body }) =>
        path.includes('charging-audit') && body.includes('"done"')
          ? { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' }
          : undefined;
      const { code, stdout, stderr } = await city.run('replay', '--feed', 'pad-telemetry', ...support);
      expect([code, stdout, stderr]).toEqual([
        1,
        '',
        expect.stringMatching(/^Before it failed:\n 1 {2}sent.*[\s\S]*CK1942/),
      ]);
      expect(ends('charging')).toEqual([]);
    });
  });

  it.each([
    [['--role', 'registrar'], /--role and --purpose together/],
    [['--unmask'], /--role and --purpose together/],
  ])('asks for both: %j', async (words, says) => {
    await begin();
    const { code, stderr } = await city.run(...show, ...words);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
  });
});
