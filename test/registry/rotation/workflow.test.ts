import { RotationRun } from '../../support/rotation-run';

/** Devices of a district, all with a certificate that is over a year old; ids by thing. */
const enrolled = (run: RotationRun, district: string, ...things: readonly string[]) =>
  Object.fromEntries(things.map((thing) => [thing, run.iot.enroll(thing, district, { ageDays: 400 })]));

const statusOf = (run: RotationRun, id: string | undefined) => run.iot.stored.get(id ?? '')?.status;

describe('a rotation', () => {
  it('replaces a certificate that is too old, and deletes it a week later', async () => {
    const run = new RotationRun();
    const { 'tv-1': old } = enrolled(run, 'north', 'tv-1');
    await run.survey(1);
    const [, fresh] = run.iot.certificatesOf('tv-1');
    expect([statusOf(run, old), statusOf(run, fresh)]).toEqual(['INACTIVE', 'ACTIVE']);
    expect(run.iot.letsIn('tv-1', old as string)).toBe(false);
    expect(await run.book.due('north')).toEqual([]);

    run.passDays(6);
    await run.survey();
    expect(statusOf(run, old)).toBe('INACTIVE');
    expect(run.counted.CertificatesDue).toBe(1);
    run.passDays(1.5);
    await run.survey();
    expect(run.iot.certificatesOf('tv-1')).toEqual([fresh]);
    expect(run.iot.stored.size).toBe(1);
  });

  it('gives the new certificate every policy of the old one', async () => {
    const run = new RotationRun();
    run.iot.enroll('tv-1', 'north', { ageDays: 400, policy: 'luminaire' });
    await run.survey();
    const [, fresh] = run.iot.certificatesOf('tv-1');
    expect([...(run.iot.stored.get(fresh as string)?.policies ?? [])]).toEqual(['luminaire']);
  });

  it('leaves a young certificate, and one without a thing', async () => {
    const run = new RotationRun();
    run.iot.enroll('tv-1', 'north', { ageDays: 364 });
    const claim = run.iot.enroll('claim', 'north', { ageDays: 900 });
    run.iot.stored.get(claim)?.things.clear();
    await run.survey();
    expect([run.iot.startedJobs.size, run.iot.stored.size]).toEqual([0, 2]);
  });

  it('counts devices of districts that nobody walks', async () => {
    const run = new RotationRun(['north']);
    run.iot.enroll('tv-1', 'nowhere', { ageDays: 900 });
    await run.survey();
    expect(run.counted).toMatchObject({ CertificatesWithoutDistrict: 1 });
    expect(run.iot.startedJobs.size).toBe(0);
  });

  it("finds a vendor's certificate that ends within a month", async () => {
    const run = new RotationRun();
    const old = run.iot.enroll('tv-1', 'north', { notAfterMs: run.nowMs + 29 * 86_400_000 });
    await run.survey();
    expect(statusOf(run, old)).toBe('INACTIVE');
  });

  it('takes the devices of a district one after the other, the most urgent first', async () => {
    const run = new RotationRun(['north']);
    run.iot.enroll('tv-1', 'north', { ageDays: 370 });
    run.iot.enroll('tv-2', 'north', { ageDays: 700 });
    await run.survey();
    expect([...run.iot.startedJobs.values()].map(({ thing }) => thing)).toEqual(['tv-2', 'tv-2', 'tv-1', 'tv-1']);
  });

  it('takes so many devices a walk and no more', async () => {
    const run = new RotationRun(['north']);
    enrolled(run, 'north', 'tv-1', 'tv-2', 'tv-3');
    await run.survey(2);
    expect(run.counted.CertificatesRotated).toBe(2);
  });
});

describe('a certificate that AWS IoT cannot describe', () => {
  it('keeps no other from its rotation, is counted and logged', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
    const run = new RotationRun(['north']);
    const [bad = ''] = Object.values(enrolled(run, 'north', 'tv-1', 'tv-2', 'tv-3', 'tv-4'));
    const { describe: real } = run.iot.certificates;
    run.iot.certificates.describe = async (id) => {
      if (id === bad) throw new Error('failed');
      return real.call(run.iot.certificates, id);
    };
    await run.survey();
    const replaced = ['tv-1', 'tv-2', 'tv-3', 'tv-4'].filter((thing) => run.iot.certificatesOf(thing).length > 1);
    expect(replaced).toEqual(['tv-2', 'tv-3', 'tv-4']);
    expect(run.counted.ClockFailures).toBe(1);
    expect(logged).toHaveBeenCalledTimes(1);
    logged.mockRestore();
  });
});

