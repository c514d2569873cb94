import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

// Finding: a city that gave up its traffic was told that signals that flash at night raise an alarm from now on.
describe('a service that comes or goes', () => {
  /** What may happen without an alarm; no department is left without a service. */
  const quiet: Edit = (file) => {
    delete file.departments;
    const { traffic } = file.services;
    traffic.scheduledFlash = [{ from: '22:30', to: '05:30' }];
    traffic.spat.allowedConflicts = [{ intersection: 1201, connections: ['3-10', '12-5'] }];
  };

  it.each(Object.keys(city().services))('%s brings its alarms and takes them: none is raised more often', (service) => {
    const [there, gone] = [city(quiet), city(quiet, ({ services }) => delete services[service])];
    const told = [...effectsBetween(there, gone), ...effectsBetween(gone, there)].map((one) => spoken(one, 'en'));
    expect(told.filter((text) => text.includes('alarm'))).toEqual([]);
  });
});
