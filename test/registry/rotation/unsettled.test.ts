import { resume } from '../../../lib/devices/rotation/resume';
import type { Behaviour } from '../../support/rotation-device';
import { RotationRun } from '../../support/rotation-run';

/** A device with a certificate that is over a year old; its id. */
const enrolled = (run: RotationRun) => run.iot.enroll('tv-1', 'north', { ageDays: 400 });
const statusOf = (run: RotationRun, id: string) => run.iot.stored.get(id)?.status;

describe('a device that may hold either certificate', () => {
  /** Stands still between two certificates, which are both in service. */
  const unsettled = async (behaviour: Behaviour) => {
    const run = new RotationRun(['north']);
    const old = enrolled(run);
    run.behave('tv-1', behaviour);
    await run.survey();
    return { run, old };
  };

  it.each([
    ['never-connects', 'not-seen'],
    ['cut-off', 'install-refused'],
    ['unseen', 'not-seen'],
  ] as const)('%s: it keeps both, and the district rests (%s)', async (behaviour, code) => {
    const { run } = await unsettled(behaviour);
    expect(run.iot.certificatesOf('tv-1').map((id) => run.iot.letsIn('tv-1', id))).toEqual([true, true]);
    expect(await run.book.seat('north')).toMatchObject({ failure: { code }, unsettled: { thing: 'tv-1' } });
  });

  it('is offered the same certificate again after a person has looked', async () => {
    const { run, old } = await unsettled('cut-off');
    const [, fresh] = run.iot.certificatesOf('tv-1');
    run.device('tv-1').restart();
    await resume(run.book, 'north');
    await run.survey();
    expect([run.device('tv-1').held, statusOf(run, old)]).toEqual([fresh, 'INACTIVE']);
    expect(run.iot.stored.size).toBe(2);
  });

  it('ends without another offer when it was seen in the meantime', async () => {
    const { run, old } = await unsettled('unseen');
    run.iot.connected.add(`tv-1 ${run.device('tv-1').held}`);
    await resume(run.book, 'north');
    await run.survey();
    expect([run.iot.startedJobs.size, statusOf(run, old)]).toEqual([2, 'INACTIVE']);
  });

  it('is one whose job somebody cancelled by force while it was at it', async () => {
    const run = new RotationRun(['north']);
    enrolled(run);
    run.behave('tv-1', 'cut-off');
    run.beforeStep = ({ step }) => {
      const job = [...run.iot.startedJobs.values()].at(-1);
      if (step === 'confirm' && job?.status === 'IN_PROGRESS') job.status = 'CANCELED';
    };
    await run.survey();
    expect(run.iot.certificatesOf('tv-1')).toHaveLength(2);
  });

  it('keeps the old one while somebody has taken the new one out of service', async () => {
    const run = new RotationRun(['north']);
    const old = enrolled(run);
    run.beforeStep = ({ step }) => {
      const fresh = run.device('tv-1').held;
      if (step === 'deactivate' && run.iot.letsIn('tv-1', fresh)) run.iot.revoke('tv-1', fresh);
    };
    await run.survey();
    expect(statusOf(run, old)).toBe('ACTIVE');
    expect((await run.book.seat('north')).failure?.message).toContain('keeps the old one');
  });

  it('is not judged while its job is being taken back', async () => {
    const run = new RotationRun(['north']);
    enrolled(run);
    const { withdraw } = run.iot.jobs;
    let isSlow = true;
    run.iot.jobs.withdraw = async (id) => {
      if (!isSlow) await withdraw(id);
      isSlow = false;
    };
    run.beforeStep = ({ step }) => {
      if (step === 'install') run.behave('tv-1', 'silent');
    };
    await run.survey();
    expect(run.iot.stored.size).toBe(1);
  });
});
