import type { CityReview } from '../../lib/review/review';
import type { Language } from '../../lib/words/language';
import { say } from '../../lib/words/say';
import { cityYaml } from './config-folder';

export interface Place {
  readonly account?: string;
  readonly region?: string;
  /** Where the record of the domain of devices is made by its stack. */
  readonly zone?: boolean;
  readonly stage?: string;
  readonly city?: string;
  readonly division?: string;
  /** Devices connect at the address of the account. */
  readonly bare?: boolean;
  /** Runs less than all that is asked anew in a second cloud. */
  readonly small?: boolean;
}

/** A city with people, secrets, keys of devices, mails and a domain. */
export const cityIn = ({
  account = '111122223333',
  region = 'us-west-2',
  zone,
  stage,
  city = 'testville',
  small,
  bare,
  division,
}: Place = {}) =>
  cityYaml({
    city,
    cloud: `{ account: "${account}", region: ${region}${bare ? '' : ', deviceDomain: iot.testville.example'}${zone ? ', deviceHostedZone: Z0123456789ABCDEFGHIJ' : ''} }`,
    notifications: '{ critical: [duty@testville.example] }',
    identity: '{ kind: cognito }',
    services: small
      ? '{ traffic: { signals: 3 } }'
      : '{ water: { meters: 5, qualityStandard: who }, payments: { paymentsPerDay: 1, currency: USD, providers: { stripe: {} } }, residents: { population: 5, retention: { application: 10y } } }',
    ...(stage ? { stage } : {}),
    ...(division ? { division: `"${division}"` } : {}),
  });

/** What a review asks of people, each line with whom it asks. */
export const toDo = ({ findings }: CityReview, language: Language = 'en'): string[] =>
  findings.flatMap((one) => (one.toDo ?? []).map(({ who, what }) => `${who}: ${say(what, language)}`));
