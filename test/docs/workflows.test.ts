import * as fs from 'fs';
import * as path from 'path';

const WORKFLOWS = path.join(__dirname, '..', '..', '.github', 'workflows');

test.each(fs.readdirSync(WORKFLOWS))('%s names no host of a package registry: the clients know their own', (file) => {
  expect(fs.readFileSync(path.join(WORKFLOWS, file), 'utf8')).not.toMatch(/registry\.|pypi\.org|maven\.org|sonatype|proxy\.golang/);
});

test('the release is built as everything is', () => {
  expect(fs.readFileSync(path.join(WORKFLOWS, 'release.yml'), 'utf8')).toContain('npx projen release');
});
