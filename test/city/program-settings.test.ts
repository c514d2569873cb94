import { CityContext } from '../../lib/city/city-context';
import { incidentSettings } from '../../lib/city/incidents';
import { programSettings } from '../../lib/city/program-settings';
import { rotationSettings } from '../../lib/city/rotation';
import { city } from '../support/city';

describe('settings of programs that are of no service', () => {
  const own = city();
  const context = new CityContext(own, []);
  const settings = (purpose: string) => programSettings(context.name(purpose), own, []);

  it('are those that the program is built with', () => {
    expect(settings('certificate-rotation')).toEqual(rotationSettings(context));
    expect(settings('incidents')).toEqual(incidentSettings(context));
  });

  it('are none of a program of a service, or of a centre that the city has not', () => {
    expect(settings('traffic-flow')).toBeUndefined();
    expect(settings('operations-api')).toBeUndefined();
  });
});
