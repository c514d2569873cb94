import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, type Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { featureFlags } from '../../lib/assembly/feature-flags';
import { servicesOf } from '../../lib/assembly/services-of';
import { accountsOf, addAccount } from '../../lib/assembly/synth-account';
import { addCity } from '../../lib/assembly/synth-city';
import { untraced } from '../../lib/assembly/untraced';
import { CityContext } from '../../lib/city/city-context';
import { type City, citySchema } from '../../lib/config/city-schema';
import { services as allServices } from '../../lib/services';
import type { Service } from '../../lib/services/shared';

type Overrides = Readonly<Record<string, unknown>>;

/** A city as small as it can be, with what a test says of it. Synthetic. */
export function city(overrides: Overrides = {}, services: readonly Service[] = allServices): City {
  const { region = 'eu-west-1', ...rest } = overrides;
  return citySchema(services).parse({
    city: 'testville',
    name: { en: 'Testville' },
    cloud: { account: '111111111111', region },
    services: { traffic: { signals: 3 } },
    ...rest,
  });
}

/** One region of each partition. */
export const regions = { aws: 'eu-west-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' } as const;

/** A folder with the code of a function that does nothing. */
export const emptyHandler = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-test-handler-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.js'), 'exports.handler = async () => {};');
  return folder;
};

function madeStacks(of: City, services: readonly Service[]): Record<string, Stack> {
  const app = new App({ context: { ...featureFlags }, analyticsReporting: false, treeMetadata: false });
  const context = new CityContext(of, servicesOf(of, services));
  const handler = emptyHandler();
  addCity(app, context, () => handler);
  const stage = app.node.findChild(context.key) as Stage;
  return Object.fromEntries(stage.node.children.map((stack) => [stack.node.id, stack as Stack]));
}

/** Template of the settings of the account that cities share. */
export function accountTemplate(cities: readonly City[], services: readonly Service[] = allServices): Template {
  const app = new App({ context: { ...featureFlags }, analyticsReporting: false, treeMetadata: false });
  const [account] = accountsOf(
    cities.map((of) => ({ city: of })),
    services,
  );
  if (!account) throw new Error('no city, no account');
  const handler = emptyHandler();
  addAccount(app, { needs: account.needs, isNew: account.isNew, code: () => handler });
  const [stack] = app.node.findAll().filter((node) => Stack.isStack(node)) as Stack[];
  return untraced(() => Template.fromStack(stack as Stack));
}

/** Stacks of a city by their short names: `foundation`, `traffic`, … */
export const stacks = (of: City, services: readonly Service[] = allServices): Record<string, Stack> =>
  untraced(() => madeStacks(of, services));

const templatesMade = new WeakMap<readonly Service[], Map<string, Record<string, Template>>>();

/** Templates of a city by stack; those of equal cities are made once in a test file. */
export function templates(of: City, services: readonly Service[] = allServices): Record<string, Template> {
  const known = templatesMade.get(services) ?? new Map<string, Record<string, Template>>();
  const key = JSON.stringify(of);
  const made =
    known.get(key) ??
    untraced(() =>
      Object.fromEntries(
        Object.entries(madeStacks(of, services)).map(([id, stack]) => [id, Template.fromStack(stack)]),
      ),
    );
  known.set(key, made);
  templatesMade.set(services, known);
  return made;
}
