import { z } from 'zod';
import { field, type Service } from '../services/shared';
import { maxDistrictCharacters } from '../shared/districts';
import { approvals } from './approvals';
import { cityRegions } from './capabilities';
import { rotation, updates } from './device-care-schema';
import { inventorySchema, mappingNameForm } from './inventory-schema';
import { exampleOf } from './shape/schema-walk';

/** Days of six months, the least that China's Cybersecurity Law (art. 21) asks of logs. */
export const sixMonthsDays = 184;

const cityId = z
  .string()
  .regex(/^(?=.{2,24}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be 2–24 lower-case letters, digits and single hyphens');

const roleName = field(z.string().regex(/^[\w+=,.@-]{1,64}$/, 'must be the name of an IAM role, without ARN or path'), {
  doc: 'Name of an IAM role.',
  example: 'transport-analyst',
});

const departmentName = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens');

/** A host name; certificates of ACM end at 64 characters. */
const deviceDomain = z
  .string()
  .regex(
    /^(?=.{4,64}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$/,
    'must be a host name of at most 64 lower-case letters, digits, dots and hyphens',
  );

const cloud = z.strictObject({
  account: field(z.string().regex(/^\d{12}$/, 'must be 12 digits in quotes'), {
    doc: 'AWS account of the city; quotes keep a leading zero.',
    example: '123456789012',
  }),
  region: field(z.enum(cityRegions), { doc: 'AWS region; it decides the partition.', example: 'cn-northwest-1' }),
  icp: field(
    z
      .strictObject({
        recorded: field(z.boolean().default(false), { doc: 'The account has a valid ICP recordal or licence.' }),
        number: field(z.string().min(1).optional(), { doc: 'Number of the recordal.', example: '宁ICP备2024000001号' }),
      })
      .prefault({}),
    { doc: 'ICP recordal, which aws-cn asks for public calls and custom domains.' },
  ),
  accountSettings: field(z.enum(['own', 'adopt']).default('own'), {
    doc: 'What becomes of settings of the account that another product has set: `own` refuses them by the name of their owner, `adopt` takes them over.',
  }),
  runtime: field(z.enum(['nodejs24.x', 'nodejs22.x']).default('nodejs24.x'), { doc: 'Lambda runtime.' }),
  architecture: field(z.enum(['arm64', 'x86_64']).default('arm64'), { doc: 'Lambda architecture.' }),
  deviceDomain: field(deviceDomain.optional(), {
    doc: 'Domain at which devices connect, in partition `aws`; they reach the endpoint of the account as well. docs/devices/address.md.',
    example: 'iot.example.org',
  }),
  formerDeviceDomains: field(z.array(deviceDomain).default([]), {
    doc: 'Domains at which devices still connect, until each was given the new address: one that is taken off cuts off its devices.',
    example: ['devices.example.org'],
  }),
  deviceHostedZone: field(
    z
      .string()
      .regex(/^Z[A-Z0-9]{1,31}$/, 'must be the id of a hosted zone')
      .optional(),
    {
      doc: 'Public hosted zone of Route 53, in the account of the city, that holds these domains: their records are set there. Without it, the outputs of the stack say them. Decided with the first domain: AWS refuses to change it for one that stands.',
      example: 'Z0123456789ABCDEFGHIJ',
    },
  ),
});

const retention = z.strictObject({
  landingDays: field(z.int().min(1).max(3650).default(400), { doc: 'Files as they came.', unit: 'days' }),
  rawDays: field(z.int().min(1).max(3650).default(400), { doc: 'Messages as they came.', unit: 'days' }),
  curatedDays: field(z.int().min(30).max(36_500).default(3650), { doc: 'Records of the lake.', unit: 'days' }),
  quarantineDays: field(z.int().min(7).max(3650).default(90), { doc: 'Refused messages.', unit: 'days' }),
  logDays: field(z.int().min(1).max(3650).default(sixMonthsDays), {
    doc: 'Logs and access logs; China asks for six months.',
    unit: 'days',
  }),
});

const notifications = z.strictObject({
  critical: field(z.array(z.email()).default([]), { doc: 'Told at once.', example: ['duty@city.example'] }),
  major: field(z.array(z.email()).default([]), { doc: 'Told at once, in working hours.' }),
  minor: field(z.array(z.email()).default([]), { doc: 'Minor alarms and warnings.' }),
});

const identity = z.strictObject({
  kind: field(z.enum(['cognito', 'oidc', 'sigv4']), { doc: 'How people sign in to the APIs of the city.' }),
  issuer: field(z.url().optional(), { doc: 'OIDC issuer, for `oidc`.', example: 'https://id.city.example' }),
  audience: field(z.string().min(1).optional(), { doc: 'Audience of its tokens, for `oidc`.' }),
});

const lake = z.strictObject({
  lakeFormation: field(z.boolean().default(true), { doc: 'Grant tables by department through Lake Formation.' }),
  queryLimitGb: field(z.int().min(1).max(100_000).default(100), { doc: 'Most that one query may scan.', unit: 'GB' }),
  deleteData: field(z.boolean().default(false), {
    doc: "The city's consent that its data is deleted with its stacks; an operator must also ask for it.",
  }),
});

const districtName = z
  .string()
  .max(maxDistrictCharacters)
  .regex(
    /^[a-z0-9][a-z0-9-]{0,31}(\.[a-z0-9][a-z0-9-]{0,31})*$/,
    'must be at most 32 lower-case letters, digits and hyphens; a dot divides district and part, as in east.lents',
  );

const certificateAuthority = z.strictObject({
  id: field(z.string().regex(/^[a-z][a-z0-9-]{0,15}$/, 'must be at most 16 lower-case letters, digits and hyphens'), {
    doc: 'Short name of the vendor; part of the name of a provisioning template.',
    example: 'vendor-a',
  }),
  deviceType: field(z.string(), { doc: 'Type of all devices that it signs.', example: 'signal-controller' }),
  certificate: field(z.string().startsWith('-----BEGIN CERTIFICATE-----'), {
    doc: 'The CA in PEM.',
    example: '-----BEGIN CERTIFICATE-----\n…\n-----END CERTIFICATE-----\n',
  }),
});

const deviceType = z.strictObject({
  id: field(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be at most 32 lower-case letters, digits and hyphens'), {
    doc: 'Id of the type.',
    example: 'luminaire',
  }),
  service: field(z.string().regex(/^[a-z][a-z0-9-]{0,15}$/, 'must be at most 16 lower-case letters and digits'), {
    doc: 'Service it will belong to: part of thing names and root of its groups.',
    example: 'lighting',
  }),
  searchableAttributes: field(
    z
      .array(z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]*$/))
      .max(3)
      .default(['district']),
    {
      doc: 'Attributes its things can be searched by.',
      example: ['district', 'model'],
    },
  ),
});

