import { z } from 'zod';
import { field, type Idle, oneText } from '../services/shared';
import * as effects from './effects/devices';

/** How certificates of devices are kept fresh; docs/devices/rotation.md. */
export const rotation = z.strictObject({
  maxAgeDays: field(z.int().min(30).max(3650).default(365), {
    name: { en: 'oldest device certificate', zh: '设备证书最长使用时间' },
    doc: {
      en: 'A certificate older than this is replaced. AWS IoT signs its own until 2049, so their age is what counts.',
      zh: '超过该期限的证书予以更换。AWS IoT 自签证书有效至 2049 年，故以签发时间为准。',
    },
    unit: 'days',
    effect: effects.certificateAge,
  }),
  daysBeforeExpiry: field(z.int().min(7).max(365).default(30), {
    name: { en: 'renewal before a certificate ends', zh: '证书到期前更换时间' },
    doc: {
      en: "A certificate that ends within this time is replaced; for those of a vendor's CA.",
      zh: '在该期限内到期的证书予以更换；适用于制造商 CA 签发的证书。',
    },
    unit: 'days',
    effect: effects.beforeExpiry,
  }),
  keepOldDays: field(z.int().min(1).max(90).default(7), {
    name: { en: 'how long an old certificate is kept', zh: '旧证书保留时间' },
    doc: {
      en: 'A certificate that was replaced is kept, inactive, for so long; then it is deleted.',
      zh: '已更换的证书停用后保留的时间，期满删除。',
    },
    unit: 'days',
    effect: effects.oldCertificates,
  }),
});

const maintenanceWindow = z.strictObject({
  from: field(
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, oneText({ en: 'must be HH:MM', zh: '须为 HH:MM' }))
      .default('01:00'),
    {
      name: { en: 'when the update of firmware begins', zh: '固件升级开始时间' },
      doc: { en: 'When it opens, in the time zone of the city.', zh: '升级时段的开始时间，按城市时区。' },
      effect: effects.updateWindow,
    },
  ),
  minutes: field(z.int().min(30).max(1440).default(240), {
    name: { en: 'how long firmware is updated', zh: '固件升级时长' },
    doc: {
      en: 'How long it is open; AWS IoT takes no less than thirty minutes.',
      zh: '升级时段的时长；AWS IoT 要求不少于三十分钟。',
    },
    unit: 'minutes',
    effect: effects.updateWindow,
  }),
});

const signingKey = z.strictObject({
  id: field(
    z.string().regex(
      /^[a-z0-9][a-z0-9-]{0,31}$/,
      oneText({
        en: 'must be at most 32 lower-case letters, digits and hyphens',
        zh: '最多 32 个小写字母、数字和连字符',
      }),
    ),
    {
      name: { en: 'name of a signing key', zh: '签名密钥名称' },
      doc: { en: 'Name of the key, as artefacts say it.', zh: '固件包中注明的密钥名称。' },
      example: 'vendor-a-2026',
      effect: effects.signerName,
    },
  ),
  publicKey: field(z.string().startsWith('-----BEGIN PUBLIC KEY-----'), {
    name: { en: 'public half of a signing key', zh: '签名公钥' },
    doc: {
      en: 'Public half of the key with which the vendor signs firmware, in PEM: ECDSA P-256 or Ed25519.',
      zh: '供应商固件签名密钥的公钥，PEM 格式：ECDSA P-256 或 Ed25519。',
    },
    example: '-----BEGIN PUBLIC KEY-----\n…\n-----END PUBLIC KEY-----\n',
    effect: effects.signerKey,
  }),
});

/** When an update stops; one rule for AWS IoT while a wave runs, and for citykit when it has ended. */
const abort = z.strictObject({
  failurePercent: field(z.int().min(1).max(100).default(10), {
    name: { en: 'share of failures that stops an update', zh: '中止升级的失败比例' },
    doc: {
      en: 'A wave has failed from this share of failures on, of the devices that succeeded or failed; no further wave is started. A wave in which no device succeeded always stops the update.',
      zh: '失败设备占已成功和已失败设备的比例达到该值时，该批次判为失败，不再启动后续批次。没有一台设备成功的批次一律中止升级。',
    },
    unit: '%',
    example: 5,
    effect: effects.failuresBorne,
  }),
  minimumDevices: field(z.int().min(1).max(10_000).default(10), {
    name: { en: 'devices before an update is stopped', zh: '可中止升级的最少设备数' },
    doc: {
      en: 'While a wave is under way, it is stopped by its share of failures when at least so many devices have ended. At its end it is judged however few they are.',
      zh: '批次进行中，结束升级的设备达到该数量后才按失败比例中止；批次结束时无论设备多少均作判定。',
    },
    example: 20,
    effect: effects.failuresBorne,
  }),
  countTimedOut: field(z.boolean().default(true), {
    name: { en: 'whether devices out of time have failed', zh: '超时设备是否计为失败' },
    doc: {
      en: 'Whether a device that took the update and did not end it in time has failed.',
      zh: '接收了升级但未按时完成的设备是否计为失败。',
    },
    example: false,
    effect: effects.timedOutCounts,
  }),
  countMissed: field(z.boolean().default(false), {
    name: { en: 'whether devices not reached have failed', zh: '未连接设备是否计为失败' },
    doc: {
      en: 'Whether a device that was not reached before the window closed has failed. If not, it has its turn when all waves are through.',
      zh: '时段结束前未能连接的设备是否计为失败；不计为失败的，在所有批次完成后补升。',
    },
    example: true,
    effect: effects.missedCounts,
  }),
});

/** Without a key nothing is updated. */
export const withoutKeys: Idle = {
  isOff: ({ signingKeys }: { readonly signingKeys: readonly unknown[] }) => signingKeys.length === 0,
  says: {
    en: 'nobody may sign firmware, so no device is updated, now as before',
    zh: '未设固件签名密钥，设备一如既往不进行升级',
  },
};

/** How firmware gets to devices; docs/devices/updates.md. */
export const updates = z.strictObject({
  window: field(maintenanceWindow.prefault({}), {
    name: { en: 'hours in which firmware is updated', zh: '固件升级时段' },
    doc: { en: 'When devices may be updated.', zh: '允许升级设备的时段。' },
  }),
  waves: field(z.array(z.array(z.string()).min(1).max(100)).default([]), {
    name: { en: 'order of districts in updates', zh: '分片区升级顺序' },
    doc: {
      en: 'Districts that are updated together, in this order, each with all its parts; those in no wave come last, together. Without waves each district is one.',
      zh: '按此顺序升级的片区，每批包含所列片区的全部下级；未列入任何批次的片区最后一并升级。未设批次时每个片区单独为一批。',
    },
    example: [['xingqing'], ['jinfeng', 'xixia']],
    effect: effects.updateOrder,
  }),
  abort: field(abort.prefault({}), {
    name: { en: 'when an update of firmware stops', zh: '固件升级中止条件' },
    doc: { en: 'When an update stops.', zh: '中止升级的条件。' },
  }),
  signingKeys: field(z.array(signingKey).default([]), {
    name: { en: 'who may sign firmware', zh: '固件签名密钥' },
    doc: {
      en: 'Keys of which an artefact must bear a signature; without one nothing is updated.',
      zh: '固件包须带有其中一把密钥的签名；未设密钥时不进行任何升级。',
    },
    effect: effects.signers,
  }),
});
