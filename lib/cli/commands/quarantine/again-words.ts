import type { Result } from '../../../quarantine/again/replayer';
import type { Words } from '../../../services/shared';

/** What became of something that was to be sent again, or why it is not. */
export const againWords: Readonly<Record<Result, Words>> = {
  sent: { en: 'sent again', zh: '已重新送入' },
  'taken-over': {
    en: 'sent again for a run that was cut off; what that run had sent already counts once',
    zh: '替中断的运行重新送入；该次运行已送入的只计一次',
  },
  'would-send': { en: 'would be sent again', zh: '将重新送入' },
  'sent-before': { en: 'had been sent again before', zh: '此前已重新送入' },
  busy: {
    en: 'another run is sending it, or was cut off within 15 minutes: run the same command again then',
    zh: '另一次运行正在送入，或在 15 分钟内中断：届时再次运行同一命令',
  },
  sealed: {
    en: 'it cannot be opened: its content was changed, or the key of another city or service sealed it',
    zh: '无法解密：内容已被改动，或由其他城市或服务的密钥加密',
  },
  move: {
    en: 'a move that its subject could not make: it is kept, and counts once the move before it arrives',
    zh: '对象当时不能作出的变更：已保存，待之前的变更到达后即生效',
  },
  answered: {
    en: 'its sender was answered that it was refused, and sends it again itself',
    zh: '已向发送方答复拒收，由发送方自行重发',
  },
  'not-kept': { en: 'its bytes may be of people and were not kept', zh: '其字节可能涉及个人，未保存' },
  cut: { en: 'only its start was kept', zh: '只保存了开头' },
  'no-sender': {
    en: 'who sent it was not kept: an older release refused it, or nobody knew',
    zh: '未保存发送方：由旧版本拒收，或发送方不明',
  },
  elsewhere: { en: 'its file is not in the landing zone of its feed', zh: '其文件不在该数据流的落地区' },
  'feed-off': { en: 'the city does not run its feed any more', zh: '该城市已不再运行其数据流' },
  'file-gone': {
    en: 'the landing or raw zone does not have its file any more: put the file there again',
    zh: '落地区或原始区已无此文件：重新放入该文件',
  },
  'raw-copy': {
    en: 'its processor had it: only its copy for the raw zone failed; it stays in the error queue',
    zh: '处理函数已受理，仅原始区副本失败；仍留在错误队列',
  },
  strange: {
    en: 'it is none of a topic rule or a file: it stays in its queue; look at it there, then delete it',
    zh: '不是主题规则或文件的消息：仍留在队列，请在队列中查看后删除',
  },
};
