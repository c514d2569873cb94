import { Construct } from 'constructs';
import type { ThingGroup } from './device-registry-props';
import { thingGroups } from './thing-groups';

export interface ThingSubgroupsProps {
  /** The tree, or a branch of it, that a `DeviceRegistry` was given; that stack is deployed first. */
  readonly groups: ThingGroup;
}

/** Children of the groups whose `childrenElsewhere` is set: the part of a tree for which its own stack has no room. */
export class ThingSubgroups extends Construct {
  constructor(scope: Construct, id: string, { groups }: ThingSubgroupsProps) {
    super(scope, id);
    this.makeBelow(groups);
  }

  private makeBelow({ name, children = [], childrenElsewhere = false }: ThingGroup): void {
    for (const child of children)
      if (childrenElsewhere) thingGroups(this, child, { name });
      else this.makeBelow(child);
  }
}
