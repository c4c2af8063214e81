import { cdk, javascript } from 'projen';

/** What the library and the command line need at run time; each choice and its alternatives: docs/dependencies.md. */
const RUNTIME = [
  '@clack/prompts@^1.9.0',
  'commander@^14.0.3',
  'diff@^8.0.4',
  'dockerfile-ast@^0.7.1',
  'fastest-levenshtein@^1.0.16',
  'picocolors@^1.1.1',
  'smol-toml@^1.9.1',
  'undici@^6.29.1',
  'yaml@^2.9.1',
];

const project = new cdk.JsiiProject({
  name: 'bootcdk',
  description:
    'Operating systems as typed programs: constructs that synthesize Containerfiles, pipelines and machine configuration.',
  author: 'The bootcdk authors',
  authorOrganization: true,
  authorAddress: 'https://github.com/bootcdk/bootcdk',
  repositoryUrl: 'https://github.com/bootcdk/bootcdk.git',
  keywords: [
    'cdk',
    'constructs',
    'bootc',
    'containerfile',
    'oci',
    'operating-system',
    'universal-blue',
    'fedora',
    'systemd',
  ],
  license: 'Apache-2.0',
  copyrightOwner: 'The bootcdk authors',
  stability: 'experimental',
  defaultReleaseBranch: 'main',
  projenrcTs: true,
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.16.0',
  jsiiVersion: '~6.0.16',
  typescriptVersion: '~6.0.0',

  publishToPypi: { distName: 'bootcdk', module: 'bootcdk' },
  publishToMaven: { javaPackage: 'dev.bootcdk', mavenGroupId: 'dev.bootcdk', mavenArtifactId: 'bootcdk' },
  publishToGo: { moduleName: 'github.com/bootcdk/bootcdk-go' },
  publishToNuget: { dotNetNamespace: 'Bootcdk', packageId: 'Bootcdk' },

  peerDeps: ['constructs@^10.6.0'],
  bundledDeps: RUNTIME,
  devDeps: [
    '@actions/workflow-parser@0.3.61',
    'constructs@10.6.0',
    '@types/node@^20',
    'ajv@^8',
    'fast-check@^4.10.2',
    'prettier@^3.10.1',
    'eslint-config-prettier@^10',
    'eslint-plugin-prettier@^5',
    'tsx@^4.23.15',
    'vitest@^4.1.12',
  ],
  bin: { bootcdk: 'bin/bootcdk' },

  // The pipelines and releases of this project are not projen's: see CONTRIBUTING.md.
  github: false,
  release: false,
  buildWorkflow: false,
  depsUpgrade: false,
  pullRequestTemplate: false,
  jest: false,

  eslint: true,
  prettier: true,
  prettierOptions: {
    settings: { printWidth: 120, singleQuote: true, trailingComma: javascript.TrailingComma.ALL },
  },
  gitignore: [
    '/.tools/',
    '/lib/',
    '/dist/',
    '/.jsii',
    '/.jsii.tabl.json',
    '/docs/api/',
    '/tsconfig.tsbuildinfo',
    '/tmp/',
    'bootcdk.tmp-*',
    '*.bootcdk-new',
  ],
  npmIgnoreOptions: {
    ignorePatterns: [
      '/.ci/',
      '/.compatignore',
      '/.jsii.tabl.json',
      '/.npmrc',
      '/.tools/',
      '/API.md',
      '/CHANGELOG.md',
      '/CODE_OF_CONDUCT.md',
      '/CONTRIBUTING.md',
      '/GOVERNANCE.md',
      '/SECURITY.md',
      '/bench/',
      '/docs/',
      '/examples/',
      '/scripts/',
      '/site/',
      '/vitest.config.mts',
      '*.tsbuildinfo',
    ],
  },
});

// Its newest release is not complete everywhere: without all platforms' parts, `npm ci` refuses the lock file.
project.package.addField('overrides', { 'unrs-resolver': '1.12.2' });

// Lock files carry no download addresses: each machine takes packages from the registry that it is configured for.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
project.npmrc.addConfig('fund', 'false');
project.npmrc.addConfig('audit', 'false');

// The API is checked with the reserved-word warnings on (projen's own compile task silences them).
project.compileTask.reset('tsx scripts/compile.ts');

// What is shipped is what runs: no sources in the maps of the compiled library.
project.tsconfig!.file.addOverride('compilerOptions.inlineSourceMap', false);
project.tsconfig!.file.addOverride('compilerOptions.inlineSources', false);

// `src/index.ts` exports types without saying so, as jsii wants it.
project.tsconfigDev.file.addOverride('compilerOptions.isolatedModules', false);
// Tests are bundled, and the site's modules, which they look at, are ES modules.
project.tsconfigDev.file.addOverride('compilerOptions.module', 'preserve');
project.tsconfigDev.file.addOverride('compilerOptions.moduleResolution', 'bundler');
project.tsconfigDev.addInclude('../scripts/**/*.ts');
// Programs of the documentation import the library as its users do.
project.tsconfigDev.addInclude('../docs/rules/programs/**/*.ts');
project.tsconfigDev.file.addOverride('compilerOptions.paths', { bootcdk: ['../src/index'] });

