import type { Stack } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { DataKey } from '../../../constructs';

export const keyOf = (stack: Stack): Key =>
  new DataKey(stack, 'Key', { alias: 'yinchuan--traffic', description: 'Traffic' }).key;
