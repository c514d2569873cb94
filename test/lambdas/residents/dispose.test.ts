import { kinds } from '../../../lib/engine/register/kinds';
import { dayMs, freshScenes, type Scene } from '../../support/residents-scene';
import { cutOff, whileWaiting } from '../../support/steps-of-state';

const fresh = freshScenes();
const purpose = 'record-maintenance';

const dispose = ({ register, closedFile: { fileId, ifMatch } }: Scene) =>
  register
    .client('protection-officer')
    .disposeFile({ path: { fileId }, body: { reason: 'over' }, purpose: 'oversight', ifMatch });

const reopen = ({ register, closedFile: { fileId, ifMatch } }: Scene) =>
  register.client('caseworker').amendFile({ path: { fileId }, body: { status: 'open' }, purpose, ifMatch });

const hold = ({ register, personId }: Scene) =>
  register
    .client('protection-officer')
    .setLegalHold({ path: { personId }, body: { held: true, reason: 'court' }, purpose: 'oversight', ifMatch: '"1"' });

async function over(): Promise<Scene> {
  const scene = await fresh();
  scene.register.pass(2 * dayMs);
  return scene;
}

describe('a file whose retention is over', () => {
  it.each(['disposal', 'reopening'] as const)(
    'is destroyed or opened again, and not both, whichever step of the %s waits for the other',
    async (waiting) => {
      for (let step = 0, waited = true; waited; step++) {
        const scene = await over();
        const ok = { disposal: false, reopening: false };
        const calls = {
          disposal: async () => {
            ok.disposal = (await dispose(scene)).ok;
          },
          reopening: async () => {
            ok.reopening = (await reopen(scene)).ok;
          },
        };
        const other = waiting === 'disposal' ? 'reopening' : 'disposal';
        waited = await whileWaiting(scene.register.ports.state, step, calls[waiting], calls[other]);
        if (!waited) await calls[other]();
        expect([step, ok.disposal]).toEqual([step, !ok.reopening]);
        const { fileId } = scene.closedFile;
        const seen = await scene.register.client('caseworker').readFile({ path: { fileId }, purpose });
        expect([step, seen.ok && seen.data.title !== undefined]).toEqual([step, ok.reopening]);
        await scene.register.close();
      }
    },
  );

  it.each(['disposal', 'hold'] as const)(
    'stays when its person was held in time, whichever step of the %s waits for the other',
    async (waiting) => {
      for (let step = 0, waited = true; waited; step++) {
        const scene = await over();
        const { fileId } = scene.closedFile;
        let isDisposed = false;
        let wasKept = false;
        const calls = {
          disposal: async () => {
            isDisposed = (await dispose(scene)).ok;
          },
          hold: async () => {
            expect((await hold(scene)).ok).toBe(true);
            const file = await scene.register.office.book.read(kinds.file, fileId);
            wasKept = file?.facts.status === 'closed';
          },
        };
        const other = waiting === 'disposal' ? 'hold' : 'disposal';
        waited = await whileWaiting(scene.register.ports.state, step, calls[waiting], calls[other]);
        if (!waited) await calls[other]();
        const seen = await scene.register.client('caseworker').readFile({ path: { fileId }, purpose });
        expect([step, seen.ok && seen.data.title !== undefined]).toEqual([step, !isDisposed]);
        expect([step, wasKept && isDisposed]).toEqual([step, false]);
        await scene.register.close();
      }
    },
  );

  it('stays due until it is destroyed, wherever that was cut off', async () => {
    for (let step = 0, cut = true; cut; step++) {
      const scene = await over();
      const officer = scene.register.client('protection-officer');
      const due = async () => {
        const result = await officer.listDueFiles({ purpose: 'oversight' });
        return result.ok && result.data.items.map(({ id }) => id);
      };
      let done = false;
      cut = await cutOff(scene.register.ports.state, step, async () => {
        done = (await dispose(scene)).ok;
      });
      if (!done) {
        expect([step, await due()]).toEqual([step, expect.arrayContaining([scene.closedFile.fileId])]);
        const again = await dispose(scene);
        expect([step, again.ok && again.data.receipts.map(({ unreadable }) => unreadable)]).toEqual([step, [true]]);
      }
      expect([step, await due()]).toEqual([step, expect.not.arrayContaining([scene.closedFile.fileId])]);
      expect((await dispose(scene)).ok).toBe(false);
      await scene.register.close();
    }
  });
});
