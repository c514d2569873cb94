import type { CityModel } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import { type Draft, type Rule, turned } from '../rule';
import { wholeOf } from '../shared/area';

const protectedStacks = (model: CityModel | undefined) =>
  new Map((model?.stacks ?? []).map(({ id, terminationProtection }) => [id, terminationProtection]));

/** A whole part of the cloud cannot be deleted until somebody lifts this. It stands beside the template. */
export const terminationProtection: Rule = {
  id: 'data.termination-protection',
  find: ({ base, head, services }) => {
    const [before, after] = [protectedStacks(base?.model), protectedStacks(head?.model)];
    return [...after].flatMap(([stack, is]): Draft[] => {
      const was = before.get(stack);
      if (was === undefined || was === is) return [];
      return [
        {
          about: stack,
          ...turned(was, 'high'),
          what: phrase(`data.termination-protection.${was ? 'lost' : 'gained'}`, { area: wholeOf(stack, services) }),
          why: phrase(`data.termination-protection.why-${was ? 'lost' : 'gained'}`),
          before: phrase(was ? 'value.on' : 'value.off'),
          after: phrase(is ? 'value.on' : 'value.off'),
          reversible: true,
          from: ['stage'],
        },
      ];
    });
  },
};
