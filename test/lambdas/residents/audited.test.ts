import { type OperationId, operations } from '../../../lib/services/residents/operations';
import { slug, TestRegister } from '../../support/residents-office';
import { freshScenes, type Scene, sceneCalls, sceneIn } from '../../support/residents-scene';

const ids = Object.keys(operations) as OperationId[];

/** What happens below, in order. */
function watch({ ports }: TestRegister): string[] {
  const events: string[] = [];
  const note = (port: object, method: string, event: (...args: never[]) => string | undefined) => {
    const original = (port as Record<string, (...args: never[]) => Promise<unknown>>)[method] as (
      ...args: never[]
    ) => Promise<unknown>;
    jest
      .spyOn(port as Record<string, (...args: never[]) => Promise<unknown>>, method)
      .mockImplementation(async (...args) => {
        const result = await original.apply(port, args);
        const what = event(...args);
        if (what) events.push(what);
        return result;
      });
  };
  note(ports.audit, 'create', () => 'audited');
  note(ports.wrapper, 'unwrap', () => 'opened');
  note(ports.state, 'write', (store: string) => (store === 'records' ? 'written' : undefined));
  return events;
}

describe('every operation', () => {
  let scene: Scene;
  const call = (id: OperationId) => {
    const { role, purpose, send } = sceneCalls[id];
    return send(scene.register.client(role), scene, purpose as never);
  };

  describe('while the trail cannot be written', () => {
    let kept: string;
    beforeAll(async () => {
      scene = await sceneIn(await TestRegister.open());
      kept = await scene.register.kept();
      scene.register.ports.audit.create = async () => {
        throw new Error('bucket away');
      };
    });
    afterAll(() => scene.register.close());

    it.each(ids)('%s discloses nothing and changes nothing', async (id) => {
      const answer = await call(id);
      expect(slug(answer)).toBe('audit-unavailable');
      expect(answer).not.toHaveProperty('data');
      expect(await scene.register.kept()).toBe(kept);
    });
  });

  const freshScene = freshScenes();

  it.each(ids)('%s is in the trail before a record is opened or written', async (id) => {
    scene = await freshScene();
    const events = watch(scene.register);
    const before = scene.register.trail().length;
    expect((await call(id)).ok).toBe(true);
    expect(events[0]).toBe('audited');
    const { role, purpose } = sceneCalls[id];
    expect(scene.register.trail().slice(before)).toContainEqual(
      expect.objectContaining({ operation: id, role, purpose }),
    );
    await scene.register.close();
  });
});
