import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CloudAssembly } from '../../../rehearsal/assembly/cloud-assembly';
import { readFunction } from '../../../rehearsal/assembly/lambda-function';
import { Resolver } from '../../../rehearsal/assembly/resolver';
import { findRotations } from '../../../rehearsal/assembly/rotations';
import { FunctionConfiguration } from '../../../rehearsal/lambda/function-configuration';
import { RandomKey, RandomKeyRotation } from '../../../src';

/** The names of the keys, as `NAMED_KEYS_DOCUMENT` has them. */
export const KEY_NAMES = ['session_secret_key', 'csrf_key'];

/** Their lengths, and that of the whole secret, in characters. */
export const KEY_LENGTH = { session_secret_key: 32, csrf_key: 48, wholeSecret: 64 };

/** What the constructs deploy, read out of the templates that they synthesize. */
export class SynthesizedApp {
  /** Rotates `session_secret_key` and `csrf_key`. */
  public readonly namedKeys: FunctionConfiguration;
  /** Rotates a secret that is one plain string. */
  public readonly wholeSecret: FunctionConfiguration;

  private readonly directory = mkdtempSync(path.join(tmpdir(), 'cdk-out-'));

  constructor() {
    const app = new App({ outdir: this.directory });
    const stack = new Stack(app, 'EndToEnd');
    const namedKeys = new RandomKeyRotation(stack, 'NamedKeys', {
      secret: new Secret(stack, 'Documents', {
        generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' },
      }),
      keyNames: ['session_secret_key'],
      keys: [RandomKey.named('csrf_key', { length: KEY_LENGTH.csrf_key })],
    });
    const wholeSecret = new RandomKeyRotation(stack, 'WholeSecret', {
      secret: new Secret(stack, 'PlainString'),
      keys: [RandomKey.wholeSecret({ length: KEY_LENGTH.wholeSecret })],
    });
    app.synth();
    this.namedKeys = this.configurationOf(namedKeys);
    this.wholeSecret = this.configurationOf(wholeSecret);
  }

  /** Both. */
  public get functions(): FunctionConfiguration[] {
    return [this.namedKeys, this.wholeSecret];
  }

  /** Removes what was synthesized. */
  public remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private configurationOf(rotation: RandomKeyRotation): FunctionConfiguration {
    const assembly = CloudAssembly.read(this.directory);
    const resolver = new Resolver(assembly);
    const logicalId = Stack.of(rotation).getLogicalId(rotation.function.node.defaultChild as CfnFunction);
    const found = findRotations(resolver).rotations.find((candidate) => candidate.function.logicalId === logicalId);
    if (!found) {
      throw new Error(`the assembly has no rotation by ${logicalId}`);
    }
    return readFunction(assembly, resolver, found.function).configuration;
  }
}
