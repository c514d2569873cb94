import type { QuarantineCode } from '../engine/contracts';
import type { Words } from '../services/shared';

/** What a code of quarantine means, and what puts it right. */
interface CodeWords {
  readonly explanation: Words;
  readonly remedy: Words;
}

/** For who looks after a feed; the reason of each message says which field and value it was. */
export const codeWords: Readonly<Record<QuarantineCode, CodeWords>> = {
  'size.exceeded': {
    explanation: { en: 'The message is longer than its feed allows.', zh: '消息超过数据流允许的长度。' },
    remedy: {
      en: 'Send one message a line or row; ask the vendor to send less at once.',
      zh: '每行只放一条消息；请供应商减少单次发送量。',
    },
  },
  'encoding.invalid': {
    explanation: { en: 'The bytes are no text in the encoding of the file.', zh: '字节不符合文件的字符编码。' },
    remedy: {
      en: 'Export it as UTF-8, or set the encoding of the feed where it has one.',
      zh: '以 UTF-8 重新导出；若数据流可设编码，则改正该设置。',
    },
  },
  'format.malformed': {
    explanation: {
      en: 'The text is no well-formed JSON, CSV, XML or Parquet, or ends too early.',
      zh: '文本不是格式正确的 JSON、CSV、XML 或 Parquet，或中途截断。',
    },
    remedy: {
      en: 'Look at the first lines: is it a file of another kind, or was a transfer cut off? Send it again whole.',
      zh: '查看开头几行：是否为其他类型的文件，或传输被中断？完整地重新发送。',
    },
  },
  'schema.invalid': {
    explanation: {
      en: 'A field is missing, or is not what the standard of the feed asks for.',
      zh: '缺少字段，或字段不符合数据流所依标准。',
    },
    remedy: {
      en: 'The reason names the field: compare it with the page of the feed. Many at once: who changed firmware or export?',
      zh: '原因中写明字段：与数据流的说明页对照。若大量出现：谁改了固件或导出格式？',
    },
  },
  'tenant.mismatch': {
    explanation: { en: 'The device names another city than this one.', zh: '设备写的是另一个城市。' },
    remedy: {
      en: 'Correct the city in the settings of the device. If nobody set it so, take it for an attack and revoke its certificate.',
      zh: '改正设备设置中的城市。若无人如此设置，应视为攻击并吊销其证书。',
    },
  },
  'device.unknown': {
    explanation: {
      en: 'The registry does not have the device in service, or the message names another one than its sender.',
      zh: '注册表中没有该在用设备，或消息写的设备与发送者不一致。',
    },
    remedy: {
      en: 'Add it to the inventory and apply it; name the file after the device where messages do not name it.',
      zh: '将其加入设备清单并执行；若消息中不写设备，则以设备命名文件。',
    },
  },
  'time.invalid': {
    explanation: { en: 'The time of the message is none.', zh: '消息的时间无效。' },
    remedy: {
      en: 'Send times by RFC 3339 with their offset, or as the feed has them; a day like 31 February is none.',
      zh: '按 RFC 3339 写明时区偏移，或按数据流规定的格式；2 月 31 日这样的日期无效。',
    },
  },
  'time.future': {
    explanation: { en: 'The message is of a time that is yet to come.', zh: '消息的时间在将来。' },
    remedy: {
      en: 'Set the clock and time zone of the device, by NTP where it can. In a replay, set --now after the end of the file.',
      zh: '校准设备的时钟与时区，尽可能使用 NTP。回放时，将 --now 设在文件结束之后。',
    },
  },
  'time.ancient': {
    explanation: { en: 'The message is older than its feed takes.', zh: '消息早于数据流接受的时间。' },
    remedy: {
      en: 'Set the clock of the device: was it reset? History of more than a week comes as a file; nothing before 2000 is taken.',
      zh: '校准设备时钟：是否被重置？一周以前的历史数据以文件送入；2000 年以前的一律不收。',
    },
  },
  'range.exceeded': {
    explanation: { en: 'A value is outside of what can be.', zh: '数值超出可能的范围。' },
    remedy: {
      en: 'Check the sensor and the unit it sends; codes that mean "no value" (-999, 65535) must not be sent as values.',
      zh: '检查传感器及其单位；表示“无数据”的代码（-999、65535）不得作为数值发送。',
    },
  },
  'unit.invalid': {
    explanation: { en: 'The unit is unknown, or not the one of this value.', zh: '单位未知，或与该数值不符。' },
    remedy: {
      en: 'Send the unit that the page of the feed names, e.g. a share 0–1 in place of per cent.',
      zh: '使用数据流说明页规定的单位，例如以 0–1 的比例代替百分数。',
    },
  },
  'move.illegal': {
    explanation: {
      en: 'The state that its subject had then allows no such move.',
      zh: '其对象当时的状态不允许这一变更。',
    },
    remedy: {
      en: 'Look for a move before it that is missing, or has a wrong time; once it arrives, this one counts.',
      zh: '查找此前缺失或时间有误的变更；补到之后，此变更即生效。',
    },
  },
};

/** Why something was refused, as it goes on in a sentence: a code that is none of quarantine's stands for itself. */
export function reasonOf(code: string): Words {
  const words = (codeWords as Readonly<Record<string, CodeWords>>)[code]?.explanation;
  if (!words) return { en: code, zh: code };
  const en = words.en.replace(/\.$/, '');
  return { en: `${en.charAt(0).toLowerCase()}${en.slice(1)}`, zh: words.zh.replace(/。$/, '') };
}
