import { stringify } from 'yaml';
import { z } from 'zod';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { schemaAt, shapeOf, unwrap } from '../../lib/services/shared/schema-walk';
import { drawn, explored } from '../support/exploring';
import { onlyCity, reviewOf } from '../support/review-sides';
import { otherFile } from '../support/settings/change';
import { leavesOf } from '../support/settings/leaves';
import { wholeCities } from '../support/settings/whole-cities';

type Section = Readonly<Record<string, unknown>>;
interface File {
  readonly services: Readonly<Record<string, Section>>;
}
const whole = wholeCities['in aws'] as unknown as File;

/** What a city cannot give up without another edit that the test is not about. */
const needed = ['traffic', 'residents', 'payments.providers'];

const groupsOf = (id: string): string[] => {
  const shape = shapeOf(schemaAt(schemaOf(services), ['services', id]) as z.ZodType) ?? {};
  const isThere = (key: string) => whole.services[id]?.[key] !== undefined;
  return Object.entries(shape).flatMap(([key, schema]) =>
    shapeOf(schema) && isThere(key) && key !== 'access' ? `${id}.${key}` : [],
  );
};
const parts = services.flatMap(({ id }) => [id, ...groupsOf(id)]).filter((part) => !needed.includes(part));

const numbers = leavesOf(schemaOf(services)).filter(({ schema }) => unwrap(schema) instanceof z.ZodNumber);

/** The whole city with another number in each service, which the seed draws. */
const edited = (part: string): File =>
  Object.keys(whole.services).reduce((file, id) => {
    const own = numbers.filter(({ pattern }) => pattern.startsWith(`services.${id}.`) && !pattern.includes(part));
    for (const leaf of drawn(own, part)) {
      const other = otherFile(file, leaf);
      if (other) return other.file as File;
    }
    return file;
  }, whole);

/** The whole city without a service, or without a group of its settings. */
const without = (part: string): File => {
  const [id, group] = part.split('.') as [string, string | undefined];
  const { [id]: section, ...others } = whole.services;
  if (group === undefined) return { ...whole, services: others };
  const { [group]: _group, ...rest } = section as Section;
  return { ...whole, services: { ...whole.services, [id]: rest } };
};

// Finding: a demand of residents that came with payments, and calls of the operations centre that came with apps, had no line.
describe('what comes or goes with a part of a service, beside edits of others', () => {
  it('is looked for in services and in their features', () => {
    expect(parts.length).toBeGreaterThan(20);
  });

  it.each(explored(parts, 1, 3))('has its line, whatever it is: %s', async (part) => {
    const beside = edited(part);
    for (const [base, head] of [
      [without(part), beside],
      [beside, without(part)],
    ]) {
      const { status, findings } = onlyCity(
        await reviewOf({ 'a.yaml': stringify(base) }, { 'a.yaml': stringify(head) }),
      );
      expect(status).not.toBe('unreviewed');
      const unknown = findings.filter(({ cause, causes = [] }) => !cause && causes.length === 0);
      // The sum is of all edits.
      expect(unknown.map(({ id }) => id).filter((id) => id !== 'cost.total')).toEqual([]);
    }
  });
});
