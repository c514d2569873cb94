import { readCity } from '../../../config';
import { type AdoptionOutcome, adoptThing } from '../../../devices/adopt/adopt-thing';
import { AccountCities } from '../../../devices/adopt/cities';
import { readAdoptions } from '../../../devices/adopt/read-adoptions';
import { pump } from '../../../devices/apply/pump';
import type { DeviceKind } from '../../../devices/mapping/device-kind';
import { services } from '../../../services';
import { cityKey, otherStages } from '../../../shared/naming';
import { printable, printableJson } from '../../../shared/printable';
import type { Handler } from '../../card';
import { problemText, table } from '../../text';
import { kindOf, standingDistrictOf } from './device-options';
import { inRegistry } from './in-registry';

/** Things in work at once: six calls each, at 100 a second. */
const width = 32;

function text(outcomes: readonly AdoptionOutcome[], isDryRun: boolean): string {
  const rows = outcomes.map(({ row, thingName, result, code, message }) => [
    row,
    thingName,
    result,
    code ? `${code}: ${message}` : message,
  ]);
  const end = isDryRun ? 'Nothing was changed.' : 'Certificates and policies were not touched.';
  return `${table(['row', 'thing', 'result', 'what'], rows)}\n\n${end}\n`;
}

/** `citykit devices adopt`: 0 when every thing of the list is a device of the city, 1 when some failed. */
export const devicesAdopt: Handler = async ({ positionals: [file = '', list = ''], options, stdout, stderr }) => {
  const { city, problems } = readCity(file, services);
  if (!city) {
    stderr.write(problemText(problems, options));
    return 1;
  }
  const kind = kindOf(city, options) as DeviceKind;
  const district = standingDistrictOf(city, options);
  const isDryRun = options['dry-run'] === true;
  const outcomes: AdoptionOutcome[] = [];
  await inRegistry(city, (registry) => {
    const context = {
      registry,
      kind,
      city: cityKey(city),
      otherStages: otherStages(city),
      cities: new AccountCities(registry, services),
      isDryRun,
    };
    return pump(
      readAdoptions({ file: list, districts: city.devices.districts, ...(district === undefined ? {} : { district }) }),
      width,
      async (adoption) => {
        outcomes.push(await adoptThing(adoption, context));
      },
    );
  });
  outcomes.sort((a, b) => a.row - b.row);
  stdout.write(options.format === 'json' ? printableJson(outcomes) : printable(text(outcomes, isDryRun)));
  return outcomes.some(({ result }) => result === 'failed') ? 1 : 0;
};
