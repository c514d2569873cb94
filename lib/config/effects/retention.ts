import { amount, type Effect, kept, type Sides, saying, type Words } from '../../services/shared';
import { keptLogDays } from '../kept-log-days';

export const keptFiles = kept({ en: 'files as they came', zh: '原始文件' });
export const keptMessages = kept({ en: 'messages of devices as they came', zh: '原始报文' });

interface Kept {
  readonly retention: { readonly landingDays: number; readonly rawDays: number };
}

/** Days after which files and messages as they came are deleted, the later of the two. */
const oldest = ({ retention: { landingDays, rawDays } }: Kept): number => Math.max(landingDays, rawDays);

/** Words of the age at which files and messages are moved: where it comes later or sooner, and where none was or is ever so old. */
interface OfAge {
  readonly later: Words;
  readonly sooner: Words;
  readonly deletedBefore: Words;
  readonly grownTo: Words;
}

/** What is deleted before that age is told by how long it is kept: it stays nowhere longer, and is moved no sooner. */
function ofAge(better: 'more' | 'neither', { later, sooner, deletedBefore, grownTo }: OfAge, absent: Words): Effect {
  const moved = amount('operations', better, later, sooner, { none: 'most', absent });
  return {
    ...moved,
    of: (change) => {
      const { before = Number.POSITIVE_INFINITY, after = Number.POSITIVE_INFINITY } = change as Sides<number>;
      const { before: was, after: is } = change.section as Sides<Kept>;
      if (after > before && is && oldest(is) <= before)
        return [{ kind: 'none', direction: 'neither', ...saying(deletedBefore, change, { absent }) }];
      if (after < before && was && oldest(was) <= after)
        return [{ kind: 'operations', direction: 'neither', ...saying(grownTo, change, { absent }) }];
      return moved.of(change);
    },
  };
}

export const rarelyRead = ofAge(
  'neither',
  {
    later: {
      en: 'old files and messages stay longer where they cost twice as much to keep, and reading them costs nothing',
      zh: '原始文件和报文更久留在标准存储：保管费较高，读取不另计费',
    },
    sooner: {
      en: 'old files and messages cost half to keep sooner, and something each time that they are read',
      zh: '原始文件和报文更早转入低频存储：保管费约减半，读取另计费',
    },
    deletedBefore: {
      en: 'files and messages are deleted before they become so old, and none is moved to where it costs half to keep',
      zh: '原始文件和报文在此之前已删除，不再转入低频存储',
    },
    grownTo: {
      en: 'files and messages that are kept for longer from now on cost half to keep from that age on, and something each time that they are read',
      zh: '此后保存更久的原始文件和报文届时转入低频存储：保管费约减半，读取另计费',
    },
  },
  { en: 'never', zh: '不转存' },
);
export const archived = ofAge(
  'more',
  {
    later: {
      en: 'old files and messages can be read at once for longer, and cost more to keep',
      zh: '原始文件和报文可即时读取的时间延长，保管费增加',
    },
    sooner: {
      en: 'old files and messages are archived sooner: who needs one waits up to half a day',
      zh: '原始文件和报文更早归档：需要时须等待最长半天',
    },
    deletedBefore: {
      en: 'files and messages are deleted before they become so old, and none is archived',
      zh: '原始文件和报文在此之前已删除，不再归档',
    },
    grownTo: {
      en: 'files and messages that are kept for longer from now on are archived at that age: who needs one waits up to half a day',
      zh: '此后保存更久的原始文件和报文届时归档：需要时须等待最长半天',
    },
  },
  { en: 'never', zh: '不归档' },
);
export const keptRecords = kept({ en: 'records of the city', zh: '城市数据记录' });
export const keptRefusals = kept({ en: 'refused messages, which can be taken up again,', zh: '可重新受理的拒收报文' });
const logs = kept({ en: 'logs of who did what', zh: '操作日志' }, 'security');
const asLong: Words = {
  en: 'logs are kept as long as before, for the next longer time that the cloud has',
  zh: '日志实际保留时间不变，均取云平台可选的下一更长期限',
};
export const keptLogs: Effect = {
  ...logs,
  of: (change) => {
    const { before, after } = change as Sides<number>;
    const isAsLong = before !== undefined && after !== undefined && keptLogDays(before) === keptLogDays(after);
    return isAsLong ? [{ kind: 'none', direction: 'neither', ...saying(asLong, change) }] : logs.of(change);
  },
};
