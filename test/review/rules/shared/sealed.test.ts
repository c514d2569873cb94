import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noModel } from '../../../../lib/model/city-model';
import type { CityVersion } from '../../../../lib/review/rules/rule';
import { sealedThere } from '../../../../lib/review/rules/shared/sealed';
import { services } from '../../../../lib/services';
import type { Service } from '../../../../lib/services/shared';
import { secretStores } from '../../../../lib/services/shared/common-stores';
import { say } from '../../../../lib/words/say';

const lambdas = join(__dirname, '../../../../lambdas');

/** Does its code take keys from the vault, which KMS has wrapped? Registers do by the engine. */
function usesVault({ id, register }: Service): boolean {
  if (register !== undefined) return true;
  const files = readdirSync(lambdas, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.startsWith(`${id}/`) && file.endsWith('.ts'))
    .some((file) => /engine\/vault\/vault'/.test(readFileSync(join(lambdas, file), 'utf8')));
}

/** Does it have the store in which the vault keeps its keys, for something else than secrets of devices, which are given anew? */
const keepsKeys = ({ state }: Service): boolean =>
  state.some(({ id }) => id === 'keys') && !state.some(({ name }) => name === secretStores.secrets.name);

const idsOf = (some: readonly Service[]): string[] => some.map(({ id }) => id);
const isSealed = ({ state }: Service): boolean => state.some(({ sealed }) => sealed !== undefined);

/** A cloud that is left with one service and some settings of it. */
const leftWith = (id: string, settings: Readonly<Record<string, unknown>>): CityVersion =>
  ({ city: { services: { [id]: settings } }, model: noModel }) as never;

const asked = (id: string, settings: Readonly<Record<string, unknown>>): string[] =>
  sealedThere(
    [leftWith(id, settings)],
    services.filter((service) => service.id === id),
  ).map(({ what }) => what.key);

/** Settings with which all that a service seals is there. */
const allOf = ({ state }: Service): Readonly<Record<string, unknown>> =>
  Object.fromEntries(state.flatMap(({ sealed }) => (typeof sealed === 'object' ? [[sealed.with, {}]] : [])));

// No test found a service that seals data of people and does not say so: whoever moved a city would have copied them in vain.
describe('what keys of a cloud that is left have sealed', () => {
  it('is marked in every service that takes keys from the vault, and in no other', () => {
    const marked = idsOf(services.filter(isSealed));
    expect(marked.length).toBeGreaterThan(1);
    expect(idsOf(services.filter(usesVault))).toEqual(marked);
  });

  it.each(services.filter(keepsKeys))('is asked about of $id, which keeps keys that KMS has wrapped', (service) => {
    expect(asked(service.id, allOf(service))).not.toEqual([]);
  });

  it.each(services.filter(isSealed))('is named of $id, and not without the setting that seals it', (service) => {
    expect(asked(service.id, allOf(service))).toContain('to-do.wrapped');
    const always = service.state.some(({ sealed }) => sealed === true);
    expect(asked(service.id, {}).includes('to-do.wrapped')).toBe(always);
  });

  it.each(services.filter((service) => !isSealed(service)))('is nothing of $id', (service) => {
    expect(asked(service.id, {})).not.toContain('to-do.wrapped');
  });

  it.each(services)('are refused messages of $id where it has data of people', ({ id, dataClass }) => {
    expect(asked(id, {}).includes('to-do.sealed-quarantine')).toBe(dataClass !== 'operational');
  });

  it('names all of several services in one line each', () => {
    const some = services.filter(isSealed);
    const left = { city: { services: Object.fromEntries(some.map((one) => [one.id, allOf(one)])) }, model: noModel };
    const [line] = sealedThere([left as never], services).map(({ what }) => say(what, 'en'));
    for (const { name } of some) expect(line).toContain(`“${name.en}”`);
  });
});
