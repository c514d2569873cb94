import { indexQuery } from '../../../lib/devices/inspect/index-query';

describe('a query of the fleet index', () => {
  it('asks for everything when nothing is asked for', () => {
    expect(indexQuery({ attributes: {} })).toBe('*');
  });

  it('joins what is asked for', () => {
    const wish = {
      thingTypeName: 'york--signal-controller',
      district: 'north',
      status: 'offline' as const,
      attributes: { model: 'M1' },
      query: 'thingName:york*',
    };
    expect(indexQuery(wish)).toBe(
      'thingName:york* AND thingTypeName:york--signal-controller AND attributes.district:north AND attributes.model:M1 AND connectivity.connected:false',
    );
  });

  it('asks for a district with its parts by the beginning of their names', () => {
    expect(indexQuery({ district: 'east', withParts: true, attributes: {} })).toBe('attributes.district:east*');
  });

  it('quotes values that the language would take apart', () => {
    expect(indexQuery({ attributes: { serial: '00:1B:44' } })).toBe('attributes.serial:"00:1B:44"');
    expect(indexQuery({ attributes: { owner: 'roads@york' } })).toBe('attributes.owner:"roads@york"');
  });

  it('leaves the beginning of a name outside of quotes, which would take its star for a letter', () => {
    expect(indexQuery({ thingTypeName: 'york-*', attributes: {} })).toBe('thingTypeName:york-*');
  });
});
