import { awscdk, github, javascript, ReleasableCommits, typescript } from 'projen';

/**
 * The oldest aws-cdk-lib that an app may have. It is also the version we compile and unit-test on.
 * Not lower: from here on all four jsii languages work. Not higher: users a year behind stay served.
 */
const CDK_FLOOR = '2.189.1';

/** Node.js of the Lambda runtime that the construct names (`nodejs24.x`), as esbuild spells it. */
const LAMBDA_TARGET = 'node24';

const REPOSITORY = 'https://github.com/cdk-key-rotation/cdk-key-rotation';

/** What went into the bundle, for the licences of others that travel with it. */
const METAFILE = 'assets/handler/rotate.meta.json';

/** Tests build and use the packages of all languages. */
const TOOLCHAINS: github.workflows.JobStep[] = [
  { name: 'Setup Java', uses: 'actions/setup-java@v6.0.0', with: { 'distribution': 'corretto', 'java-version': '17' } },
  { name: 'Setup Python', uses: 'actions/setup-python@v7.0.0', with: { 'python-version': '3.x' } },
  { name: 'Setup Go', uses: 'actions/setup-go@v7.0.0', with: { 'go-version': 'stable', 'cache': false } },
];

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-key-rotation',
  description: 'Rotates the random keys in an AWS Secrets Manager secret with one line of AWS CDK.',
  keywords: ['aws', 'cdk', 'aws-cdk', 'awscdk', 'aws-cdk-construct', 'secrets-manager', 'secret-rotation', 'key-rotation', 'session-secret'],
  author: 'cdk-key-rotation contributors',
  authorAddress: 'https://github.com/cdk-key-rotation',
  authorOrganization: true,
  copyrightOwner: 'cdk-key-rotation contributors',
  repositoryUrl: `${REPOSITORY}.git`,
  homepage: `${REPOSITORY}#readme`,
  bugsUrl: `${REPOSITORY}/issues`,
  license: 'Apache-2.0',
  stability: 'stable',
  defaultReleaseBranch: 'main',
  majorVersion: 1,
  releasableCommits: ReleasableCommits.featuresAndFixes(),

  cdkVersion: CDK_FLOOR,
  // projen's own default is ambiguous to Go's module resolution beside this floor.
  constructsVersion: '10.4.2',
  jsiiVersion: '~6.0.0',
  publishToPypi: { distName: 'cdk-key-rotation', module: 'cdk_key_rotation' },
  publishToMaven: { mavenGroupId: 'io.github.cdk-key-rotation', mavenArtifactId: 'cdk-key-rotation', javaPackage: 'io.github.cdkkeyrotation' },
  publishToGo: { moduleName: 'github.com/cdk-key-rotation/cdk-key-rotation-go' },
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  // Lambda's. To build, the jsii tools want no older one than 20.16.
  workflowNodeVersion: '24',
  workflowBootstrapSteps: TOOLCHAINS,
  projenrcTs: true,
  projenrcTsOptions: { runner: typescript.TypeScriptRunner.tsx() },
  projenVersion: '0.103.25',

  // The function is bundled below, whole: nothing here is left to the Lambda runtime to provide.
  lambdaAutoDiscover: false,
  edgeLambdaAutoDiscover: false,
  singletonLambdaAutoDiscover: false,
  lambdaExtensionAutoDiscover: false,
  integrationTestAutoDiscover: false,
  bundlerOptions: { esbuildVersion: '0.28.2' },

  devDeps: [
    '@aws-sdk/client-secrets-manager@^3.1163.0',
    '@aws-sdk/credential-provider-env@^3.972.0',
    'esbuild@0.28.2',
    'fast-check@^4.10.2',
    '@stryker-mutator/core@^9',
    '@stryker-mutator/jest-runner@^9',
    'jsii-rosetta@~6.0.0',
    'jsonc-parser@^3.3.1',
    'tsx@^4.23.15',
  ],

  tsconfigDevFile: 'tsconfig.dev.json',
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'rehearsal', 'scripts', 'examples/typescript', 'examples/ecs'],
    projectService: false,
    tsconfigPath: './tsconfig.dev.json',
    // A check, not a repair: otherwise nothing it finds would ever fail a build.
    commandOptions: { fix: false },
  },
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    passWithNoTests: false,
    jestVersion: '^30',
    configFilePath: 'jest.config.json',
    junitReporting: false,
    jestConfig: { collectCoverage: false, maxWorkers: '100%' },
  },
  docgen: true,
  docgenFilePath: 'API.md',
  pullRequestTemplate: false,
  buildWorkflowOptions: { mutableBuild: false },
  githubOptions: { mergify: false },
  depsUpgrade: false,
  sampleCode: false,
  npmignoreEnabled: false,
  // jsii writes .npmignore; `files` in package.json is what counts.
  gitignore: ['/.npmignore', '/.e2e/', '/.stryker-tmp/', '/reports/', 'cdk.out', '.jsii.tabl.json', '/examples/java/target/', '/examples/python/.venv/', '__pycache__/'],
});

