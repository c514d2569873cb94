import { grid } from '../../lib/services/grid';
import type { GridSection } from '../../lib/services/grid/config';
import { checkDefinition, facts, type Processor, type Service, service } from '../../lib/services/shared';
import { config, type NoiseSection } from '../support/services/noise/config';
import { noise } from '../support/services/noise/facts';

const words = { en: 'a', zh: '一' };
const secret = { name: words, givenBy: words, rotateEveryDays: 365 };
const asked = {
  name: words,
  memoryMb: 256,
  timeoutSeconds: 60,
  everyMinutes: () => 5,
  secrets: ['provider-token'],
  asks: { provider: { name: words, silentMinutes: () => 60 } },
} as const;

const faultsOf = (of: Service): readonly string[] => checkDefinition(of).map(({ part, fault }) => `${part}: ${fault}`);

/** The grid with something else in the place of what polls. */
const polling = (change: Partial<Processor<GridSection>>): readonly string[] =>
  faultsOf({
    ...grid,
    processors: grid.processors.map((one) => (one.id === 'vtn-poll' ? { ...one, ...change } : one)),
  });

describe('facts of a service that asks a system of others', () => {
  it('become its secrets and what its functions may do', () => {
    const of = facts<NoiseSection>()({ ...noise, secrets: { 'provider-token': secret }, functions: { ask: asked } });
    const made = service({ facts: of, config });
    expect(made.secrets).toEqual([{ id: 'provider-token', ...secret }]);
    expect(made.processors.find(({ id }) => id === 'ask')).toMatchObject({
      secrets: ['provider-token'],
      asks: [{ id: 'provider' }],
    });
  });

  it('do not compile with a secret or a feed that is not there', () => {
    const secrets = { 'provider-token': secret };
    const wrong = [
      // @ts-expect-error: there is no such secret
      () => facts<NoiseSection>()({ ...noise, secrets, functions: { ask: { ...asked, secrets: ['token'] } } }),
      // @ts-expect-error: there is no such feed
      () => facts<NoiseSection>()({ ...noise, secrets, functions: { ask: { ...asked, lands: ['level'] } } }),
      // @ts-expect-error: a secret has no value
      () => facts<NoiseSection>()({ ...noise, secrets: { 'provider-token': { ...secret, value: 'x' } } }),
    ];
    expect(wrong).toHaveLength(3);
  });

  it('say nothing wrong of the grid', () => expect(faultsOf(grid)).toEqual([]));

  it.each<[string, Partial<Processor<GridSection>>, string]>([
    ['a secret that is not there', { secrets: ['vtn-credentials', 'other-one'] }, 'secret other-one is none of'],
    ['a secret that nobody reads', { secrets: [] }, 'secrets.vtn-credentials: no function reads it'],
    ['a feed of messages as a folder', { lands: ['measurements'] }, 'feed of files measurements is none of'],
    ['a system that no clock asks', { everyMinutes: undefined as never }, 'asks.vtn: no clock asks it'],
    [
      'a system that is called silent at once',
      { asks: [{ id: 'vtn', name: words, silentMinutes: () => 9 }] },
      'silentMinutes: one answer that is missed',
    ],
    ['an id that no metric bears', { asks: [{ id: 'VTN', name: words, silentMinutes: () => 60 }] }, 'asks.VTN'],
  ])('are refused with %s', (_, change, fault) => expect(polling(change).join('\n')).toContain(fault));

  it.each([
    ['which ends like an ARN', { id: 'vtn-secret' }, 'six characters after a hyphen'],
    ['which lives too long', { rotateEveryDays: 731 }, 'no number of days from 1 to 730'],
    ['which lives no time', { rotateEveryDays: 0 }, 'no number of days'],
  ])('are refused with a secret %s', (_, change, fault) => {
    const secrets = (grid.secrets ?? []).map((one) => ({ ...one, ...change }));
    expect(faultsOf({ ...grid, secrets }).join('\n')).toContain(fault);
  });
});
