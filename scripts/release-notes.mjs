import { readFileSync } from 'node:fs';

// Prints what CHANGELOG.md says about the version of a tag. Fails when the tag is not the version of package.json, or
// when there is nothing to say about it.
const [tag = ''] = process.argv.slice(2);
const read = (name) => readFileSync(name, 'utf8');

const { version } = JSON.parse(read('package.json'));
if (tag !== `v${version}`) fail(`The tag ${tag} is not v${version}, the version in package.json`);

const sections = read('CHANGELOG.md').split(/^## /m);
const section = sections.find((text) => text.startsWith(`[${version}]`));
const notes = section?.slice(section.indexOf('\n')).trim();
if (!notes) fail(`CHANGELOG.md says nothing about ${version}`);
process.stdout.write(`${notes}\n`);

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
