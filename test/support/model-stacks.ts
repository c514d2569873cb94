import type { Stack } from '../../lib/kept/left-behind';
import { stackModel, type Template } from '../../lib/model/stack-model';
import { physicalName } from '../../lib/shared/naming';
import { templates } from './city';

type City = Parameters<typeof templates>[0];

/** Stacks of a city as commands read them from templates. */
export const modelStacks = (of: City): Stack[] =>
  Object.entries(templates(of)).map(([id, template]) =>
    stackModel({ id, name: physicalName(of, id), terminationProtection: true }, template.toJSON() as Template),
  );