const area = z
  .strictObject({
    south: field(z.number().min(-90).max(90), { doc: 'Latitude.', unit: '°', example: 38.79 }),
    west: field(z.number().min(-180).max(180), { doc: 'Longitude.', unit: '°', example: -77.12 }),
    north: field(z.number().min(-90).max(90), { doc: 'Latitude.', unit: '°', example: 39 }),
    east: field(z.number().min(-180).max(180), { doc: 'Longitude.', unit: '°', example: -76.9 }),
  })
  .refine(({ south, north, west, east }) => south < north && west < east, 'must have south < north and west < east');

const inventoryName = z.string().regex(mappingNameForm, 'must be at most 32 lower-case letters, digits and hyphens');

const devices = z.strictObject({
  districts: field(z.array(districtName).default(['all']), {
    doc: 'Districts in which devices stand. One that is divided is named by its parts, e.g. `east.lents`: at most 100 side by side, five parts to a path, 64 characters.',
    example: ['xingqing', 'jinfeng.manchun', 'jinfeng.shangqiancheng'],
  }),
  proxyRole: field(roleName.optional(), {
    doc: 'IAM role of a proxy that takes the connections of WebSocket devices, vouches for each, and signs its own with SigV4. Without it a device shows its Basic credentials, which aws-cn answers with ICP recordal only.',
    example: 'charging-proxy',
  }),
  certificateAuthorities: field(z.array(certificateAuthority).default([]), {
    doc: 'CAs of vendors whose devices bring a certificate from the factory: they register on first connect.',
  }),
  installerRoles: field(z.array(roleName).default([]), {
    doc: 'IAM roles of installers, who may let a device in on the spot: with a claim that is good for five minutes.',
    example: ['field-engineer'],
  }),
  rotation: field(rotation.prefault({}), { doc: 'How certificates of devices are kept fresh.' }),
  updates: field(updates.prefault({}), { doc: 'How firmware gets to devices.' }),
  area: field(area.optional(), {
    doc: 'Box around the city, WGS 84; devices outside it are rejected. Default: seen from where most devices stand.',
  }),
  types: field(z.array(deviceType).default([]), {
    doc: 'Device types of services that citykit does not have yet: registered, grouped and visible; they send nothing.',
  }),
  inventories: field(z.record(inventoryName, inventorySchema).default({}), {
    doc: 'Mapping of each inventory file that the city hands over: name → mapping (`citykit devices map` proposes one).',
  }),
});

