import { placeOf } from './partition';
import type { Rule } from './rule';

/** Devices of a city in China or GovCloud reach the account's own endpoint: custom domains of IoT Core are not served there. */
export const deviceDomain: Rule = (context) => {
  const place = placeOf(context);
  if (!place || place.can.customIotDomain || context.city.cloud?.deviceDomain === undefined) return [];
  return [
    {
      code: 'CK3001',
      path: ['cloud', 'deviceDomain'],
      message: `AWS IoT Core in ${place.partition} has no custom domains`,
      hint: 'remove deviceDomain: devices use the endpoint of the account',
    },
  ];
};
