/** Rule A: words of senders for what is open, in work and closed, in lower case without blanks around and signs between. */
const words = {
  open: ['open', 'new', 'submitted', 'received', 'reopened', 'unassigned', 'referred', '待受理', '已受理', '新建'],
  started: ['assigned', 'in progress', 'started', 'pending', 'acknowledged', 'scheduled', '已派单', '办理中', '处理中'],
  closed: ['closed', 'completed', 'resolved', 'cancelled', 'canceled', 'duplicate', '已办结', '已关闭', '办结'],
} as const;

/** Where a request is. */
export type Status = keyof typeof words;

const known: ReadonlyMap<string, Status> = new Map(
  (Object.keys(words) as Status[]).flatMap((status) => words[status].map((word) => [word, status] as const)),
);

/** Where a request is by the words of its sender; undefined: nobody knows what they mean. */
export const statusOf = (written: string): Status | undefined =>
  known.get(
    written
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ' '),
  );
