import { feeds } from '../../lambdas/medical';
import { duties } from '../../lambdas/medical/handlers/hospitals';
import { config } from '../../lib/services/medical/config';
import { medical } from '../../lib/services/medical/facts';
import { medicalSimulation } from '../../lib/services/medical/simulation';
import { faultScenario } from '../../lib/simulation/scenario';
import { agreesAtExtremes, agreesWithTruth, played, workingDay } from '../support/simulated-service';

const few = { hospitals: 2, visitsPerDay: 40, monitors: 2 };
/** Whoever calls: no message of the feeds changes by it. */
const fhir = { hospitals: [{ id: 'HOSPA', members: ['hospital-a-systems'] }] };
const section = config.parse({ ...few, leastVisits: 10 });
const simulated = {
  of: medicalSimulation,
  serves: { facts: medical, feeds },
  section,
  days: 3,
  shortDays: 1,
  clock: duties.scheduled,
  clockMinutes: 5,
  filesInTime: true,
  spoken: ['adt'],
  // No message breaks the trail of reads: test/lambdas/medical/seals.test.ts.
  notPlayed: ['audit-broken'],
};

describe('hospitals that play themselves', () => {
  agreesWithTruth(simulated);
  agreesAtExtremes(simulated, config, { ...few, fhir });

  it('let nobody wait whose departure was refused while the registry did not have them', async () => {
    const longer = { ...simulated, section: { ...section, hospitals: 1, monitors: 0, trolleyHours: 4 }, days: 1 };
    const { wrong, found } = await played(longer, faultScenario('device-unknown'));
    expect([wrong, found.map(({ alarm }) => alarm)]).toEqual([[], ['device-unknown']]);
  });

  it('have as many visits as there were, each in time', async () => {
    const { run, truth } = await workingDay({ ...simulated, days: 1 });
    const visits = run.rows('visits');
    expect(visits).toHaveLength(truth.happened.get('visits') ?? 0);
    expect(visits.filter(({ is_in_time }) => is_in_time === false)).toEqual([]);
  });
});
