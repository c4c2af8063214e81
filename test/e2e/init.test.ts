/** What `bootcdk init` makes, in the hands of each language's own tools. */
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CI, type Language, TEMPLATES } from '../../src/cli/init/choices';
import { cli, project, put } from '../cli/helpers';
import { describeWith, program } from '../support/engines';

const RUNNER = `ghcr.io/example/tools@sha256:${'2'.repeat(64)}`;

/** Every template with every pipeline; gives their folder. */
async function every(language: Language): Promise<string> {
  const root = project();
  for (const template of TEMPLATES) {
    for (const ci of CI) {
      const runner = ci === 'tekton' ? ['--runner-image', RUNNER] : [];
      const argv = ['--language', language, '--template', template, '--ci', ci, '--dir', `${template}-${ci}`];
      const { code, stderr } = await cli(root, ['init', ...argv, ...runner, '--yes']);
      expect({ code, stderr }).toMatchObject({ code: 0 });
    }
  }
  return root;
}

function files(folder: string, suffix: string): string[] {
  const all = fs.readdirSync(folder, { withFileTypes: true, recursive: true });
  const found = all.filter((entry) => entry.isFile() && entry.name.endsWith(suffix));
  return found.map(({ parentPath, name }) => join(parentPath, name)).sort();
}

describeWith([program('python3', 'python3')], 'in Python', () => {
  test('all compile', async () => {
    const found = files(await every('python'), '.py');
    expect(found).toHaveLength(3 * TEMPLATES.length * CI.length);
    execFileSync('python3', ['-m', 'py_compile', ...found], { stdio: 'pipe' });
  });
});

describeWith([program('gofmt', 'golang-go')], 'in Go', () => {
  test('gofmt would change nothing', async () => {
    const found = files(await every('go'), '.go');
    expect(found).toHaveLength(4 * TEMPLATES.length * CI.length);
    expect(execFileSync('gofmt', ['-l', ...found], { encoding: 'utf8' })).toBe('');
  });
});

/** javac's own parser, without what it would have to know to compile. */
const PARSER = `
import java.util.*;
import javax.tools.*;
import com.sun.source.util.JavacTask;

public class Parse {
    public static void main(String[] files) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        StandardJavaFileManager manager = compiler.getStandardFileManager(found, null, null);
        JavacTask task = (JavacTask) compiler.getTask(null, manager, found, null, null, manager.getJavaFileObjects(files));
        int units = 0;
        for (var unit : task.parse()) units++;
        found.getDiagnostics().forEach(System.out::println);
        System.out.println(units + " read");
    }
}
`;

describeWith([program('javac', 'default-jdk-headless'), program('mvn', 'maven')], 'in Java', () => {
  test('all can be parsed, and Maven can read its file', { timeout: 300_000 }, async () => {
    const root = await every('java');
    const found = files(root, '.java');
    put(root, 'Parse.java', PARSER);
    const said = execFileSync('java', [join(root, 'Parse.java'), ...found], { encoding: 'utf8' });
    expect(said).toBe(`${3 * TEMPLATES.length * CI.length} read\n`);
    const mvn = spawnSync('mvn', ['--offline', '--batch-mode', '--quiet', 'validate'], {
      cwd: join(root, 'blank-github'),
      encoding: 'utf8',
    });
    expect(mvn.status, mvn.stdout).toBe(0);
    expect(mvn.stdout).not.toMatch(/ERROR|WARNING/);
  });
});
