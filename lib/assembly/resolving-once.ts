import { type App, Stack } from 'aws-cdk-lib';
import type { ConstructOrder, IConstruct } from 'constructs';
import { readingOnce } from '../../constructs/checks/properties-of';

/** A function of objects that answers once for each. */
function once<T>(work: (value: unknown) => T): (value: unknown) => T {
  const known = new WeakMap<object, { readonly value: T }>();
  return (value) => {
    if (typeof value !== 'object' || value === null) return work(value);
    const found = known.get(value) ?? { value: work(value) };
    known.set(value, found);
    return found.value;
  };
}

/** Lists what is in a stack once for each order; whoever asks gets a list of their own. */
function listing(stack: Stack): (order?: ConstructOrder) => IConstruct[] {
  const { node } = stack;
  const findAll = node.findAll.bind(node);
  const known = new Map<ConstructOrder | undefined, IConstruct[]>();
  return (order) => {
    const found = known.get(order) ?? findAll(order);
    known.set(order, found);
    return [...found];
  };
}

/**
 * Lets every stack of an app resolve a value, say what is in it and read the properties of a part once while something is
 * done that changes none: packs ask for the same rule by rule, which is half of their time.
 */
export function resolvingOnce<T>(app: App, work: () => T): T {
  const stacks = app.node.findAll().filter((node): node is Stack => Stack.isStack(node));
  for (const stack of stacks) {
    stack.resolve = once(stack.resolve.bind(stack));
    stack.node.findAll = listing(stack);
  }
  try {
    return readingOnce(work);
  } finally {
    // What is left are the methods of the classes.
    for (const stack of stacks) {
      Reflect.deleteProperty(stack, 'resolve');
      Reflect.deleteProperty(stack.node, 'findAll');
    }
  }
}
