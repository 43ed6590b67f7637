import { defaultProvider } from '../../src/handler/environment-credentials';

describe('defaultProvider', () => {
  const before = { ...process.env };

  afterEach(() => {
    process.env = { ...before };
  });

  test('reads the credentials that Lambda puts into the environment', async () => {
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'id-for-tests-only', AWS_SECRET_ACCESS_KEY: 'secret-for-tests-only', AWS_SESSION_TOKEN: 'session-for-tests-only',
    });

    await expect(defaultProvider()()).resolves.toMatchObject({
      accessKeyId: 'id-for-tests-only', secretAccessKey: 'secret-for-tests-only', sessionToken: 'session-for-tests-only',
    });
  });

  test('looks nowhere else', async () => {
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;

    await expect(defaultProvider()()).rejects.toThrow('environment');
  });
});
