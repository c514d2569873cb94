import { calledBy } from '../shared/register-simulation';
import { dailyCurve, simulation } from '../shared/simulation';
import { residents } from './facts';
import { operations } from './operations';
import { worksOnFiles } from './simulation/casework';
import { comes } from './simulation/counter';
import { faults, looksAtTwins, peopleOf } from './simulation/faults';
import { looksAtHome } from './simulation/home';
import type { ResidentsDesk } from './simulation/people';
import { worksOnRequests } from './simulation/rights';
import { holding, shown, startState, usual } from './simulation/state';

/** How many come to the counter in a quarter of an hour, and how many look at home, by the hour: a small register. */
const atTheCounter = dailyCurve({ 7: 0.3, 9: 1.6, 12: 0.8, 14: 1.4, 17: 1, 20: 0.2 });
const atHome = dailyCurve({ 0: 0.05, 6: 0.1, 9: 0.3, 13: 0.4, 20: 0.8, 23: 0.2 });
/** Mondays are full, and on Sundays people have time at home. 0: Sunday. */
const weekly = [1, 1.4, 1.1, 1, 1, 0.9, 0.8];

/** A number with a mean: people come whole. */
const about = (mean: number, { chance }: ResidentsDesk) => Math.floor(mean + chance.share());

/** The register of the city's people that plays itself: a small one, whatever the population. */
export const residentsSimulation = simulation(
  residents,
  {},
  calledBy(residents, operations)('records', {
    start: startState,
    step(state, desk) {
      const { hour, weekday } = desk.now.wall;
      const demand = desk.now.demand * (weekly[weekday] as number);
      if (desk.isOpen) {
        worksOnRequests(state, desk);
        worksOnFiles(state, desk);
        looksAtTwins(state, desk);
        for (let left = about(atTheCounter(hour) * demand, desk); left > 0; left--) comes(state, desk);
        // Each hour somebody at the counter looks a person up.
        const [first] = usual(state);
        if (first && desk.now.atMs % 3_600_000 === 0)
          desk.call({
            operation: 'readPerson',
            caller: desk.worker('clerk', [first.name]),
            purpose: 'application-processing',
            params: { personId: `{${first.name}}` },
          });
      }
      const people = usual(state);
      for (let left = about(atHome(hour) * demand, desk); left > 0 && people.length > 0; left--) {
        const { name } = desk.chance.of(people);
        if (!state.people.get(name)?.isLeaving) looksAtHome(state, desk, name);
      }
    },
    people: peopleOf,
    reads: (person) => ({
      operation: 'readPerson',
      role: 'clerk',
      purpose: 'application-processing',
      params: { personId: `{${person}}` },
    }),
    changes: (person) => ({
      operation: 'amendPerson',
      role: 'registrar',
      purpose: 'record-maintenance',
      params: { personId: `{${person}}` },
      body: { email: 'simulated@example.org' },
      changes: person,
    }),
    holds: holding,
    shows: shown,
    faults,
  }),
);
