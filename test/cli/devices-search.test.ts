import { FakeAccount } from '../support/fake-account';

let account: FakeAccount;
afterEach(() => account.stop());

const thing = (thingName: string, district: string, thingTypeName = 'testville--signal-controller') => ({
  thingName,
  thingTypeName,
  attributes: { district },
});

describe('citykit devices search', () => {
  /** Names of what is found in a district of a city whose index holds these things. */
  async function found(district: string, ...things: readonly object[]) {
    account = await new FakeAccount({ 'POST /indices/search': () => ({ body: { things } }) }).start({
      devices: '{ districts: [east.lents, eastside, west] }',
    });
    const { stdout } = await account.devices('search', '--district', district, '--format', 'json');
    return (JSON.parse(stdout) as { thingName: string }[]).map(({ thingName }) => thingName);
  }
  const query = () => account.calls.find(({ path }) => path.startsWith('/indices'))?.input.queryString;

  it('finds in a divided district what stands in its parts, and in no other that begins alike', async () => {
    const things = [thing('a', 'east.lents'), thing('b', 'eastside'), thing('c', 'east')];
    expect(await found('east', ...things)).toEqual(['a', 'c']);
    expect(query()).toContain('attributes.district:east*');
  });

  it('finds no device of another city of the account whose name begins alike', async () => {
    const things = [thing('a', 'west'), thing('b', 'west', 'testville-nord--signal-controller')];
    expect(await found('west', ...things)).toEqual(['a']);
  });

  it('asks for a district without parts by its name', async () => {
    expect(await found('east.lents', thing('a', 'east.lents'))).toEqual(['a']);
    expect(query()).toMatch(/attributes\.district:east\.lents$/);
  });
});
