import type { ApiProblem } from '../../../../lib/engine/api/problem';
import { route } from '../../../../lib/engine/api/route';
import { operations } from '../../../../lib/services/residents/operations';
import { TestRegister } from '../../../support/residents-office';
import { requestId } from '../../../support/residents-scene';

const all = Object.values(operations) as readonly {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}[];
const paths = [...new Set(all.map(({ path }) => path))];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY', 'get'];

/** The operation of a method and path, else the status and `Allow`. */
function routed(method: string, path: string): unknown {
  try {
    return route(all, method, path.replaceAll(/\{\w+\}/g, requestId(1))).operation.id;
  } catch (error) {
    const { type, more } = error as ApiProblem;
    return [type.status, more.headers?.allow];
  }
}

describe('every path, by every method', () => {
  it.each(paths)('%s is its operation, or 405 with the methods that it has', (path) => {
    const own = all.filter((operation) => operation.path === path);
    const allow = own
      .map(({ method }) => method)
      .sort()
      .join(', ');
    for (const method of methods) {
      const operation = own.find((o) => o.method === method);
      expect([method, routed(method, path)]).toEqual([method, operation?.id ?? [405, allow]]);
    }
  });

  it('is 404 where nothing is', () => {
    expect(routed('GET', '/people/a/b/c/d')).toEqual([404, undefined]);
  });

  it('is no person called search', async () => {
    const register = await TestRegister.open();
    const headers = { authorization: `Bearer ${register.token('registrar')}` };
    const answer = await fetch(`${register.gateway.url}/people/search`, { method: 'PATCH', headers });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    await register.close();
  });
});
