import { readsSame } from '../assembly/recorded';
import { type StackInMemory, stackIds, synthInMemory } from '../assembly/synth-in-memory';
import type { City } from '../config';
import type { Service } from '../services/shared';
import type { CityModel } from './city-model';
import { digestOf } from './short-digest';
import { stackModel, type Template } from './stack-model';

const codeOf = ({ settings }: StackInMemory) =>
  Object.entries(settings).map(([name, value]) => [name, { settings: digestOf(value) }] as const);

/** The part of a model that belongs to one stack. */
function partOf(model: CityModel, id: string): CityModel {
  const stacks = model.stacks.filter((stack) => stack.id === id);
  const names = new Set(
    stacks.flatMap(({ resources }) => Object.values(resources).map((r) => r.properties.FunctionName)),
  );
  return {
    stacks,
    code: Object.fromEntries(Object.entries(model.code).filter(([name]) => names.has(name))),
    acknowledgements: model.acknowledgements.filter(({ construct }) => construct.startsWith(`${id}/`)),
    findings: model.findings.filter(({ stack }) => stack.split('/')[1] === id),
    reads: { [id]: model.reads?.[id] ?? {} },
  };
}

function modelOf(stack: StackInMemory): CityModel {
  const { template, acknowledged, findings, reads, id, name, terminationProtection } = stack;
  return {
    stacks: [stackModel({ id, name, terminationProtection }, template as Template)],
    code: Object.fromEntries(codeOf(stack)),
    acknowledgements: acknowledged,
    findings,
    reads: { [id]: reads },
  };
}

const joined = (parts: readonly CityModel[]): CityModel => ({
  stacks: parts.flatMap(({ stacks }) => stacks),
  code: Object.assign({}, ...parts.map(({ code }) => code)),
  acknowledgements: parts.flatMap(({ acknowledgements }) => acknowledgements),
  findings: parts.flatMap(({ findings }) => findings),
  reads: Object.assign({}, ...parts.map(({ reads }) => reads)),
});

/**
 * The model of a city of this toolkit. Its handlers are the same for every config; their settings are compared. Stacks of
 * which another version of the city was made from the same settings are taken from there.
 */
export function synthesise(city: City, services: readonly Service[], other?: CityModel): CityModel {
  const ids = stackIds(city, services);
  const known = new Set(ids.filter((id) => other?.reads?.[id] && readsSame(other.reads[id], city)));
  const made = synthInMemory(
    city,
    services,
    ids.filter((id) => !known.has(id)),
  );
  return joined(
    ids.map((id) => {
      const stack = made.find((s) => s.id === id);
      return stack ? modelOf(stack) : partOf(other as CityModel, id);
    }),
  );
}
