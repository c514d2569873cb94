import { servicesOf } from '../../../assembly/services-of';
import { CityContext } from '../../../city/city-context';
import { readCity } from '../../../config';
import { services } from '../../../services';
import type { Input } from '../../card';
import { problemText } from '../../text';

/** The city of a command with the names of its cloud; undefined, and its problems printed, when its file is wrong. */
export function cityOf(file: string, { options, stderr }: Pick<Input, 'options' | 'stderr'>): CityContext | undefined {
  const { city, problems } = readCity(file, services);
  if (city) return new CityContext(city, servicesOf(city, services));
  stderr.write(problemText(problems, options));
  return undefined;
}
