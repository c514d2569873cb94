import type { Sentences } from '../sentence';

/** Sentences of what a review failed to judge. */
export const unjudged = {
  'unjudged.rule': {
    en: 'This change could not be judged in full: a check of the kind “{kind}” failed',
    zh: '此次变更未能完整评审：“{kind}”类的一项检查出错',
  },
  'unjudged.city': {
    en: 'This change could not be judged: the two versions of the city could not be compared',
    zh: '此次变更无法评审：未能比较该城市的两个版本',
  },
  'unjudged.why': {
    en: 'It is a fault of citykit and may hide something worse: have people look at the change, and report the lines on the terminal',
    zh: '这是 citykit 自身的错误，可能掩盖更严重的影响：请人工检查此次变更，并报告终端上显示的内容',
  },
} satisfies Sentences;