describe('a certificate that several things hold', () => {
  it.each(['survey', 'pick', 'issue', 'install', 'deactivate'] as const)(
    'stays in service when it is shared before %s',
    async (step) => {
      const run = new RotationRun(['north']);
      const old = run.iot.enroll('tv-1', 'north', { ageDays: 900 });
      run.beforeStep = (event) => {
        if (event.step === step) run.iot.stored.get(old)?.things.add('tv-2');
      };
      await run.survey();
      expect(run.iot.letsIn('tv-2', old)).toBe(true);
      expect(run.iot.letsIn('tv-1', run.device('tv-1').held)).toBe(true);
    },
  );

  it('is counted, for nobody replaces it', async () => {
    const run = new RotationRun(['north']);
    run.iot.stored.get(run.iot.enroll('tv-1', 'north', { ageDays: 900 }))?.things.add('tv-2');
    await run.survey();
    expect(run.counted).toEqual(expect.objectContaining({ CertificatesShared: 1 }));
    expect(run.iot.startedJobs.size).toBe(0);
  });

  it('is not deleted with the old ones when it went to another thing since', async () => {
    const run = new RotationRun(['north']);
    const { 'tv-1': old } = enrolled(run, 'north', 'tv-1');
    await run.survey();
    run.iot.stored.get(old ?? '')?.things.add('tv-2');
    run.passDays(8);
    await run.step({ step: 'delete-old' });
    expect(run.iot.certificatesOf('tv-2')).toEqual([old]);
    expect(run.iot.certificatesOf('tv-1')).toEqual([run.device('tv-1').held]);
  });

  it('stays in service when a rotation is given up that issued it', async () => {
    const run = new RotationRun(['north']);
    run.iot.enroll('tv-1', 'north', { ageDays: 400 });
    run.behave('tv-1', 'refuses-install');
    const fresh = () => [...run.iot.stored].find(([, { requestPem }]) => requestPem)?.[0] ?? '';
    run.beforeStep = ({ step }) => {
      if (step === 'confirm') run.iot.stored.get(fresh())?.things.add('tv-2');
    };
    await run.survey();
    expect(run.iot.letsIn('tv-2', fresh())).toBe(true);
    expect(run.iot.certificatesOf('tv-1')).not.toContain(fresh());
  });
});

describe('a device that does not play along', () => {
  it.each([
    ['refuses', 'request-refused'],
    ['sends-junk', 'request-unusable'],
    ['refuses-install', 'install-refused'],
  ] as const)('%s: everything is as before, and the district rests (%s)', async (behaviour, code) => {
    const run = new RotationRun(['north']);
    const { 'tv-1': old } = enrolled(run, 'north', 'tv-1');
    run.behave('tv-1', behaviour);
    await run.survey();
    expect(run.walks.at(-1)?.status).toBe('FAILED');
    expect(run.iot.certificatesOf('tv-1')).toEqual([old]);
    expect([...run.iot.stored.keys()]).toEqual([old]);
    expect(run.iot.letsIn('tv-1', old as string)).toBe(true);
    expect(await run.book.seat('north')).toMatchObject({ failure: { code, thing: 'tv-1' } });
  });

  it('stops its own district and no other, until a person has looked', async () => {
    const run = new RotationRun();
    enrolled(run, 'north', 'tv-1');
    const { 'tv-3': south } = enrolled(run, 'south', 'tv-3');
    run.behave('tv-1', 'refuses');
    await run.survey();
    expect(statusOf(run, south)).toBe('INACTIVE');
    run.behave('tv-1', 'healthy');
    await run.survey();
    expect(run.iot.certificatesOf('tv-1')).toHaveLength(1);

    await run.book.changeSeat('north', () => ({}));
    await run.survey();
    expect(run.iot.certificatesOf('tv-1')).toHaveLength(2);
  });

  it('that is silent is left for later; the next one has its turn', async () => {
    const run = new RotationRun(['north']);
    run.iot.enroll('tv-1', 'north', { ageDays: 900 });
    const next = run.iot.enroll('tv-2', 'north', { ageDays: 400 });
    run.behave('tv-1', 'silent');
    await run.survey();
    expect(statusOf(run, next)).toBe('INACTIVE');
    expect([...run.iot.startedJobs.values()][0]?.status).toBe('CANCELED');
    run.behave('tv-1', 'healthy');
    await run.survey();
    expect(run.iot.certificatesOf('tv-1')).toHaveLength(2);
  });
});

