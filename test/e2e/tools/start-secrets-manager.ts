import { Moto } from './moto';
import { OurEndpoint } from './our-endpoint';
import { SecretsManager, ServiceName } from './secrets-manager';
import { FunctionConfiguration } from '../../../rehearsal/lambda/function-configuration';

/** Starts one of the services. @param functions that rotations may name */
export async function startSecretsManager(name: ServiceName, functions: readonly FunctionConfiguration[]): Promise<SecretsManager> {
  return name === 'moto' ? Moto.start(functions) : OurEndpoint.start();
}
