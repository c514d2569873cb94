import type { CityContext } from '../../city/city-context';
import { rotationSettings } from '../../city/rotation';
import { AwsError } from '../../engine/ports/aws/client';
import { DynamoState } from '../../engine/ports/aws/dynamo-state';
import { IotCertificates } from '../../registry/aws/iot-certificates';
import { IotThings } from '../../registry/aws/iot-things';
import { RotationBook, rotationStore } from '../../registry/rotation/book';
import { UserError } from '../../shared/user-error';
import type { Session } from '../session';
import { type DistrictForecast, forecast } from './forecast';
import { resume } from './resume';
import { type RotationStatus, rotationStatus } from './status';

/** The rotation of a city as an operator meets it. */
export interface CityRotation {
  status(): Promise<RotationStatus>;
  forecast(): Promise<readonly DistrictForecast[]>;
  resume(district: string): ReturnType<typeof resume>;
  /** Begins a survey now; answers the name of its execution. */
  start(): Promise<string>;
}

const clock = { nowMs: () => Date.now() };

/** Does work; a table or workflow that is not there means that the city was deployed without it. */
async function deployed<T>(city: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AwsError) || !/^(ResourceNotFoundException|StateMachineDoesNotExist)$/.test(error.code))
      throw error;
    throw new UserError(
      'CK6401',
      { en: `${city} has no rotation of certificates yet`, zh: `${city} 尚无证书更换` },
      { en: "deploy the city's foundation stack", zh: '部署该城市的 foundation 堆栈' },
    );
  }
}

/** Opens the rotation of a city in its account. */
export function openRotation({ aws, iot, place }: Session, context: CityContext): CityRotation {
  const name = context.name('certificate-rotation');
  const { key, partition } = context;
  const { districts } = context.city.devices;
  const { thingTypes, ...policy } = rotationSettings(context);
  const state = new DynamoState(aws, { [rotationStore]: { table: name, expireDays: null } }, clock);
  const book = new RotationBook(state);
  const arn = (service: string, resource: string) =>
    ['arn', partition, service, place.region, place.account, resource].join(':');
  return {
    status: () => deployed(key, rotationStatus(book, districts)),
    forecast: () => {
      const certificates = new IotCertificates(iot, arn('iot', 'cert/'));
      const parts = { certificates, things: new IotThings(iot, thingTypes), clock, policy, state, districts };
      return deployed(key, forecast(parts));
    },
    resume: (district) => deployed(key, resume(book, district)),
    start: async () => {
      const stateMachineArn = arn('states', `stateMachine:${name}`);
      const input = { stateMachineArn };
      const started = aws.call<{ executionArn: string }>('states', '1.0', 'AWSStepFunctions.StartExecution', input);
      return (await deployed(key, started)).executionArn.split(':').at(-1) ?? '';
    },
  };
}