describe('who gets the seat of a district', () => {
  const pick = (run: RotationRun, walk = 'b') => run.step({ step: 'pick', district: 'north', left: 5, walk });

  it('is nobody while a failure is open', async () => {
    const run = new RotationRun(['north']);
    enrolled(run, 'north', 'tv-1');
    await run.step({ step: 'survey' });
    const failure = { code: 'not-seen', thing: 'tv-9', message: '', atMs: 0 } as const;
    await run.book.changeSeat('north', () => ({ failure }));
    expect((await pick(run)).outcome).toBe('paused');
  });

  it('is nobody while another walk has it, though nobody waits', async () => {
    const run = new RotationRun(['north']);
    enrolled(run, 'north', 'tv-1');
    await run.step({ step: 'survey' });
    await pick(run, 'a');
    await run.book.removeDue('north', run.iot.certificatesOf('tv-1')[0] as string);
    expect((await pick(run)).outcome).toBe('busy');
    expect((await run.step({ step: 'ask', district: 'north', walk: 'b' })).outcome).toBe('gone');
    expect(run.iot.startedJobs.size).toBe(0);
  });

  it('is no device that is offline: it would only wait', async () => {
    const run = new RotationRun(['north']);
    run.iot.enroll('tv-1', 'north', { ageDays: 900 });
    run.iot.enroll('tv-2', 'north', { ageDays: 400 });
    run.iot.offline.add('tv-1');
    await run.survey();
    expect([...run.iot.startedJobs.values()].map(({ thing }) => thing)).toEqual(['tv-2', 'tv-2']);
    run.iot.offline.clear();
    await run.survey();
    expect(run.iot.certificatesOf('tv-1')).toHaveLength(2);
  });

  it('is the next one when a certificate was replaced by hand since the survey', async () => {
    const run = new RotationRun(['north']);
    const stale = run.iot.enroll('tv-1', 'north', { ageDays: 900 });
    run.iot.enroll('tv-2', 'north', { ageDays: 400 });
    await run.step({ step: 'survey' });
    await run.iot.certificates.setStatus(stale, 'INACTIVE');
    expect((await pick(run)).outcome).toBe('picked');
    expect((await run.book.seat('north')).open?.thing).toBe('tv-2');
  });
});

describe('a device that is retired in the middle', () => {
  it.each(['issue', 'install', 'confirm'] as const)(
    'before %s: it keeps no certificate, and its district goes on',
    async (step) => {
      const run = new RotationRun(['north']);
      run.iot.enroll('tv-1', 'north', { ageDays: 900 });
      const next = run.iot.enroll('tv-2', 'north', { ageDays: 400 });
      run.behave('tv-1', 'never-connects');
      let isRetired = false;
      run.beforeStep = (event) => {
        if (event.step !== step || isRetired) return;
        isRetired = true;
        run.iot.retire('tv-1');
      };
      await run.survey();
      expect(run.iot.certificatesOf('tv-1')).toEqual([]);
      expect(statusOf(run, next)).toBe('INACTIVE');
      expect(await run.book.seat('north')).toEqual({});
    },
  );
});

