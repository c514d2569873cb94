import type { Construct } from 'constructs';
import { PropError } from '../shared/prop-error';
import type { ApiRoute, RecordsApiProps } from './records-api-props';

/** API Gateway gives up after so long, while the function would go on. */
export const longestCallSeconds = 30;

const methods = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];
const path = /^(\/([A-Za-z0-9._~-]+|\{[A-Za-z0-9._-]+\+?\}))+$/;

export const routeKey = ({ method, path }: ApiRoute): string => `${method} ${path}`;

/** Refuses an API that API Gateway would refuse, or that is open to everybody. */
export function checkApi(scope: Construct, { api, routes, processor }: RecordsApiProps): void {
  const refuse = (code: string, prop: string, message: string, hint: string) => {
    throw new PropError(scope, { code, prop, message, hint });
  };
  if (routes.length === 0) refuse('api.routes', 'routes', `${api} has none`, 'Say which calls it answers.');
  const keys = routes.map(routeKey);
  routes.forEach((route, i) => {
    const prop = `routes[${i}]`;
    if (!methods.includes(route.method))
      refuse('api.method', `${prop}.method`, `${route.method} is none`, `Use one of ${methods.join(', ')}.`);
    if (!path.test(route.path))
      refuse('api.path', `${prop}.path`, `${JSON.stringify(route.path)} is none`, 'E.g. /persons/{person}.');
    if (keys.indexOf(routeKey(route)) !== i)
      refuse('api.twice', prop, `${routeKey(route)} is there twice`, 'Remove one of the two.');
  });
  const seconds = processor.function.timeout?.toSeconds() ?? 0;
  if (seconds > longestCallSeconds)
    refuse(
      'api.time-out',
      'processor',
      `its function may take ${seconds} seconds; API Gateway answers after ${longestCallSeconds}`,
      'Give work that takes longer to a function with a queue or a clock.',
    );
}
