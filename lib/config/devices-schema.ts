import { z } from 'zod';
import { field, oneText } from '../services/shared';
import { maxDistrictCharacters } from '../services/shared/districts';
import { roleName } from '../services/shared/role-name';
import { rotation, updates, withoutKeys } from './device-care-schema';
import * as effects from './effects/devices';
import { inventorySchema, mappingNameForm } from './inventory-schema';

const districtName = z
  .string()
  .max(maxDistrictCharacters)
  .regex(
    /^[a-z0-9][a-z0-9-]{0,31}(\.[a-z0-9][a-z0-9-]{0,31})*$/,
    oneText({
      en: 'must be at most 32 lower-case letters, digits and hyphens; a dot divides district and part, as in east.lents',
      zh: '最多 32 个小写字母、数字和连字符；片区与下级之间以点分隔，例如 east.lents',
    }),
  );

const certificateAuthority = z.strictObject({
  id: field(
    z.string().regex(
      /^[a-z][a-z0-9-]{0,15}$/,
      oneText({
        en: 'must be at most 16 lower-case letters, digits and hyphens',
        zh: '最多 16 个小写字母、数字和连字符',
      }),
    ),
    {
      name: { en: 'short name of a maker', zh: '制造商简称' },
      doc: {
        en: 'Short name of the vendor; part of the name of a provisioning template.',
        zh: '制造商的简称，是预配模板名称的一部分。',
      },
      example: 'vendor-a',
      effect: effects.makerName,
    },
  ),
  deviceType: field(z.string(), {
    name: { en: 'device type of a maker', zh: '制造商的设备类型' },
    doc: { en: 'Type of all devices that it signs.', zh: '该 CA 所签发的全部设备的类型。' },
    example: 'signal-controller',
    effect: effects.registersAs,
  }),
  certificate: field(z.string().startsWith('-----BEGIN CERTIFICATE-----'), {
    name: { en: 'certificate authority of a maker', zh: '制造商 CA 证书' },
    doc: { en: 'The CA in PEM.', zh: 'PEM 格式的 CA 证书。' },
    example: '-----BEGIN CERTIFICATE-----\n…\n-----END CERTIFICATE-----\n',
    effect: effects.trustedAuthority,
  }),
});

const deviceType = z.strictObject({
  id: field(
    z.string().regex(
      /^[a-z][a-z0-9-]{0,31}$/,
      oneText({
        en: 'must be at most 32 lower-case letters, digits and hyphens',
        zh: '最多 32 个小写字母、数字和连字符',
      }),
    ),
    {
      name: { en: 'id of a further device type', zh: '其他设备类型编号' },
      doc: { en: 'Id of the type.', zh: '该类型的编号。' },
      example: 'heat-meter',
      effect: effects.typeName,
    },
  ),
  service: field(
    z
      .string()
      .regex(
        /^[a-z][a-z0-9-]{0,15}$/,
        oneText({ en: 'must be at most 16 lower-case letters and digits', zh: '最多 16 个小写字母和数字' }),
      ),
    {
      name: { en: 'service of a further device type', zh: '其他设备类型所属服务' },
      doc: {
        en: 'Service it will belong to: part of thing names and root of its groups.',
        zh: '该类型今后所属的服务：构成设备名称的一部分，也是其设备组的根。',
      },
      example: 'heating',
      effect: effects.typeService,
    },
  ),
  searchableAttributes: field(
    z
      .array(
        z
          .string()
          .regex(
            /^[a-zA-Z][a-zA-Z0-9_]*$/,
            oneText({ en: 'must be letters, digits and _, a letter first', zh: '须为字母、数字和 _，以字母开头' }),
          ),
      )
      .max(3)
      .default(['district']),
    {
      name: { en: 'attributes to search a further device type by', zh: '其他设备类型可检索属性' },
      doc: { en: 'Attributes its things can be searched by.', zh: '可用于检索该类设备的属性。' },
      example: ['district', 'model'],
      effect: effects.typeSearch,
    },
  ),
});

const area = z
  .strictObject({
    south: field(z.number().min(-90).max(90), {
      name: { en: 'southern edge of the city', zh: '城市南界' },
      doc: { en: 'Latitude.', zh: '南侧边界的纬度。' },
      unit: '°',
      example: 38.79,
      effect: effects.areaEdge,
    }),
    west: field(z.number().min(-180).max(180), {
      name: { en: 'western edge of the city', zh: '城市西界' },
      doc: { en: 'Longitude.', zh: '西侧边界的经度。' },
      unit: '°',
      example: -77.12,
      effect: effects.areaEdge,
    }),
    north: field(z.number().min(-90).max(90), {
      name: { en: 'northern edge of the city', zh: '城市北界' },
      doc: { en: 'Latitude.', zh: '北侧边界的纬度。' },
      unit: '°',
      example: 39,
      effect: effects.areaEdge,
    }),
    east: field(z.number().min(-180).max(180), {
      name: { en: 'eastern edge of the city', zh: '城市东界' },
      doc: { en: 'Longitude.', zh: '东侧边界的经度。' },
      unit: '°',
      example: -76.9,
      effect: effects.areaEdge,
    }),
  })
  .refine(
    ({ south, north, west, east }) => south < north && west < east,
    oneText({ en: 'must have south < north and west < east', zh: '须满足 south < north 且 west < east' }),
  );