// --- the function's bundle -------------------------------------------------------------------------------------------

project.bundler.addBundle('src/handler/rotate.lambda.ts', {
  platform: 'node',
  target: LAMBDA_TARGET,
  format: 'esm',
  minify: true,
  watchTask: false,
  outfile: 'index.mjs',
  tsconfigPath: 'tsconfig.dev.json',
  // jsonc-parser's UMD entry breaks when bundled.
  mainFields: ['module', 'main'],
  esbuildArgs: {
    '--metafile': METAFILE,
    // Lambda hands credentials over in the environment; the rest of the SDK's default chain would only be loaded.
    '--alias:@aws-sdk/credential-provider-node': './src/handler/environment-credentials.ts',
    '--legal-comments': 'none',
  },
});

// 1.13.0 of it names platform packages that were never published.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
// The floor asks for these by a range, and go.mod is written with what is installed: newer ones have no Go module.
// Not as resolutions: projen would take their names for those of CDK 1.
for (const [name, version] of [['asset-awscli-v1', '2.2.292'], ['asset-node-proxy-agent-v6', '2.1.2']]) {
  project.package.file.addOverride(`overrides.@aws-cdk/${name}`, version);
}

project.preCompileTask.execArgs(['tsx', 'scripts/third-party-licenses.ts', METAFILE, 'assets/handler/THIRD-PARTY-LICENSES']);
project.eslint!.allowDevDeps('src/handler/**');

// --- what is published -----------------------------------------------------------------------------------------------

// A list of what is in, not of what is out: nothing that happens to lie about is ever published. The handler is there as a
// bundle; its modules import packages that users do not have.
project.package.addField('files', [
  '.jsii', '.jsii.tabl.json', 'lib', '!lib/handler', 'assets', `!${METAFILE}`, 'docs', '!docs/api', 'API.md', 'SECURITY.md',
]);

// Every snippet of the README and of the docstrings compiles, or the build fails. What is rendered next is translated from them.
project.postCompileTask.reset('jsii-rosetta extract --strict');
const docgen = project.tasks.tryFind('docgen')!;
for (const language of ['python', 'java', 'go']) {
  docgen.execArgs(['jsii-docgen', '--language', language, '--output', `docs/api/${language}.md`]);
}
project.postCompileTask.spawn(docgen);
project.gitattributes.addAttributes('/docs/api/**', 'linguist-generated');

// --- the loop of work ------------------------------------------------------------------------------------------------

project.tsconfigDev.addInclude('.projenrc.ts');
// The example imports the library by its name.
project.tsconfigDev.file.addOverride('compilerOptions.paths', { 'cdk-key-rotation': ['./src/index.ts'] });