describe('what goes wrong on our side', () => {
  it.each(['ask', 'read-request', 'issue', 'install', 'confirm', 'deactivate'] as const)(
    'a step %s that fails once is tried again, and nothing is done twice',
    async (step) => {
      const run = new RotationRun(['north']);
      const { 'tv-1': old } = enrolled(run, 'north', 'tv-1');
      let failures = 1;
      run.beforeStep = (event) => {
        if (event.step === step && failures-- > 0) throw new Error('ThrottlingException');
      };
      await run.survey();
      expect(run.iot.certificatesOf('tv-1')).toHaveLength(2);
      expect(run.iot.startedJobs.size).toBe(2);
      expect(statusOf(run, old)).toBe('INACTIVE');
    },
  );

  it('a certificate that was issued is not issued again when what follows fails', async () => {
    const run = new RotationRun(['north']);
    enrolled(run, 'north', 'tv-1');
    const { attachThing } = run.iot.certificates;
    let failures = 1;
    run.iot.certificates.attachThing = async (...attachment) => {
      if (failures-- > 0) throw new Error('ThrottlingException');
      return attachThing(...attachment);
    };
    await run.survey();
    expect(run.iot.stored.size).toBe(2);
  });

  it('a job of a step that fails for good is taken back', async () => {
    const run = new RotationRun(['north']);
    enrolled(run, 'north', 'tv-1');
    run.behave('tv-1', 'silent');
    run.beforeStep = ({ step }) => {
      if (step === 'read-request') throw new Error('AccessDeniedException');
    };
    await run.survey();
    expect([...run.iot.startedJobs.values()].map(({ status }) => status)).toEqual(['CANCELED']);
  });

  it('a step that fails for good puts everything back', async () => {
    const run = new RotationRun(['north']);
    const { 'tv-1': old } = enrolled(run, 'north', 'tv-1');
    run.beforeStep = ({ step }) => {
      if (step === 'install') throw new Error('AccessDeniedException');
    };
    await run.survey();
    expect([...run.iot.stored.keys()]).toEqual([old]);
    expect((await run.book.seat('north')).failure).toMatchObject({
      code: 'step-failed',
      message: 'Error: AccessDeniedException',
    });
  });

  it('a walk that was broken off is found, put back, and reported', async () => {
    const run = new RotationRun(['north']);
    const { 'tv-1': old } = enrolled(run, 'north', 'tv-1');
    await run.step({ step: 'survey' });
    await run.step({ step: 'survey', marker: '0' });
    await run.step({ step: 'pick', district: 'north', left: 1, walk: 'gone' });
    await run.step({ step: 'ask', district: 'north', walk: 'gone' });
    expect((await run.walk('north')).path.at(-1)).toBe('Done');
    run.passDays(1);
    await run.walk('north');
    expect((await run.book.seat('north')).failure?.code).toBe('broken-off');
    expect([...run.iot.stored.keys()]).toEqual([old]);
  });

  it('two walks at once: one has the seat, the other goes away', async () => {
    const run = new RotationRun(['north']);
    enrolled(run, 'north', 'tv-1', 'tv-2');
    await run.step({ step: 'survey' });
    const picks = await Promise.all(
      ['a', 'b'].map((walk) => run.step({ step: 'pick', district: 'north', left: 5, walk })),
    );
    expect(picks.map(({ outcome }) => outcome).sort()).toEqual(['busy', 'picked']);
  });

  it('a walk that fails leaves the seat of another one as it is', async () => {
    const run = new RotationRun(['north']);
    enrolled(run, 'north', 'tv-1');
    await run.step({ step: 'survey' });
    await run.step({ step: 'pick', district: 'north', left: 1, walk: 'b' });
    await run.step({ step: 'ask', district: 'north', walk: 'b' });
    const before = await run.book.seat('north');
    await run.step({ step: 'fail', district: 'north', walk: 'a', error: { Error: 'Error', Cause: 'a lost answer' } });
    expect(await run.book.seat('north')).toEqual(before);
    expect([...run.iot.startedJobs.values()].map(({ status }) => status)).toEqual(['QUEUED']);
  });

  it('a walk that ends a device whose answer was lost goes on, and is no failure', async () => {
    const run = new RotationRun(['north']);
    enrolled(run, 'north', 'tv-1', 'tv-2');
    let answers = 0;
    run.aroundStep = async ({ step }, work) => {
      const answer = await work();
      if (step === 'deactivate' && answers++ === 0) throw new Error('the answer was lost');
      return answer;
    };
    await run.survey();
    expect(run.walks.map(({ status }) => status)).toEqual(['SUCCEEDED']);
    expect(run.counted.CertificatesRotated).toBe(2);
  });

  it('a walk that was broken off is reported as a walk that fails', async () => {
    const run = new RotationRun(['north']);
    enrolled(run, 'north', 'tv-1');
    await run.step({ step: 'survey' });
    await run.step({ step: 'pick', district: 'north', left: 1, walk: 'gone' });
    run.passDays(1);
    expect((await run.walk('north')).status).toBe('FAILED');
  });

  it('a pick whose answer was lost is given again', async () => {
    const run = new RotationRun(['north']);
    enrolled(run, 'north', 'tv-1');
    await run.step({ step: 'survey' });
    const pick = () => run.step({ step: 'pick', district: 'north', left: 5, walk: 'a' });
    expect(await pick()).toEqual(await pick());
  });

  it('a certificate that somebody made active again is not deleted', async () => {
    const run = new RotationRun(['north']);
    const { 'tv-1': old } = enrolled(run, 'north', 'tv-1');
    await run.survey();
    await run.iot.certificates.setStatus(old as string, 'ACTIVE');
    run.passDays(8);
    await run.step({ step: 'delete-old' });
    expect(statusOf(run, old)).toBe('ACTIVE');
  });
});

it('log and metric name the steps, and hold no request and no certificate', async () => {
  const run = new RotationRun(['north']);
  enrolled(run, 'north', 'tv-1');
  await run.survey();
  expect(run.log.join('')).toContain('{"step":"issue","district":"north","thing":"tv-1","outcome":"issued"}');
  expect(run.counted['RotationSteps issue issued']).toBe(1);
  expect(run.log.join('')).not.toMatch(/PEM|BEGIN/);
});
