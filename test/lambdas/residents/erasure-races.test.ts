import { explored } from '../../support/exploring';
import { data, newKey, TestRegister } from '../../support/residents-office';
import { annaTestwell } from '../../support/residents-people';
import { dayMs, requestId } from '../../support/residents-scene';
import { crossed, cutOff, whileWaiting } from '../../support/steps-of-state';

const purpose = 'record-maintenance';
const dsr = 'data-subject-request';

/** A person with a file whose retention is over, who asks to be erased. */
async function asked() {
  const register = await TestRegister.open();
  const registrar = register.client('registrar');
  const idempotencyKey = newKey();
  const { id: personId } = data(await registrar.createPerson({ body: annaTestwell, purpose, idempotencyKey }));
  const body = { category: 'certificate', title: 'Permit' };
  const file = data(await registrar.createFile({ path: { personId }, body, purpose, idempotencyKey }));
  const path = { fileId: file.id };
  const closed = data(await registrar.amendFile({ path, body: { status: 'closed' }, purpose, ifMatch: file.etag }));
  register.pass(2 * dayMs);
  const officer = register.client('protection-officer');
  const request = { path: { requestId: requestId(1) }, purpose: dsr } as const;
  const asks = { subjectRequestId: requestId(1), type: 'erasure' as const, personId };
  let { etag } = data(await register.client('clerk').createRequest({ body: asks, purpose: dsr }));
  const identity = { method: 'in-person' as const, verified: true };
  ({ etag } = data(await officer.verifyIdentity({ ...request, body: identity, ifMatch: etag })));
  ({ etag } = data(await officer.resolveScope({ ...request, ifMatch: etag })));
  return { register, personId, fileId: file.id, fileEtag: closed.etag, request: { ...request, ifMatch: etag } };
}
type Asked = Awaited<ReturnType<typeof asked>>;

const erase = async ({ register, request }: Asked) => {
  const result = await register.client('protection-officer').completeRequest({ ...request, body: {} });
  return result.ok ? (result.data.outcome ?? undefined) : undefined;
};

/** What keeps a person from being erased. */
const obstacles = {
  hold: ({ register, personId }: Asked, ifMatch = '"1"') =>
    register
      .client('protection-officer')
      .setLegalHold({ path: { personId }, body: { held: true, reason: 'court' }, purpose: 'oversight', ifMatch }),
  'hold of who is restricted': (at: Asked) => obstacles.hold(at, '"2"'),
  reopening: ({ register, fileId, fileEtag: ifMatch }: Asked) =>
    register.client('caseworker').amendFile({ path: { fileId }, body: { status: 'open' }, purpose, ifMatch }),
  'new file': ({ register, personId }: Asked) =>
    register.client('caseworker').createFile({
      path: { personId },
      body: { category: 'certificate', title: 'Another' },
      purpose,
      idempotencyKey: 'a-new-file-of-hers',
    }),
};
type Obstacle = keyof typeof obstacles;

/** Keys of the person and of files that there still are. */
async function keysLeft({ register: { ports, office } }: Asked): Promise<number> {
  const names = ports.state.partitionsOf('keys').filter((name) => /^(person|file)\//.test(name));
  const keys = await Promise.all(names.map((name) => office.vault.key(name)));
  return keys.filter((key) => key !== undefined).length;
}

async function titleOf({ register, fileId }: Asked): Promise<string | undefined> {
  const officer = register.client('protection-officer');
  const seen = await officer.readFile({ path: { fileId }, purpose: 'oversight' });
  return seen.ok ? seen.data.title : undefined;
}

describe('an erasure and what keeps a person from it', () => {
  let first: Asked;
  beforeAll(async () => {
    first = await asked();
  });
  afterAll(() => first.register.close());
  const fresh = async (): Promise<Asked> => ({ ...first, register: await first.register.copy() });

  const races = (Object.keys(obstacles) as Obstacle[]).flatMap((obstacle) => [
    [obstacle, 'erasure'] as const,
    [obstacle, 'obstacle'] as const,
  ]);

  it.each(races)('are not both done: a %s, the %s waits at each step', async (obstacle, waiting) => {
    const outcomes = new Set<string | undefined>();
    for (let step = 0, waited = true; waited; step++) {
      const at = await fresh();
      let outcome: string | undefined;
      let isDone = false;
      const calls = {
        erasure: async () => {
          outcome = await erase(at);
        },
        obstacle: async () => {
          isDone = (await obstacles[obstacle](at)).ok;
        },
      };
      const other = waiting === 'erasure' ? 'obstacle' : 'erasure';
      waited = await whileWaiting(at.register.ports.state, step, calls[waiting], calls[other]);
      if (!waited) await calls[other]();
      outcomes.add(outcome);
      if (isDone) expect([step, outcome]).toEqual([step, 'restricted']);
      if (outcome === 'erased') expect([step, await keysLeft(at)]).toEqual([step, 0]);
      else expect([step, outcome, await titleOf(at)]).toEqual([step, 'restricted', 'Permit']);
      await at.register.close();
    }
    expect(outcomes.has('erased')).toBe(true);
  });

  /** More steps than an obstacle and an erasure have. */
  const [mostOfObstacle, mostOfErasure] = [30, 90];
  const crossings = Array.from({ length: mostOfObstacle * mostOfErasure }, (_, n) => [
    n % mostOfObstacle,
    Math.floor(n / mostOfObstacle),
  ]) as readonly (readonly [number, number])[];

  it.each(['hold', 'reopening', 'new file'] as const)('are not both done when they cross: a %s', async (obstacle) => {
    let met = 0;
    // While an obstacle waits at a step of its own, an erasure that has no step of a number has none of a higher one.
    const ended = new Set<number>();
    for (const [step, ofErasure] of explored(crossings, 80, 600)) {
      if (ended.has(step)) continue;
      const at = await fresh();
      let outcome: string | undefined;
      let isDone = false;
      const isMet = await crossed(
        at.register.ports.state,
        [
          step,
          async () => {
            isDone = (await obstacles[obstacle](at)).ok;
          },
        ],
        [
          ofErasure,
          async () => {
            outcome = await erase(at);
          },
        ],
      );
      if (isMet) {
        met++;
        if (isDone) expect([step, ofErasure, outcome]).toEqual([step, ofErasure, 'restricted']);
        if (outcome === 'erased') expect([step, ofErasure, await keysLeft(at)]).toEqual([step, ofErasure, 0]);
        else expect([step, ofErasure, outcome, await titleOf(at)]).toEqual([step, ofErasure, 'restricted', 'Permit']);
      }
      if (!isMet) ended.add(step);
      await at.register.close();
    }
    expect(met).toBeGreaterThan(10);
  });

  it.each(['hold', 'reopening'] as const)(
    'are not both done: a %s after an erasure that was cut off',
    async (obstacle) => {
      for (let step = 0, cut = true; cut; step++) {
        const at = await fresh();
        cut = await cutOff(at.register.ports.state, step, () => erase(at));
        const { ok } = await obstacles[obstacle](at);
        const outcome = await erase(at);
        if (ok) expect([step, outcome, await titleOf(at)]).toEqual([step, 'restricted', 'Permit']);
        else expect([step, (await keysLeft(at)) === 0 || outcome === 'erased']).toEqual([step, true]);
        await at.register.close();
      }
    },
  );
});
