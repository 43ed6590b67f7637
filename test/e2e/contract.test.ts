import { functionCallsContract } from './contract/function-calls';
import { labelsContract } from './contract/labels';
import { rotationsContract } from './contract/rotations';
import { valuesContract } from './contract/values';
import { neverConsulted } from './moto-deviations';
import { INSTALL_TIMEOUT } from './tools/e2e-directory';
import { SecretsManager, SERVICE_NAMES } from './tools/secrets-manager';
import { startSecretsManager } from './tools/start-secrets-manager';
import { SynthesizedApp } from './tools/synthesized-app';

describe.each(SERVICE_NAMES)('what a rotation relies on, as %s does it:', (name) => {
  const app = new SynthesizedApp();
  let service: SecretsManager;
  beforeAll(async () => { service = await startSecretsManager(name, app.functions); }, INSTALL_TIMEOUT);
  afterAll(async () => {
    await service?.stop();
    app.remove();
  });

  const subject = () => ({ service, functionArn: app.namedKeys.functionArn });
  valuesContract(subject);
  labelsContract(subject);
  rotationsContract(subject);
  functionCallsContract(name);
});

test('every known deviation of moto is looked at', () => {
  expect(neverConsulted()).toEqual([]);
});
