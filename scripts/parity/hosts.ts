/** A project a language, that installs the package as its users do: from the built file, with the language's own tool. */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST, HOME, type Host, PROGRAMS } from './state';
import { ROOT } from '../link';
import { MAVEN_ENV, makeVenv, pythonOf } from '../package/languages';
import { run } from '../package/run';

interface HostMaker {
  /** Whether programs are a part of the project, which has to compile them. */
  readonly compiles: boolean;
  make(folder: string): Promise<void>;
  host(folder: string): Host;
}

const programs = readdirSync(join(ROOT, PROGRAMS));
const sourceOf = (program: string, file: string): string => join(ROOT, PROGRAMS, program, file);
const appOf = (command: (program: string) => string): Record<string, string> =>
  Object.fromEntries(programs.map((program) => [program, command(program)]));
/** The command line of the npm package: what users of languages without one of their own run. */
const NPX = join(HOME, 'typescript', 'node_modules', '.bin', 'bootcdk');

function built(folder: string, suffix: string): string {
  return join(
    DIST,
    folder,
    readdirSync(join(DIST, folder)).find((name) => name.endsWith(suffix))!,
  );
}

export const HOSTS: Readonly<Record<string, HostMaker>> = {
  typescript: {
    compiles: false,
    async make(folder) {
      const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
        devDependencies: Record<string, string>;
      };
      writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
      rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
      const constructs = `constructs@${devDependencies.constructs}`;
      await run('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund', built('js', '.tgz'), constructs], {
        cwd: folder,
      });
    },
    // As a module, which finds the package by its folder: programs are copied below it.
    host: () => ({
      bootcdk: NPX,
      file: 'main.mts',
      app: appOf(() => `${join(ROOT, 'node_modules', '.bin', 'tsx')} main.mts`),
    }),
  },

  python: {
    compiles: false,
    async make(folder) {
      const python = await makeVenv(join(folder, 'venv'));
      const pip = ['-m', 'pip', 'install', '--quiet'];
      await run(python, [...pip, built('python', '.whl')], { cwd: folder });
      // The version is the same every time.
      await run(python, [...pip, '--force-reinstall', '--no-deps', built('python', '.whl')], { cwd: folder });
      await run(python, [...pip, 'mypy==2.4.1'], { cwd: folder });
    },
    host: (folder) => ({
      bootcdk: join(folder, 'venv', 'bin', 'bootcdk'),
      file: 'main.py',
      app: appOf(() => `${pythonOf(join(folder, 'venv'))} main.py`),
    }),
  },

  java: {
    compiles: true,
    async make(folder) {
      for (const program of programs) {
        const target = join(folder, 'src', 'main', 'java', program);
        mkdirSync(target, { recursive: true });
        cpSync(sourceOf(program, 'Main.java'), join(target, 'Main.java'));
      }
      writeFileSync(join(folder, 'pom.xml'), POM);
      // A repository of its own: the version is the same every time, and nothing of ours is left in the user's.
      const repository = join(folder, 'm2');
      rmSync(join(repository, 'dev', 'bootcdk'), { recursive: true, force: true });
      const goals = ['compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath'];
      await run('mvn', ['--batch-mode', '--quiet', `-Dmaven.repo.local=${repository}`, ...goals], {
        cwd: folder,
        env: MAVEN_ENV,
      });
    },
    host(folder) {
      const classes = `${join(folder, 'target', 'classes')}${delimiter}${readFileSync(join(folder, 'classpath'), 'utf8')}`;
      return { bootcdk: NPX, file: 'Main.java', app: appOf((program) => `java -cp ${classes} ${program}.Main`) };
    },
  },

  go: {
    compiles: true,
    async make(folder) {
      for (const program of programs) {
        mkdirSync(join(folder, program), { recursive: true });
        cpSync(sourceOf(program, 'main.go'), join(folder, program, 'main.go'));
      }
      writeFileSync(join(folder, 'go.mod'), GO_MOD);
      await run('go', ['mod', 'tidy'], { cwd: folder });
      // By name: projects that were run before stand below the same folder.
      await run('go', ['build', '-o', 'bin/', ...programs.map((program) => `./${program}`)], { cwd: folder });
    },
    host: (folder) => ({ bootcdk: NPX, file: 'main.go', app: appOf((program) => join(folder, 'bin', program)) }),
  },
};

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>parity</artifactId>
  <version>0.0.0</version>
  <properties>
    <maven.compiler.source>11</maven.compiler.source>
    <maven.compiler.target>11</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <repositories>
    <repository>
      <id>built</id>
      <url>${pathToFileURL(join(DIST, 'java')).href}</url>
    </repository>
  </repositories>
  <dependencies>
    <dependency>
      <groupId>dev.bootcdk</groupId>
      <artifactId>bootcdk</artifactId>
      <version>0.0.0</version>
    </dependency>
  </dependencies>
</project>
`;

const GO_MOD = `module example.com/parity

go 1.25

require github.com/bootcdk/bootcdk-go/bootcdk v0.0.0

replace github.com/bootcdk/bootcdk-go/bootcdk => ${join(DIST, 'go', 'bootcdk')}
`;
