import { type EffectStatement, nowOf, type Words } from '../../../services/shared';
import type { ToDo } from '../../finding';
import { phraseOf } from './phrase-of';

type Values = EffectStatement['values'];

/** The values that a sentence names: those that differ besides make no other sentence of it. */
const namedIn = ({ en }: Words, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => en.includes(`{${name}}`)));

/** What somebody must do by the words of an effect. */
export const toDoOf = ({
  toDo: says,
  toDoBy: who = 'city',
  toDoWhen: when,
  values,
}: Pick<EffectStatement, 'toDo' | 'toDoBy' | 'toDoWhen' | 'values'>): readonly ToDo[] =>
  says
    ? [
        {
          who,
          what: phraseOf({ says, values: namedIn(says, { ...values, now: nowOf(values) }) }),
          ...(when ? { when } : {}),
        },
      ]
    : [];
