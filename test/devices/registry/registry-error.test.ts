import { registryError } from '../../../lib/devices/registry/aws/registry-error';
import { registryUserError } from '../../../lib/devices/registry/user-errors';

const place = { account: '111122223333', region: 'eu-west-2' };

/** An error as the SDK throws it. */
const thrown = (name: string, more: object = {}) => Object.assign(new Error('said'), { name, ...more });

describe('errors of AWS', () => {
  it.each([
    [thrown('ResourceNotFoundException'), 'not-found'],
    [thrown('VersionConflictException'), 'version-conflict'],
    [thrown('ThrottlingException'), 'throttled'],
    [thrown('ExpiredTokenException'), 'unauthorised'],
    [thrown('CredentialsProviderError'), 'unauthorised'],
    [thrown('SomethingNew', { $metadata: { httpStatusCode: 403 } }), 'unauthorised'],
    [thrown('SomethingNew', { $metadata: { httpStatusCode: 429 } }), 'throttled'],
    [thrown('SomethingNew', { $metadata: { httpStatusCode: 503 } }), 'internal'],
    [thrown('SomethingNew', { $metadata: { httpStatusCode: 400 } }), 'invalid'],
    [thrown('Error', { code: 'ECONNREFUSED' }), 'unreachable'],
    [thrown('Error', { code: 'ENOTFOUND' }), 'unreachable'],
    [thrown('TimeoutError'), 'unreachable'],
    // `fetch`, and our own signed calls.
    [thrown('TypeError', { cause: { code: 'ECONNRESET' } }), 'unreachable'],
    [thrown('Error', { code: 'AccessDeniedException', status: 400 }), 'unauthorised'],
  ])('%s is %s', (error, kind) => {
    expect(registryError('createThing', error)).toMatchObject({ kind, operation: 'createThing' });
  });

  it('that nobody foresaw are thrown on', () => {
    const bug = new TypeError('undefined is not a function');
    expect(() => registryError('createThing', bug)).toThrow(bug);
  });

  it('that stop everything have a code and a remedy; those about one device have none', () => {
    const userError = (name: string) => registryUserError(registryError('createThing', thrown(name)), place);
    expect(userError('ExpiredTokenException')).toMatchObject({
      code: 'CK6202',
      message: expect.stringContaining('111122223333'),
      hint: expect.stringContaining('sign in again'),
    });
    expect(userError('ThrottlingException')).toMatchObject({ code: 'CK6204' });
    expect(userError('InvalidRequestException')).not.toHaveProperty('code');
  });
});
