import { feeds } from '../../lambdas/education';
import { duties } from '../../lambdas/education/handlers/schools';
import { config } from '../../lib/services/education/config';
import { education } from '../../lib/services/education/facts';
import { educationSimulation } from '../../lib/services/education/simulation';
import { agreesAtExtremes, agreesWithTruth, workingDay } from '../support/simulated-service';

const oneRoster = {
  address: 'https://sis.schools.example',
  tokenAddress: 'https://login.schools.example/oauth2/token',
  version: '1.2',
};
const few = { schools: 3, platforms: 2, oneRoster };
const simulated = {
  of: educationSimulation,
  serves: { facts: education, feeds },
  section: config.parse(few),
  days: 30,
  shortDays: 12,
  clock: duties.scheduled,
  clockMinutes: 60,
  filesInTime: true,
  // No file of a school breaks the trail of guardians, or is a request of one.
  notPlayed: ['audit-broken', 'guardian-request-due'],
};

describe('schools that play themselves', () => {
  agreesWithTruth(simulated);
  agreesAtExtremes(simulated, config, few);

  it('report each day with lessons once', async () => {
    const { run, truth } = await workingDay(simulated);
    expect(run.rows('attendance')).toHaveLength(truth.happened.get('days') ?? 0);
  });
});
