import { codeBlocks, README } from './tools/readme';
import { UnpackedTarball } from './tools/tarball';

let unpacked: UnpackedTarball;
let manifest: any;
let assembly: any;
beforeAll(() => {
  unpacked = new UnpackedTarball();
  manifest = JSON.parse(unpacked.text('package.json'));
  assembly = JSON.parse(unpacked.text('.jsii'));
});
afterAll(() => unpacked?.remove());

// https://constructs.dev/contribute and https://constructs.dev/faq
describe('is listed on Construct Hub', () => {
  test('as a jsii package for AWS CDK, by its keywords and peers', () => {
    expect(manifest.jsii).toEqual(expect.objectContaining({ outdir: 'dist' }));
    expect(manifest.keywords).toEqual(expect.arrayContaining(['cdk', 'aws-cdk', 'awscdk', 'aws-cdk-construct']));
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual(['aws-cdk-lib', 'constructs']);
    expect(assembly.dependencies).toEqual(manifest.peerDependencies);
  });

  test('under a licence that it allows, with the text of it', () => {
    expect(manifest.license).toBe('Apache-2.0');
    expect(unpacked.text('LICENSE')).toMatch(/^\s*Apache License\s+Version 2\.0/);
  });

  test('with the name, version and licence of its assembly', () => {
    const { name, version, license } = assembly;

    expect(name).toBe('cdk-key-rotation');
    expect({ name, version, license }).toEqual({ name: manifest.name, version: manifest.version, license: manifest.license });
  });

  test('with an author, a description and the addresses of repository, page and issues', () => {
    const address = 'https://github.com/cdk-key-rotation/cdk-key-rotation';

    expect(manifest.author).toEqual({ name: 'cdk-key-rotation contributors', url: 'https://github.com/cdk-key-rotation', organization: true });
    expect(manifest.description).toMatch(/^\S.*\.$/);
    expect(manifest.repository).toEqual({ type: 'git', url: `${address}.git` });
    expect([manifest.homepage, manifest.bugs.url]).toEqual([`${address}#readme`, `${address}/issues`]);
    expect(manifest.publishConfig).toEqual({ access: 'public' });
  });
});

describe('has docs on Construct Hub', () => {
  test('for Python, Java and Go beside TypeScript: each has its target', () => {
    expect(Object.keys(manifest.jsii.targets).sort()).toEqual(['go', 'java', 'python']);
    expect(assembly.targets).toEqual(expect.objectContaining({ ...manifest.jsii.targets, js: { npm: manifest.name } }));
  });

  test('that begin with the README, the same in the assembly', () => {
    expect(unpacked.text('README.md') === README).toBe(true);
    expect(assembly.readme.markdown.trim() === README.trim()).toBe(true);
  });

  test('with code in the README', () => {
    expect(codeBlocks(README).ts).toBeGreaterThanOrEqual(2);
  });

  test('with translations of every snippet of README and docstrings, each compiled', () => {
    const snippets = Object.values<any>(JSON.parse(unpacked.text('.jsii.tabl.json')).snippets);

    const inReadme = snippets.filter(({ location }) => location.api.api === 'moduleReadme');
    expect(inReadme).toHaveLength(codeBlocks(README).ts);
    expect(snippets.length).toBeGreaterThan(inReadme.length);
    expect(snippets.filter(({ didCompile }) => !didCompile)).toEqual([]);
  });

  test('whose links lead somewhere outside the repository too', () => {
    const links = [...README.matchAll(/\]\(([^)\s]+)[^)]*\)|(?:src|href|srcset)="([^"\s]+)/g)].map(([, markdown, html]) => markdown ?? html);

    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !/^(https:\/\/|#)/.test(link))).toEqual([]);
  });

  test('and more of them in docs/', () => {
    expect(unpacked.files.filter((file) => /^docs\/[\w-]+\.md$/.test(file)).length).toBeGreaterThanOrEqual(2);
  });
});
