import { z } from 'zod';
import { field } from '../shared/field';
import { oneText } from '../shared/words';
import * as effects from './effects';

/** Setting `photos`: pictures that come with a report. A call of AWS Lambda holds no more than 4 MB of them, which bounds their size. */
const photos = z.strictObject({
  most: field(z.int().min(1).max(10).default(3), {
    name: { en: 'photos of a report', zh: '每件诉求照片数' },
    doc: {
      en: 'Photos that a report may bring, JPEG, PNG or WebP, 4 MB all together; with more it is refused.',
      zh: '每次上报可附照片数（JPEG、PNG、WebP，合计不超过 4 MB），超出则拒绝受理。',
    },
    effect: effects.photosOfReport,
  }),
  shown: field(z.boolean().default(false), {
    name: { en: 'photos for everybody', zh: '照片公开' },
    doc: {
      en: 'Whether apps show the first photo of a request to everybody, by an address of five minutes. Faces and number plates stay in it.',
      zh: '应用是否向公众显示诉求的首张照片（地址五分钟有效）。照片中的人脸与车牌不作处理。',
    },
    effect: effects.photosShown,
  }),
});

/** A name, mostly the host name of the city's site; apps send it as it is, and none sends an address. */
const jurisdiction = z
  .string()
  .min(1)
  .max(100)
  .regex(
    /^[^:/@?#&]+$/,
    oneText({
      en: 'must be a name, mostly the host name of the city, without https:// and path',
      zh: '须为名称，多为城市网站的主机名，不带 https:// 和路径',
    }),
  );

/** Setting `georeport`: the API for apps. */
export const georeport = z.strictObject({
  jurisdiction: field(jurisdiction.optional(), {
    name: { en: 'jurisdiction of Open311', zh: 'Open311 辖区标识' },
    doc: {
      en: 'The `jurisdiction_id` that apps must name. Default: they need not name any.',
      zh: '应用须填写的 `jurisdiction_id`；默认可不填。',
    },
    example: 'arlington.example',
    effect: effects.jurisdiction,
  }),
  requestsPerMinute: field(z.int().min(1).max(6000).default(60), {
    name: { en: 'calls of an app a minute', zh: '每应用每分钟调用数' },
    doc: {
      en: 'Calls that each app may make a minute; more are answered with 429.',
      zh: '每个应用每分钟可调用次数，超出返回 429。',
    },
    effect: effects.rate,
  }),
  burst: field(z.int().min(1).max(6000).default(120), {
    name: { en: 'calls of an app at once', zh: '每应用突发调用数' },
    doc: { en: 'Calls that an app may make at once after a pause.', zh: '应用停顿后可一次性调用的次数。' },
    effect: effects.rate,
  }),
  reporterDays: field(z.int().min(1).max(365).default(90), {
    name: { en: 'days for which reporters are known', zh: '上报人信息保存天数' },
    doc: {
      en: 'Name, e-mail, telephone, text and photos of who reported are kept, sealed, so long after the report, and while it is open.',
      zh: '上报人姓名、邮箱、电话、文字与照片在上报后加密保存的天数；未办结期间一直保存。',
    },
    unit: 'days',
    effect: effects.reporterDays,
  }),
  photos: field(photos.optional(), {
    name: { en: 'photos of apps', zh: '应用照片' },
    doc: {
      en: 'Reports may bring photos; what they tell beside what is seen is taken out. Default: a report with photos is refused.',
      zh: '上报可附照片，画面以外的信息在保存前清除。默认：附照片的上报被拒。',
    },
    effect: effects.photos,
  }),
});
