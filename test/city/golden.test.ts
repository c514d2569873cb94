import { writtenText } from '../../lib/shared/written-text';
import { city, templates } from '../support/city';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Properties that hold a physical name. */
const nameProperty =
  /^((Bucket|Table|Queue|Topic|Rule|Function|Role|Alias|Alarm|Dashboard|DeliveryStream|LogGroup|EventBus|ThingType|ThingGroup|Policy|Template)?Name|JobTemplateId)$/;

const line = (id: string, { Type, Properties = {} }: Resource): string => {
  const [name] = Object.entries(Properties).flatMap(([key, value]) =>
    nameProperty.test(key) ? (writtenText(value) ?? []) : [],
  );
  return [Type.replace('AWS::', ''), id, name ?? ''].join('  ').trimEnd();
};

// The parts of a city, their ids and their names. An id that changes replaces a city's data: read the difference twice.
describe('the golden city', () => {
  it.each(Object.entries(templates(city())))('has these parts in %s', (_, template) => {
    const resources = template.toJSON().Resources as Record<string, Resource>;
    expect(
      `\n${Object.entries(resources)
        .map(([id, r]) => line(id, r))
        .sort()
        .join('\n')}\n`,
    ).toMatchSnapshot();
  });
});
