import { code, codes, intervalOf, settingsOf, tableOf } from '../../config/reference/page-parts';
import { nameInBoth as both, type Service } from '../../services/shared';

const rule = `Each device stands in the registry before its first message: \`citykit devices map\`, \`plan\` and \`apply\` ([guide](../devices/README.md)). It is
late after two intervals without a message, offline after three ([liveness](../domain/common.md#liveness)).`;

const keyed =
  'The key that a device shares with the city is stored by `citykit devices keys` ([guide](../devices/keys.md)).';

/** The key that a device shares with the city. */
function keyOf({ keyBytes, secondKeyBytes }: Service['deviceTypes'][number]): string {
  if (keyBytes === undefined) return '';
  const one = { en: `${keyBytes} bytes`, zh: `${keyBytes} 字节` };
  return both(
    secondKeyBytes === undefined
      ? one
      : {
          en: `${one.en}, and ${secondKeyBytes} of a second where there is one`,
          zh: `${one.zh}；如有第二密钥，另加 ${secondKeyBytes} 字节`,
        },
  );
}

/** The devices of a service, and what the registry must know of them. */
export function devices(service: Service): string {
  const { deviceTypes } = service;
  if (deviceTypes.length === 0) return 'It has no devices.';
  const isKeyed = deviceTypes.some(({ keyBytes }) => keyBytes !== undefined);
  const table = tableOf(
    [
      { en: 'type', zh: '类型' },
      { en: 'name', zh: '名称' },
      { en: 'how many', zh: '数量' },
      { en: 'reports every', zh: '上报间隔' },
      { en: 'connects as', zh: '连接名' },
      { en: 'searched by', zh: '可检索属性' },
      { en: 'shadows', zh: '影子' },
      ...(isKeyed ? [{ en: 'shares a key', zh: '共享密钥' }] : []),
    ],
    deviceTypes.map((type) => [
      code(type.id),
      both(type.name),
      codes(settingsOf(service, type.count)),
      intervalOf(service, type.reportingIntervalSeconds),
      both(type.connectsAs === 'id' ? { en: 'its id', zh: '设备编号' } : { en: 'its thing', zh: '物名称' }),
      codes(type.searchableAttributes),
      codes(type.shadows),
      ...(isKeyed ? [keyOf(type)] : []),
    ]),
  );
  return `${rule}\n${isKeyed ? `${keyed}\n` : ''}\n${table}`;
}
