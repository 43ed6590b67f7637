/** Places in the handler that a test can break, each with what stands there otherwise. */
export interface HandlerBreaks {
  /** Changes the parsed `document`, which is then written anew. @default the key's text is replaced in place */
  readonly change?: string;
  readonly setSecret?: string;
  readonly testSecret?: string;
  readonly finishSecret?: string;
  /** After the put; `value` is the new value. */
  readonly afterPut?: string;
  /** The put's parameters besides the secret, the token and the value. */
  readonly putParameters?: string;
}

const KEEP_THE_REST = `
  if (document.key !== undefined) return text.replace(/("key":)"[^"]*"/, (_all, name) => name + JSON.stringify(fresh()));
  const end = text.lastIndexOf('}');
  return text.slice(0, end) + (Object.keys(document).length > 0 ? ',' : '') + '"key":' + JSON.stringify(fresh()) + text.slice(end);`;

/**
 * A rotation function in a few lines, over fetch: it makes a new `key` in a JSON document, or a new text where the secret is a plain
 * string. Not how to write one: it does what the rehearsal looks at, and no more.
 */
export function fourStepHandler(breaks: HandlerBreaks = {}): string {
  return `
import { randomBytes } from 'node:crypto';

async function call(operation, input) {
  const response = await fetch(process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER, {
    method: 'POST',
    headers: {
      'x-amz-target': 'secretsmanager.' + operation,
      'x-amz-security-token': process.env.AWS_SESSION_TOKEN,
      'authorization': 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260101/x/secretsmanager/aws4_request, Signature=0',
    },
    body: JSON.stringify(input),
  });
  const body = await response.json();
  if (response.status !== 200) throw Object.assign(new Error(body.message), { name: body.__type });
  return body;
}

const fresh = () => randomBytes(24).toString('hex');

function changed(text) {
  let document;
  try { document = JSON.parse(text); } catch { return fresh(); }
  ${breaks.change === undefined ? KEEP_THE_REST : `${breaks.change} return JSON.stringify(document);`}
}

export const handler = async ({ Step, SecretId, ClientRequestToken, RotationToken }) => {
  const { VersionIdsToStages: stages } = await call('DescribeSecret', { SecretId });
  const holder = Object.keys(stages).find(id => stages[id].includes('AWSCURRENT'));
  if (Step === 'createSecret') {
    const current = holder ? (await call('GetSecretValue', { SecretId, VersionId: holder })).SecretString : '{}';
    const value = changed(current);
    await call('PutSecretValue', { SecretId, ClientRequestToken, SecretString: value, ${breaks.putParameters ?? "VersionStages: ['AWSPENDING'], RotationToken"} });
    ${breaks.afterPut ?? ''}
  } else if (Step === 'setSecret') {
    ${breaks.setSecret ?? ''}
  } else if (Step === 'testSecret') {
    ${breaks.testSecret ?? 'await call("GetSecretValue", { SecretId, VersionId: ClientRequestToken });'}
  } else if (Step === 'finishSecret') {
    ${breaks.finishSecret ?? 'await call("UpdateSecretVersionStage", { SecretId, VersionStage: "AWSCURRENT", MoveToVersionId: ClientRequestToken, RemoveFromVersionId: holder });'}
  }
};
`;
}