const budget = z.strictObject({
  monthly: field(z.number().positive(), { doc: 'Monthly budget in the currency of the account.', example: 4000 }),
  email: field(z.email(), { doc: 'Told at 80 % and 100 %.', example: 'finance@city.example' }),
});

/** The schema of a whole city file, `extends` aside. Sections of services come from their definitions. */
export function citySchema(services: readonly Service[]) {
  return z.strictObject({
    city: field(cityId, {
      doc: 'Id of the city: part of every name in its cloud. Changing it makes another city.',
      example: 'yinchuan',
    }),
    name: field(
      z.strictObject({
        en: field(z.string().min(1), { doc: 'Name in English.', example: 'Yinchuan' }),
        zh: field(z.string().min(1).optional(), {
          doc: 'Name in Chinese; default the English one.',
          example: '银川市',
        }),
      }),
      { doc: 'What people call it.' },
    ),
    division: field(
      z
        .string()
        .regex(/^\d{6}$/, 'must be 6 digits in quotes')
        .optional(),
      {
        doc: 'Chinese division code (GB/T 2260), 6 digits in quotes.',
        example: '640100',
      },
    ),
    language: field(z.enum(['en', 'zh']).default('en'), { doc: 'Language of dashboards and alarms.' }),
    timeZone: field(z.string().default('UTC'), { doc: 'IANA time zone of the city.', example: 'Asia/Shanghai' }),
    stage: field(z.enum(['production', 'staging', 'development']).default('production'), {
      doc: 'What this cloud is for.',
    }),
    cloud: field(cloud, { doc: 'Where it runs.' }),
    retention: field(retention.prefault({}), { doc: 'How long things are kept.' }),
    lake: field(lake.prefault({}), { doc: 'The data lake.' }),
    devices: field(devices.prefault({}), { doc: 'The device registry.' }),
    departments: field(z.record(departmentName, z.array(roleName)).default({}), {
      doc: 'Department → IAM roles that may read the tables of its services and, where callers sign with SigV4, call their APIs.',
      example: { transport: ['transport-analyst'] },
    }),
    notifications: field(notifications.prefault({}), { doc: 'Who is told of alarms, by e-mail, per severity.' }),
    identity: field(identity.optional(), { doc: 'How people sign in; needed by services with an API for people.' }),
    budget: field(budget.optional(), { doc: 'Monthly budget; not in aws-us-gov, which has no Budgets.' }),
    approvals: field(approvals.prefault({}), {
      doc: 'Who must approve what a change does; `citykit review` names them. Nobody, where a kind is left out.',
    }),
    services: field(
      z.strictObject(
        Object.fromEntries(services.map((s) => [s.id, field(s.config.optional(), { doc: s.summary.en })])),
      ),
      {
        doc: 'Services the city runs; one left out is not there.',
        example: Object.fromEntries(services.slice(0, 1).map((s) => [s.id, exampleOf(s.config)])),
      },
    ),
  });
}

/** The effective config of a city: every default filled in. */
export type City = z.output<ReturnType<typeof citySchema>>;
