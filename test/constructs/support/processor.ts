import type { Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Processor } from '../../../constructs';

/** A function that does nothing, for parts that call or are called by one. */
export const processorOf = (stack: Stack, key: IKey, timeoutSeconds = 29): Processor =>
  new Processor(stack, 'Processor', {
    functionName: 'yinchuan--traffic-processor',
    description: 'Test',
    code: Code.fromInline('exports.handler = async () => {};'),
    memoryMb: 128,
    timeoutSeconds,
    key,
  });
