import { RegistryError, type RegistryErrorKind } from '../registry';

/** Names of errors of AWS IoT, of its signature check and of the SDK → what they mean here. */
const kinds: Readonly<Record<string, RegistryErrorKind>> = {
  ResourceNotFoundException: 'not-found',
  ResourceAlreadyExistsException: 'already-exists',
  InvalidRequestException: 'invalid',
  InvalidQueryException: 'invalid',
  ValidationException: 'invalid',
  CertificateValidationException: 'invalid',
  VersionConflictException: 'version-conflict',
  ConflictingResourceUpdateException: 'version-conflict',
  CertificateStateException: 'conflict',
  DeleteConflictException: 'conflict',
  TaskAlreadyExistsException: 'conflict',
  IndexNotReadyException: 'conflict',
  LimitExceededException: 'limit',
  ServiceQuotaExceededException: 'limit',
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  AccessDeniedException: 'unauthorised',
  CredentialsProviderError: 'unauthorised',
  ExpiredToken: 'unauthorised',
  ExpiredTokenException: 'unauthorised',
  ForbiddenException: 'unauthorised',
  IncompleteSignatureException: 'unauthorised',
  InvalidClientTokenId: 'unauthorised',
  InvalidSignatureException: 'unauthorised',
  SignatureDoesNotMatch: 'unauthorised',
  TokenRefreshRequired: 'unauthorised',
  UnauthorizedException: 'unauthorised',
  UnrecognizedClientException: 'unauthorised',
  RequestTimeout: 'unreachable',
  TimeoutError: 'unreachable',
  InternalException: 'internal',
  InternalFailureException: 'internal',
  InternalServerException: 'internal',
  ServiceUnavailableException: 'internal',
};

/** Codes of Node's network errors. */
const network = /^(ECONN|ENOTFOUND|ENETUNREACH|EHOSTUNREACH|EPIPE|ETIMEDOUT|EAI_)/;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What errors of the SDK, of `fetch`, and of our own signed calls contain. */
interface Thrown {
  readonly name: string;
  readonly code?: unknown;
  readonly cause?: { readonly code?: unknown };
  readonly status?: number;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

function kindOf(error: Thrown): RegistryErrorKind | undefined {
  const known = kinds[error.name] ?? kinds[text(error.code)];
  if (known) return known;
  if (network.test(text(error.code)) || network.test(text(error.cause?.code))) return 'unreachable';
  const status = error.$metadata?.httpStatusCode ?? error.status ?? 0;
  if (status === 403) return 'unauthorised';
  if (status === 429) return 'throttled';
  if (status >= 500) return 'internal';
  return status >= 400 ? 'invalid' : undefined;
}

/** The port's error for what a call of AWS threw; anything unforeseen is thrown on as it is, for it is a bug. */
export function registryError(operation: string, error: unknown): RegistryError {
  const kind = error instanceof Error ? kindOf(error as Thrown) : undefined;
  if (kind === undefined) throw error;
  return new RegistryError(kind, operation, (error as Error).message || (error as Error).name);
}
