import type { App } from 'aws-cdk-lib';
import { type AccountNeeds, accountNeeds } from '../city/account-needs';
import { AccountStage, type AccountStageProps } from '../city/account-stage';
import { CityContext } from '../city/city-context';
import type { City } from '../config/city-schema';
import { partitionOf } from '../config/regions';
import type { Service } from '../services/shared';
import type { SynthesisedAccount } from './result';
import { servicesOf } from './services-of';
import { synthApp } from './synth-app';

interface CityOfAccount {
  readonly city: City;
  readonly isFirstOfAccount?: boolean;
}

/** Accounts and regions of cities, and whether each is new. */
export function accountsOf(
  cities: readonly CityOfAccount[],
  services: readonly Service[],
): readonly { readonly needs: AccountNeeds; readonly isNew: boolean }[] {
  const needs = accountNeeds(cities.map(({ city }) => new CityContext(city, servicesOf(city, services))));
  return needs.map((of) => {
    const own = cities.filter(({ city: { cloud } }) => cloud.account === of.account && cloud.region === of.region);
    return { needs: of, isNew: own.every(({ isFirstOfAccount = false }) => isFirstOfAccount) };
  });
}

/** Adds an account to an app: the one way, for `citykit synth` and the plain CDK command line. */
export function addAccount(app: App, props: AccountStageProps): void {
  new AccountStage(app, props);
}

/** Makes the cloud assembly of an account in an empty folder and checks it. */
export function synthAccount(props: AccountStageProps, directory: string): Omit<SynthesisedAccount, 'directory'> {
  const { account, region } = props.needs;
  const partition = partitionOf(region);
  if (!partition) throw new Error(`${region} is in no partition; the config should have said so`);
  return { account, region, partition, ...synthApp(directory, (app) => addAccount(app, props)) };
}
