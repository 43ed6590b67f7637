import { isObject, JsonObject } from './json';
import { randomPassword } from '../secrets-manager/random-password';

/**
 * The value that CloudFormation creates a secret with; undefined where it creates it without one.
 *
 * @param properties of an AWS::SecretsManager::Secret, resolved
 * @throws where GenerateSecretString isn't what CloudFormation takes
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html
 */
export function startingValue(properties: JsonObject): string | undefined {
  const { SecretString: text, GenerateSecretString: generate } = properties;
  if (typeof text === 'string') {
    return text;
  }
  if (!isObject(generate)) {
    return undefined;
  }
  const { SecretStringTemplate: template, GenerateStringKey: key } = generate;
  const password = randomPassword(generate);
  if (typeof template !== 'string' || typeof key !== 'string') {
    return password;
  }
  let fields: unknown;
  try {
    fields = JSON.parse(template);
  } catch {
    fields = undefined;
  }
  if (!isObject(fields)) {
    throw new Error('SecretStringTemplate must be a JSON object');
  }
  return JSON.stringify({ ...fields, [key]: password });
}