/* ── The one-way arrows of docs/architecture.md ─────────────────────────────────────────────────────────────────── */
const LAYERS: Record<string, string[]> = {
  core: [],
  containerfile: ['core'],
  'package-managers': ['core', 'containerfile'],
  assembly: ['core', 'containerfile'],
  image: ['core', 'containerfile', 'package-managers', 'assembly'],
  system: ['core', 'containerfile', 'image'],
  trust: ['core', 'containerfile', 'image'],
  checks: ['core', 'containerfile', 'package-managers', 'image', 'system', 'trust'],
  ci: ['core', 'containerfile', 'image', 'system', 'trust', 'checks'],
  registry: ['core'],
  app: ['core', 'containerfile', 'image', 'assembly', 'checks', 'trust', 'registry'],
  assertions: ['core', 'containerfile', 'package-managers', 'image', 'system', 'assembly', 'checks', 'app'],
};
const folders = Object.keys(LAYERS);
project.eslint!.addRules({
  'import/no-restricted-paths': [
    'error',
    {
      zones: [
        ...folders.map((folder) => ({
          target: `./src/${folder}`,
          from: [...folders.filter((f) => f !== folder && !LAYERS[folder]!.includes(f)), 'cli'].map(
            (f) => `./src/${f}`,
          ),
          message: 'arrows point one way: see docs/architecture.md',
        })),
        { target: './src', from: './test', message: 'the library does not know its tests' },
      ],
    },
  ],
  'import/no-cycle': ['error', { ignoreExternal: true }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/member-ordering': 'off',
  // Lazy loading is how start-up stays fast: see docs/dependencies.md.
  '@typescript-eslint/no-require-imports': 'off',
  'no-bitwise': 'off',
  'no-restricted-syntax': [
    'error',
    {
      selector: "CallExpression[callee.property.name='toLocaleLowerCase']",
      message: 'locale-dependent: output must not depend on the locale',
    },
    {
      selector: "CallExpression[callee.property.name='localeCompare']",
      message: 'locale-dependent: use compareText from core/text',
    },
  ],
});
project.eslint!.addOverride({ files: ['test/**', 'bench/**', 'scripts/**'], rules: { 'no-console': 'off' } });
project.eslint!.addOverride({
  files: ['scripts/**'],
  rules: { 'import/no-extraneous-dependencies': ['error', { devDependencies: true }] },
});

/* ── Tasks ──────────────────────────────────────────────────────────────────────────────────────────────────────── */
project.testTask.reset('tsx scripts/test.ts', { receiveArgs: true });
project.tasks.tryFind('compat')!.reset('tsx scripts/compat.ts');
project.tasks.tryFind('docgen')!.reset('tsx scripts/docs.ts --write');
project.packageTask.reset('tsx scripts/package.ts', { receiveArgs: true });
for (const language of ['all', 'js', 'python', 'java', 'go', 'dotnet']) {
  project.removeTask(language === 'all' ? 'package-all' : `package:${language}`);
}
project.addTask('eslint:check', {
  description: 'style and arrows, without changing anything',
  env: { ESLINT_USE_FLAT_CONFIG: 'false', NODE_NO_WARNINGS: '1' },
  exec: 'eslint --ext .ts --no-error-on-unmatched-pattern src test scripts .projenrc.ts && prettier --check "examples/*/*.ts" "docs/rules/programs/*/*.ts" "bench/**/*.{js,ts}" "site/*.ts" "site/prepare/*.ts" "site/.vitepress/*.{ts,mts}" "site/.vitepress/theme/*"',
});
project.addTask('test:unit', {
  description: 'the tests that need no tools',
  exec: 'vitest run --project unit',
  receiveArgs: true,
});
project.addTask('test:e2e', {
  description: 'the tests on real engines',
  exec: 'bash scripts/tools/install && vitest run --project e2e',
  receiveArgs: true,
});
project.addTask('test:all', {
  description: 'everything, the long matrices included',
  exec: 'BOOTCDK_TEST_TIER=all tsx scripts/test.ts',
  receiveArgs: true,
});
project.addTask('test:parity', {
  description: 'the same programs in every language, from the built packages',
  exec: 'vitest run --project parity',
  receiveArgs: true,
});
project.addTask('bench', { description: 'speed, as ratios', exec: 'node --expose-gc bench/run.js', receiveArgs: true });
project.addTask('examples', {
  description: 'synthesize every example (--check: is what is committed fresh?)',
  exec: 'tsx scripts/examples.ts',
  receiveArgs: true,
});
project.tasks.tryFind('docgen')!.exec('tsx scripts/rule-pages/write.ts');
project.addTask('docgen:languages', {
  description: 'the pages of the API for Python, Java and Go, which the site is made of',
  exec: 'tsx scripts/api/write.ts',
});
project.addTask('demo', {
  description: 'synthesize the workstation example and show the result',
  exec: 'tsx scripts/demo.ts',
});

project.synth();
