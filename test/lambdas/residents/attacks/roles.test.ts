import { type OperationId, operations } from '../../../../lib/services/residents/operations';
import type { Role } from '../../../../lib/services/residents/operations/roles';
import { explored } from '../../../support/exploring';
import { slug, TestRegister, type TestRole } from '../../../support/residents-office';
import { freshScenes, type Scene, sceneCalls, sceneIn } from '../../../support/residents-scene';

const roles = ['clerk', 'caseworker', 'registrar', 'protection-officer', 'analyst', 'resident', 'nobody'] as const;
const ids = Object.keys(operations) as OperationId[];

/** Operation and role of those of another city who try it, beside the role of each operation's call. */
const strangers = new Set(
  explored(
    ids.flatMap((id) => roles.map((role) => `${id} ${role}`)),
    70,
  ),
);

/** Why the door stays shut, whatever is behind it. */
const shut = ['unauthenticated', 'not-allowed', 'other-city', 'purpose-required', 'purpose-not-allowed'];

const may = (id: OperationId, role: string) => (operations[id].roles as readonly string[]).includes(role);
const purposeOf = (id: OperationId, role: string) => (role === 'resident' ? 'own-data' : sceneCalls[id].purpose);

const call = (scene: Scene, id: OperationId, role: TestRole | 'nobody', city = 'testville') => {
  const { register, personId } = scene;
  const client = register.client(role as TestRole, { city, ...(role === 'resident' ? { personId } : {}) });
  return sceneCalls[id].send(client, scene, purposeOf(id, role) as never);
};

describe('every operation, by every role, of this city and of another', () => {
  let scene: Scene;
  let kept: string;
  beforeAll(async () => {
    scene = await sceneIn(await TestRegister.open());
    kept = await scene.register.kept();
  });
  afterAll(() => scene.register.close());

  it.each(ids)('%s is shut to whoever has no business with it', async (id) => {
    for (const role of roles.filter((r) => !may(id, r))) {
      const trail = scene.register.trail().length;
      expect([role, slug(await call(scene, id, role))]).toEqual([role, 'not-allowed']);
      expect(scene.register.trail().slice(trail)).toMatchObject([
        { operation: id, result: 'not-allowed', role: 'none' },
      ]);
    }
  });

  it.each(ids)('%s is shut to everybody of another city', async (id) => {
    for (const role of roles.filter((r) => r === sceneCalls[id].role || strangers.has(`${id} ${r}`)))
      expect([role, slug(await call(scene, id, role, 'otherville'))]).toEqual([role, 'other-city']);
    expect(scene.register.trail().at(-1)).toMatchObject({ operation: id, result: 'other-city', role: 'none' });
  });

  it('nothing of that changed the register, and the other city raised an alarm', async () => {
    expect(await scene.register.kept()).toBe(kept);
    expect(scene.register.ports.alarms.published.map((p) => p.episode.code)).toContain('residents.other-city');
  });
});

describe('every operation, by the roles that it is for', () => {
  const freshScene = freshScenes();

  it.each(ids)('%s is open', async (id) => {
    const scene = await freshScene();
    for (const role of operations[id].roles as readonly Role[]) {
      const answer = await call(scene, id, role);
      // A second change of the same version is too late, and is not the question here.
      expect([role, shut.includes(slug(answer))]).toEqual([role, false]);
      if (role === sceneCalls[id].role) expect(answer.ok || slug(answer)).not.toBe('not-found');
    }
    await scene.register.close();
  });
});

describe('purposes', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await sceneIn(await TestRegister.open());
  });
  afterAll(() => scene.register.close());

  it.each(ids)('%s asks for one of its own', async (id) => {
    const { role, send } = sceneCalls[id];
    const client = scene.register.client(role);
    const kept = await scene.register.kept();
    expect(slug(await send(client, scene, '' as never))).toBe('purpose-required');
    for (const purpose of ['curiosity', 'own-data', '__proto__', 'statistics', 'emergency'])
      if (!(operations[id].purposes as readonly string[]).includes(purpose) || purpose === 'own-data')
        expect([purpose, slug(await send(client, scene, purpose as never))]).toEqual([purpose, 'purpose-not-allowed']);
    expect(await scene.register.kept()).toBe(kept);
  });

  it('are named in a refusal where the role may have them, and no others', async () => {
    const answer = await sceneCalls.readPerson.send(scene.register.client('clerk'), scene, 'curiosity' as never);
    expect(answer).toMatchObject({ problem: { detail: expect.stringMatching(/^one of [a-z-]+/) } });
    expect(JSON.stringify(answer)).not.toContain('own-data');
  });

  it('are not repeated into the trail', async () => {
    await sceneCalls.readPerson.send(scene.register.client('clerk'), scene, 'for Anna Testwell' as never);
    expect(scene.register.trail().at(-1)).toMatchObject({ purpose: 'none', result: 'purpose-not-allowed' });
  });

  it('let staff ask for their own data as the residents they are', async () => {
    const { personId, register } = scene;
    const groups = { 'cognito:groups': ['counter', 'residents'] };
    const client = register.client('clerk', { personId, claims: groups });
    const own = await client.readPerson({ path: { personId }, purpose: 'own-data' });
    expect(own).toMatchObject({ ok: true, data: { masked: [] } });
    const atWork = await client.readPerson({ path: { personId }, purpose: 'oversight' });
    expect(atWork).toMatchObject({ ok: true, data: { masked: expect.arrayContaining(['phone']) } });
  });
});
