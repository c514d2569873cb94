import type { App } from 'aws-cdk-lib';
import { CityContext } from '../city/city-context';
import { CityStage, type CityStageProps } from '../city/city-stage';
import type { HandlerCode } from '../city/handler-code';
import type { City } from '../config/city-schema';
import type { Service } from '../services/shared';
import type { SynthesisedCity } from './result';
import { servicesOf } from './services-of';
import { synthApp } from './synth-app';

const deviceCount = (context: CityContext): number =>
  context.services
    .flatMap((service) => service.deviceTypes.map((type) => type.count(context.section(service) as never)))
    .reduce((sum, count) => sum + count, 0);

/** Adds a city to an app: the one way, for `citykit synth` and the plain CDK command line. */
export function addCity(
  app: App,
  context: CityContext,
  code: HandlerCode,
  chosen: Pick<CityStageProps, 'only' | 'firstTime'> = {},
): void {
  new CityStage(app, context.key, { context, code, ...chosen });
}

/** What an operator decides of one synth, beside the city's file. */
export interface SynthChoices {
  /** Ids of stacks that are made for the first time, without protection against deletion. Default: none. */
  readonly firstTime?: ReadonlySet<string>;
  /** The operator's half of the two keys for deleting data; the other is `lake.deleteData` in the city's file. Default: no. */
  readonly operatorAllowsDeletion?: boolean;
}

/** Makes the cloud assembly of one city in an empty folder and checks it, as `synthApp` does. */
export function synthCity(
  city: City,
  services: readonly Service[],
  code: HandlerCode,
  directory: string,
  { firstTime, operatorAllowsDeletion }: SynthChoices = {},
): Omit<SynthesisedCity, 'file' | 'directory' | 'comingBack'> {
  const context = new CityContext(city, servicesOf(city, services), operatorAllowsDeletion);
  return {
    city: context.key,
    partition: context.partition,
    devices: deviceCount(context),
    ...synthApp(directory, (app) => addCity(app, context, code, { firstTime })),
  };
}
