/**
 * How the code that jsii-pacmak has generated becomes what a language installs. jsii-pacmak would do it too, but with
 * Maven settings of its own, and with tools that are only for uploading.
 */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './run';
import { ROOT } from '../link';

export interface Language {
  /** jsii-pacmak's word for it. */
  readonly target: string;
  /** Programs without which nothing can be built, and what they are part of. */
  readonly tools: Readonly<Record<string, string>>;
  /** From the generated code to what is shipped. */
  build(generated: string, output: string): Promise<void>;
}

/** The time of every file in a package, in seconds, so that one source gives one package. Without the variable: as npm. */
const EPOCH = process.env.SOURCE_DATE_EPOCH ?? '499162500';

const copy = async (generated: string, output: string): Promise<void> => cpSync(generated, output, { recursive: true });

export const LANGUAGES: Readonly<Record<string, Language>> = {
  typescript: { target: 'js', tools: {}, build: copy },
  python: { target: 'python', tools: { python3: 'Python 3.10 or later, with venv' }, build: buildPython },
  java: { target: 'java', tools: { mvn: 'Maven', javac: 'a JDK, 8 or later' }, build: buildJava },
  go: { target: 'go', tools: { go: 'Go 1.25 or later' }, build: buildGo },
  // Sources only: nobody has built them.
  dotnet: { target: 'dotnet', tools: {}, build: copy },
};

/** The names of a language's tools that the machine does not have. */
export function missingTools({ tools }: Language): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  return Object.entries(tools)
    .filter(([name]) => !folders.some((folder) => suffixes.some((suffix) => existsSync(join(folder, name + suffix)))))
    .map(([name, what]) => `${name} (${what})`);
}

/** The wheel and the source distribution, with the build tools that the generated pyproject.toml asks for. */
async function buildPython(generated: string, output: string): Promise<void> {
  const pyproject = readFileSync(join(generated, 'pyproject.toml'), 'utf8');
  const required = JSON.parse(/^requires = (\[.*\])$/m.exec(pyproject)![1]!) as string[];
  const venv = join(ROOT, '.tools', 'package', 'python');
  const python = await makeVenv(venv);
  await addCommandAndPlugin(python, generated);
  await run(python, ['-m', 'pip', 'install', '--quiet', ...required], { cwd: generated });
  const env = { SOURCE_DATE_EPOCH: EPOCH };
  await run(python, ['-m', 'build', '--no-isolation', '--outdir', output, '.'], { cwd: generated, env });
}

/**
 * A command that runs the JavaScript which stands unpacked beside it. jsii-pacmak's own script unpacks it in every run,
 * lets the user's program do the same, and does not start where the path of the environment has a blank. And a plugin, by
 * which pytest shows what an assertion says and not how it got there.
 */
async function addCommandAndPlugin(python: string, generated: string): Promise<void> {
  const folder = join(generated, 'src', 'bootcdk_cli');
  cpSync(join(__dirname, 'command.py'), join(folder, '__init__.py'));
  cpSync(join(__dirname, 'pytest_plugin.py'), join(folder, 'pytest_plugin.py'));
  const packed = join(generated, 'src', 'bootcdk', '_jsii');
  const tarball = readdirSync(packed).find((name) => name.endsWith('.tgz'))!;
  await run(python, ['-m', 'tarfile', '-e', join(packed, tarball), folder], { cwd: generated });
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/\.(?:jsii|d\.ts)$/.test(path)) rmSync(join(folder, path));
  }
  const setup = join(generated, 'setup.py');
  const text = readFileSync(setup, 'utf8')
    .replace('"packages": [', '"packages": [ "bootcdk_cli",')
    .replace('"package_data": {', '"package_data": { "bootcdk_cli": ["package/**"],')
    .replace(/"scripts": \[[^\]]*\]/, `"entry_points": ${JSON.stringify(ENTRY_POINTS)}`);
  writeFileSync(setup, text);
}

const ENTRY_POINTS = {
  console_scripts: ['bootcdk = bootcdk_cli:main'],
  pytest11: ['bootcdk = bootcdk_cli.pytest_plugin'],
};

/** Makes an environment unless it is there, and gives its Python. */
export async function makeVenv(venv: string): Promise<string> {
  const python = pythonOf(venv);
  if (existsSync(python)) return python;
  try {
    await run('python3', ['-m', 'venv', venv], { cwd: ROOT });
  } catch (error) {
    // Without pip it would look finished.
    rmSync(venv, { recursive: true, force: true });
    throw error;
  }
  return python;
}

export function pythonOf(venv: string): string {
  return process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python');
}

/** A repository of one artifact, as Maven lays it out: the jar, its sources, its documentation. */
async function buildJava(generated: string, output: string): Promise<void> {
  removeDates(generated);
  const target = `-DaltDeploymentRepository=local::default::${pathToFileURL(output).href}`;
  const time = `-Dproject.build.outputTimestamp=${EPOCH}`;
  await run('mvn', ['--batch-mode', '--quiet', 'deploy', target, time], { cwd: generated, env: MAVEN_ENV });
}

/** Of the day on which jsii-pacmak wrote them: in the pom, and in an annotation of every class. */
function removeDates(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:java|xml)$/.test(path)) continue;
    const file = join(folder, path);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/(Generated.*?)(?: on |, date = ")[\d-]+T[\d:.]+Z"?/g, '$1'));
  }
}

/** Maven is over before the JVM's better compiler pays. */
export const MAVEN_ENV = {
  MAVEN_OPTS: `${process.env.MAVEN_OPTS ?? ''} -XX:+TieredCompilation -XX:TieredStopAtLevel=1`.trim(),
};

/** The module's sources: it is compiled to see that it can be, with checksums that do not become a part of it. */
async function buildGo(generated: string, output: string): Promise<void> {
  cpSync(generated, output, { recursive: true });
  const module = join(generated, 'bootcdk');
  await run('go', ['mod', 'tidy'], { cwd: module });
  await run('go', ['build', './...'], { cwd: module });
}
