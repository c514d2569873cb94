import { parse, stringify } from 'yaml';
import { services } from '../../lib/services';
import { problemsOf } from '../support/config-folder';

type Section = Readonly<Record<string, unknown>>;

const errorsOf = (id: string, section: Section) =>
  problemsOf({
    identity: '{ kind: cognito }',
    services: stringify({ [id]: section }, { collectionStyle: 'flow', lineWidth: 0 }).trim(),
  }).filter(({ severity }) => severity === 'error');

/** What a hint says to add: `add e.g. signals: 640 (…) under services.traffic`. */
const addedBy = (hint: string): Section => {
  const text = /^add e\.g\. (.*?)(?: \(.*\))? under services\.[\w-]+$/s.exec(hint)?.[1];
  return text === undefined ? {} : parse(text);
};

// Finding: payments without providers was told to add providers: {}, which was refused then.
it.each(services.map(({ id }) => [id]))(
  'a section of %s that has what the hints say to add, and nothing else, is valid',
  (id) => {
    const missing = errorsOf(id, {});
    expect(missing.filter(({ code }) => code !== 'CK2005')).toEqual([]);
    const section = Object.assign({}, ...missing.map(({ hint }) => addedBy(hint))) as Section;
    expect(Object.keys(section)).toHaveLength(missing.length);
    expect(errorsOf(id, section)).toEqual([]);
  },
);