const inventoryName = z.string().regex(
  mappingNameForm,
  oneText({
    en: 'must be at most 32 lower-case letters, digits and hyphens',
    zh: '最多 32 个小写字母、数字和连字符',
  }),
);

/** The registry of a city's devices. */
export const devices = z.strictObject({
  districts: field(z.array(districtName).min(1).default(['all']), {
    name: { en: 'districts', zh: '片区' },
    doc: {
      en: 'Districts in which devices stand. One that is divided is named by its parts, e.g. `east.lents`: at most 100 side by side, five parts to a path, 64 characters.',
      zh: '设备所在的片区。划分下级的片区以其各部分命名，例如 `east.lents`：同级最多 100 个，路径最多五段，共 64 个字符。',
    },
    example: ['xingqing', 'jinfeng.manchun', 'jinfeng.shangqiancheng'],
    effect: effects.districtsOf,
  }),
  proxyRole: field(roleName.optional(), {
    name: { en: 'proxy of the charging stations', zh: '充电站代理' },
    doc: {
      en: 'IAM role of a proxy that takes the connections of WebSocket devices, vouches for each, and signs its own with SigV4. Without it a device shows its Basic credentials, which aws-cn answers with ICP recordal only.',
      zh: '代理的 IAM 角色：代理接收 WebSocket 设备的连接，为每台设备担保，并以 SigV4 签名自身的调用。未设代理时设备出示其 Basic 凭据，而 aws-cn 仅在完成 ICP 备案后才予应答。',
    },
    example: 'charging-proxy',
    effect: effects.vouchesForStations,
  }),
  certificateAuthorities: field(z.array(certificateAuthority).default([]), {
    name: { en: 'makers whose devices register by themselves', zh: '可自行注册设备的制造商' },
    doc: {
      en: 'CAs of vendors whose devices bring a certificate from the factory: they register on first connect.',
      zh: '设备出厂即带证书的制造商 CA：此类设备首次连接时自行注册。',
    },
    effect: effects.makers,
  }),
  installerRoles: field(z.array(roleName).default([]), {
    name: { en: 'who may install devices', zh: '设备安装人员' },
    doc: {
      en: 'IAM roles of installers, who may let a device in on the spot: with a claim that is good for five minutes.',
      zh: '安装人员的 IAM 角色，可在现场以五分钟内有效的凭据接入设备。',
    },
    example: ['field-engineer'],
    effect: effects.installers,
  }),
  rotation: field(rotation.prefault({}), {
    name: { en: 'renewal of device certificates', zh: '设备证书更换' },
    doc: { en: 'How certificates of devices are kept fresh.', zh: '设备证书如何保持有效。' },
  }),
  updates: field(updates.prefault({}), {
    idle: withoutKeys,
    name: { en: 'update of firmware', zh: '固件升级' },
    doc: { en: 'How firmware gets to devices.', zh: '固件如何下发到设备。' },
  }),
  area: field(area.optional(), {
    name: { en: 'area of the city', zh: '城市范围' },
    doc: {
      en: 'Box around the city, WGS 84; devices outside it are rejected. Default: seen from where most devices stand.',
      zh: '城市的矩形范围，采用 WGS 84；范围以外的设备不予登记。默认按大多数设备的位置推断。',
    },
    effect: effects.cityArea,
  }),
  types: field(z.array(deviceType).default([]), {
    name: { en: 'further types of devices', zh: '其他设备类型' },
    doc: {
      en: 'Device types of services that citykit does not have yet: registered, grouped and visible; they send nothing.',
      zh: 'citykit 尚无对应服务的设备类型：可注册、分组和查看，但不上报数据。',
    },
    effect: effects.furtherTypes,
  }),
  inventories: field(z.record(inventoryName, inventorySchema).default({}), {
    name: { en: 'inventory files', zh: '设备清单文件' },
    doc: {
      en: 'Mapping of each inventory file that the city hands over: name → mapping (`citykit devices map` proposes one).',
      zh: '城市提交的各清单文件的映射：名称与映射的对应关系（可由 `citykit devices map` 生成建议）。',
    },
    effect: effects.inventoryFiles,
  }),
});
