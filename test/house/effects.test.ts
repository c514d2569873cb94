import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { effectOf, fieldsOf, speaksThroughItsParts } from '../support/settings/fields';

const fields = fieldsOf(schemaOf(services));

describe('what a setting does to people', () => {
  it('is said by every setting', () => {
    const silent = fields.filter(({ schema }) => !effectOf(schema) && !speaksThroughItsParts(schema));
    expect(silent.map(({ pattern }) => pattern)).toEqual([]);
  });
});
