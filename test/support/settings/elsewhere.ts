/** Settings that change nothing in a city's cloud: who reads them, and why that is right. A prefix stands for all below it. */
export const readElsewhere: Readonly<Record<string, { readonly by: string; readonly because: string }>> = {
  'approvals.': { by: 'lib/review', because: 'a review says who must approve a change' },
  'cloud.accountSettings': { by: 'lib/city', because: 'it is about the stack of the account, beside the city' },
  'prices[].': { by: 'lib/cost', because: 'a bill is reckoned with them, and AWS charges by its own' },
  'cloud.icp.number': {
    by: 'lib/config',
    because: 'validated: a recordal without number cannot be checked by anybody',
  },
  'cloud.icp.recorded': { by: 'lib/config', because: 'validated: it decides who may call without signing' },
  division: { by: 'lib/config', because: 'validated, and how a review knows a city again that changed its id' },
  'lake.deleteData': { by: 'lib/city', because: 'the first of two keys; the other is synth --delete-data' },
  'devices.area.': { by: 'lib/devices', because: 'devices plan rejects what lies outside' },
  'devices.inventories.': { by: 'lib/devices', because: 'devices plan reads files of the city by them' },
  'devices.types[].searchableAttributes': { by: 'lib/devices', because: 'devices apply makes the thing types' },
  'devices.types[].service': { by: 'lib/devices', because: 'devices plan names things and groups by it' },
  'devices.updates.': { by: 'lib/devices', because: 'devices update sends firmware by them' },
};

/** Settings that lie beside the code and that no code reads, and why they may stand in a file. */
export const notRead: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'country_code',
    'party_id',
    'tariff_alt_url',
    'preauthorize_amount',
    'energy_mix.is_green_energy',
    'energy_mix.energy_sources[].percentage',
    'energy_mix.environ_impact[].category',
    'energy_mix.supplier_name',
    'energy_mix.energy_product_name',
    'last_updated',
  ].map((name) => [
    `services.charging.tariffs[].${name}`,
    'tariffs are taken as OCPI publishes them; its documentation says that billing does not need it',
  ]),
);
