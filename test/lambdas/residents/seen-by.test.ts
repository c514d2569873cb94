import { data, newKey, slug, TestRegister, type TestRole } from '../../support/residents-office';
import { annaTestwell, citizenNumber } from '../../support/residents-people';

const purpose = 'record-maintenance';
const number = citizenNumber('11010519001231998');
const all = { ...annaTestwell, citizenNumber: number };

describe('what each role sees of a person', () => {
  const seenBy = async (role: TestRole, overrides: object = {}) => {
    const register = await TestRegister.open(overrides as Record<string, unknown>);
    const body = { body: all, purpose, idempotencyKey: newKey() } as const;
    const { id } = data(await register.client('registrar').createPerson(body));
    const own = role === 'resident';
    const client = register.client(role, own ? { personId: id } : {});
    const {
      id: _,
      version,
      at,
      status,
      protected: p,
      legalHold,
      etag,
      ...seen
    } = data(await client.readPerson({ path: { personId: id }, purpose: own ? 'own-data' : purpose }));
    await register.close();
    return seen;
  };
  const phone = '+447700900123';
  const whole = { ...all, phone, masked: [] };

  it.each([
    ['registrar', whole],
    ['protection-officer', whole],
    ['resident', whole],
    [
      'caseworker',
      {
        ...whole,
        citizenNumber: `**************${number.slice(-4)}`,
        identifier: '******0001',
        masked: ['citizenNumber', 'identifier'],
      },
    ],
    [
      'clerk',
      {
        givenName: 'Anna',
        familyName: 'Testwell',
        sex: '2',
        birthDate: '1985-**-**',
        citizenNumber: `**************${number.slice(-4)}`,
        identifier: '******0001',
        phone: '*********0123',
        masked: ['birthDate', 'citizenNumber', 'identifier', 'phone', 'email', 'address'],
      },
    ],
  ] as const)('a %s', async (role, expected) => {
    const seen = await seenBy(role);
    expect({ ...seen, masked: [...seen.masked].sort() }).toEqual({ ...expected, masked: [...expected.masked].sort() });
  });

  it('is the city’s to set', async () => {
    const seen = await seenBy('registrar', { masking: { registrar: ['givenName', 'phone'] } });
    expect(seen).not.toHaveProperty('givenName');
    expect(seen).toMatchObject({ phone: '*********0123', masked: expect.arrayContaining(['givenName', 'phone']) });
  });
});

describe('a throttle of each client', () => {
  it('answers 429 and says when to come again, to the one who asks too much', async () => {
    const register = await TestRegister.open({ throttle: { requestsPerMinute: 60, burst: 3 } });
    const ask = (sub: string) => register.client('registrar', { sub }).listReviews({ purpose });
    for (let n = 0; n < 3; n++) data(await ask('one'));
    const refused = await ask('one');
    expect([slug(refused), refused]).toEqual([
      'too-many-requests',
      expect.objectContaining({ status: 429, retryAfterSeconds: 1 }),
    ]);
    data(await ask('two'));
    register.pass(1000);
    data(await ask('one'));
    await register.close();
  });
});
