import { ServiceError } from './service-error';
import { Body, SecretsManagerBackend } from './state';

/** Where calls to another endpoint go, and in whose name. */
export interface RemoteOptions {
  /** The endpoint's URL. */
  readonly url: string;
  readonly accountId: string;
  readonly region: string;
}

/**
 * A request header as an SDK would sign it, with a signature that is none: emulators don't check it, and AWS itself refuses it, so
 * that nothing real can be touched.
 */
export function unsignedHeaders({ accountId, region }: RemoteOptions, service: string): Record<string, string> {
  return {
    'authorization': `AWS4-HMAC-SHA256 Credential=AKIAREHEARSAL/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=none`,
    // How moto is told the account; others take no notice.
    'x-moto-account-id': accountId,
  };
}

/** A Secrets Manager that runs elsewhere, such as moto. */
export class RemoteSecretsManager implements SecretsManagerBackend {
  constructor(private readonly options: RemoteOptions) {}

  /** Hands one operation on. */
  async call(operation: string, input: Body): Promise<Body> {
    const headers = {
      ...unsignedHeaders(this.options, 'secretsmanager'),
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `secretsmanager.${operation}`,
    };
    const { url } = this.options;
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(explicit(operation, input)) }).catch(() => {
      throw new Error(`nothing answers at ${url}; start the Secrets Manager that --endpoint names`);
    });
    const text = await response.text();
    let body: Body;
    try {
      body = JSON.parse(text) as Body;
    } catch {
      throw new ServiceError('InternalServiceError', `the endpoint answered ${operation} with status ${response.status} and no JSON`, 500);
    }
    if (!response.ok) {
      const type = String(body.__type ?? 'UnknownError').split('#').pop()!;
      throw new ServiceError(type, String(body.message ?? body.Message ?? ''), response.status === 404 ? 400 : response.status);
    }
    return body;
  }
}

/** Says what leaving it out means to AWS: moto reads another version then. */
function explicit(operation: string, input: Body): Body {
  return operation === 'GetSecretValue' && input.VersionId === undefined ? { VersionStage: 'AWSCURRENT', ...input } : input;
}
