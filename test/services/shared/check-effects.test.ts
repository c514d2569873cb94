import { z } from 'zod';
import { checkDefinition, field, service, wording } from '../../../lib/services/shared';
import { config } from '../../support/services/noise/config';
import { noise as facts } from '../../support/services/noise/facts';

const said = { name: { en: 'limit', zh: '限值' }, doc: { en: 'Limit.', zh: '限值。' } };
const effect = wording({ en: 'the limit', zh: '限值的' });
const whole = service({ facts, config });
const faultsWith = (more: Record<string, z.ZodType>) =>
  checkDefinition({ ...whole, config: config.extend(more) as never }, facts).map(({ file, part }) => `${file} ${part}`);

describe('a setting of a service', () => {
  it('that says what a change of it does to people is taken', () => {
    expect(faultsWith({ limit: field(z.int().default(1), { ...said, effect }) })).toEqual([]);
  });

  it('that does not is a fault, wherever it stands', () => {
    const mute = z.int().default(1).meta(said);
    expect(faultsWith({ limit: mute })).toEqual(['lib/services/noise/config.ts limit']);
    const group = field(z.strictObject({ limit: mute }).prefault({}), said);
    expect(faultsWith({ limits: group })).toEqual(['lib/services/noise/config.ts limits.limit']);
    const list = field(z.array(z.strictObject({ limit: mute })).default([]), { ...said, effect });
    expect(faultsWith({ limits: list })).toEqual(['lib/services/noise/config.ts limits[].limit']);
  });

  it('that is a group which may be left out says what its coming does', () => {
    const group = z.strictObject({}).optional().meta(said);
    expect(faultsWith({ limits: group })).toEqual(['lib/services/noise/config.ts limits']);
  });
});