const unit = project.addTask('test:unit', { description: 'The quick loop: tests that need Node alone', receiveArgs: true });
unit.spawn(project.preCompileTask);
// What installs something is left out. Paths to ignore come first: they would take the arguments for more of themselves.
unit.exec('jest --testPathIgnorePatterns /node_modules/ /test/e2e/ /test/package/ /test/languages/ /test/consumers/ /test/histories/deployed-function --ci $@', { receiveArgs: true });

const toolchains = project.addTask('toolchains', { description: 'Says what of other languages is missing here', exec: 'tsx scripts/toolchains.ts' });

// `test` is a part of projen's `build`, behind `compile`; the packages of all languages are under test too.
project.testTask.reset();
project.testTask.spawn(toolchains);
project.testTask.spawn(project.tasks.tryFind('package-all')!);
// Ruby is asked of nobody: its consumers have a task of their own.
project.testTask.exec('jest --testPathIgnorePatterns /node_modules/ /test/consumers/ruby.test --ci', { receiveArgs: true });
project.testTask.spawn(project.tasks.tryFind('eslint')!);
// jest only strips types.
project.testTask.execArgs(['tsc', '--noEmit', '--project', 'tsconfig.dev.json']);
project.removeTask('test:update');
project.removeTask('test:watch');

project.addTask('test:ruby', {
  description: 'The consumers in Ruby, with Rails and Rack as Debian 12 has them',
  steps: [{ exec: 'tsx scripts/toolchains.ts ruby' }, { spawn: 'pre-compile' }, { exec: 'jest --ci test/consumers/ruby.test.ts' }],
});

const all = project.addTask('test:all', { description: 'Builds everything and runs all tests; in CI generated files must not drift' });
for (const task of [toolchains, project.defaultTask!, project.preCompileTask, project.compileTask, project.postCompileTask, project.testTask]) {
  all.spawn(task);
}
all.execArgs(['bash', '-c', 'git status --porcelain; git diff --exit-code && test -z "$(git status --porcelain)"'], {
  name: 'generated files are as committed',
  condition: 'node -e "if (!process.env.CI) process.exit(1)"',
});
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.setScript('test', 'projen test:all');

project.addTask('demo', {
  description: 'Rehearses rotations: the example app, the very bundle, a local Secrets Manager',
  steps: [{ spawn: 'pre-compile' }, { exec: 'tsx rehearsal/main.ts $@', receiveArgs: true }],
  receiveArgs: true,
});

project.addTask('images', {
  description: 'Draws the pictures in docs/images from the template and the rotations of a rehearsal',
  steps: [{ spawn: 'pre-compile' }, { exec: 'tsx scripts/images.ts' }],
});

project.addTask('histories', {
  description: 'Ten thousand histories of a rotated secret; HISTORIES, HISTORIES_SEED and HISTORIES_PATH choose others',
  // projen's own shell knows no defaults.
  exec: "sh -c 'HISTORIES=${HISTORIES:-10000} exec jest --ci test/histories/histories.test.ts'",
});

project.addTask('mutation', { description: 'Mutation check of the handler', exec: 'stryker run' });

// --- the workflows ---------------------------------------------------------------------------------------------------

project.github!.tryFindWorkflow('build')!.addJob('ruby', {
  runsOn: ['ubuntu-latest'],
  // The pages of the consumers name the versions of this Debian.
  container: { image: 'node:24-bookworm' },
  permissions: { contents: github.workflows.JobPermission.READ },
  env: { CI: 'true' },
  steps: [
    github.WorkflowSteps.checkout(),
    { name: 'Install Ruby, Rails and Rack', run: '.ci/install-ruby' },
    { name: 'Install dependencies', run: 'npm ci' },
    { name: 'test:ruby', run: 'npx projen test:ruby' },
  ],
});

// The registry is publib's own default. The step is the last one.
project.github!.tryFindWorkflow('release')!.file!.addDeletionOverride(`jobs.release_npm.steps.${TOOLCHAINS.length + 9}.env.NPM_REGISTRY`);

project.synth();
