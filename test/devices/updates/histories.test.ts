import fc from 'fast-check';
import { runs } from '../../support/exploring';
import { type Fate, UpdateRun } from '../../support/update-run';

const districts = ['pilot', 'middle', 'rest'];

/** One thing that happens to an update, by people, devices or time. */
type Happening =
  | { readonly kind: 'command'; readonly retry: boolean }
  | { readonly kind: 'night'; readonly fates: readonly Fate[] }
  | { readonly kind: 'taken back'; readonly fates: readonly Fate[] }
  | { readonly kind: 'days pass'; readonly days: number };

const fate = fc.constantFrom<Fate>('SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'missed');
const fates = fc.array(fate, { minLength: 3, maxLength: 3 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('command' as const), retry: fc.boolean() }),
  fc.record({ kind: fc.constant('night' as const), fates }),
  fc.record({ kind: fc.constant('taken back' as const), fates }),
  fc.record({ kind: fc.constant('days pass' as const), days: fc.integer({ min: 1, max: 3 }) }),
);

const waits = ({ service }: UpdateRun) => service.last !== '' && service.at(service.last).status === 'SCHEDULED';

/** People take a job back while its window is open, when the first two devices have met their fates. */
function takeBack({ service }: UpdateRun, met: readonly Fate[], takenBack: Set<string>): void {
  const id = service.last;
  service.open();
  for (const [i, thing] of [...service.at(id).things.keys()].entries()) {
    const one = met[i] ?? 'missed';
    if (one === 'missed' || i === 2) continue;
    service.begin(thing);
    service.end(thing, one);
  }
  if (service.at(id).status === 'IN_PROGRESS') takenBack.add(id);
  service.cancel(id);
}

async function happen(run: UpdateRun, one: Happening, takenBack: Set<string>): Promise<void> {
  if (one.kind === 'command') await run.run({ retry: one.retry }).catch(() => []);
  if (one.kind === 'days pass') {
    // No device comes to a window that opens meanwhile.
    if (waits(run)) run.night([]);
    run.service.nowMs += one.days * 86_400_000;
  }
  if (one.kind === 'night' && waits(run)) run.night(one.fates);
  if (one.kind === 'taken back' && waits(run)) takeBack(run, one.fates, takenBack);
}

/** Whether a job is proof enough for the next wave: default rule of three devices, any failure is over 10 %. */
function isProof({ service }: UpdateRun, id: string, takenBack: ReadonlySet<string>): boolean {
  const statuses = service.statusesOf(id);
  return (
    statuses.includes('SUCCEEDED') && !statuses.some((s) => s === 'FAILED' || s === 'TIMED_OUT') && !takenBack.has(id)
  );
}

const waveOf = (id: string) => Number(id.split('-').at(-2));

describe('whatever happens to an update', () => {
  it('no wave begins before the last job of each wave before it has proved the firmware', async () => {
    const history = fc.array(happening, { minLength: 3, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(history, async (happenings) => {
        const run = new UpdateRun({ waves: districts.map((one) => [one]), devices: 3 });
        const { service } = run;
        const takenBack = new Set<string>();
        for (const one of happenings) {
          const known = [...service.jobs.keys()];
          await happen(run, one, takenBack);
          for (const id of [...service.jobs.keys()].slice(known.length)) {
            for (let wave = 1; wave < waveOf(id); wave++) {
              const last = known.filter((before) => waveOf(before) === wave).at(-1);
              expect([id, wave, last && isProof(run, last, takenBack)]).toEqual([id, wave, true]);
            }
          }
        }
      }),
      { numRuns: runs(150, 2000) },
    );
  });
});
