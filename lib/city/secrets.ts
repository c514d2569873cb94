import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { ExternalSecret } from '../../constructs';
import type { Service } from '../services/shared';
import type { CityContext } from './city-context';
import { readSecrets, serviceName } from './part-names';

/** The secrets that functions of the city read, by id; without values, which an operator writes. */
export function buildSecrets(
  scope: Construct,
  context: CityContext,
  service: Service,
  key: IKey,
): ReadonlyMap<string, ExternalSecret> {
  return new Map(
    readSecrets(context, service).map(({ id, name, givenBy, rotateEveryDays }) => [
      id,
      new ExternalSecret(scope, `Secret-${id}`, {
        secretName: serviceName(context, service, id),
        description: `${name.en}. ${givenBy.en}`,
        key,
        rotateEveryDays,
        deleteData: context.deletesData,
      }),
    ]),
  );
}
