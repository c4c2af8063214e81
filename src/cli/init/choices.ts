/** What can be chosen for a new project. */
export const LANGUAGES = ['typescript', 'python', 'java', 'go'] as const;
export const TEMPLATES = ['workstation', 'family', 'blank'] as const;
export const CI = ['github', 'gitlab', 'forgejo', 'tekton', 'local', 'none'] as const;

export type Language = (typeof LANGUAGES)[number];
export type Template = (typeof TEMPLATES)[number];
export type Ci = (typeof CI)[number];

export interface Choices {
  /** Of the project, and of the image where there is only one. */
  readonly name: string;
  readonly language: Language;
  readonly template: Template;
  readonly ci: Ci;
  /** Where the images are published, without a tag. */
  readonly repository: string;
  /** That Tekton's jobs run in, with a digest. */
  readonly runnerImage?: string;
}

export interface LanguageFacts {
  readonly title: string;
  /** `app` in bootcdk.json. */
  readonly app: string;
  /** The file that describes the images, the one that runs, and where the tests are. */
  readonly program: string;
  readonly main: string;
  readonly tests: string;
  /** What a machine needs to run the program, beside bootcdk. */
  readonly runtime: string;
  /** Programs that the commands below begin with. */
  readonly tools: readonly string[];
  readonly install: string;
  /** The command line, as it is called in the project. */
  readonly bootcdk: string;
  readonly test: string;
  /** From a name of the API in TypeScript to the one in this language. */
  apiName(name: string): string;
  /** The same for a function of the program. */
  localName(name: string): string;
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const asItIs = (name: string): string => name;

export const LANGUAGE_FACTS: Readonly<Record<Language, LanguageFacts>> = {
  typescript: {
    title: 'TypeScript',
    app: 'tsx main.ts',
    program: 'images.ts',
    runtime: 'Node',
    main: 'main.ts',
    tests: 'test',
    tools: ['npm'],
    install: 'npm install',
    bootcdk: 'npx bootcdk',
    test: 'npm test',
    apiName: asItIs,
    localName: asItIs,
  },
  python: {
    title: 'Python',
    app: '.venv/bin/python main.py',
    program: 'images.py',
    runtime: 'Python and Node',
    main: 'main.py',
    tests: 'tests',
    tools: ['python3'],
    install: 'python3 -m venv .venv && .venv/bin/pip install --requirement requirements-dev.txt',
    bootcdk: '.venv/bin/bootcdk',
    test: '.venv/bin/pytest',
    apiName: snakeCase,
    localName: snakeCase,
  },
  java: {
    title: 'Java',
    app: 'mvn --quiet --batch-mode compile exec:java',
    program: 'src/main/java/com/example/Images.java',
    runtime: 'a JDK, Maven and Node',
    main: 'src/main/java/com/example/Main.java',
    tests: 'src/test/java',
    tools: ['npm', 'java', 'mvn'],
    install: 'npm install',
    bootcdk: 'npx bootcdk',
    test: 'mvn --no-transfer-progress test',
    apiName: asItIs,
    localName: asItIs,
  },
  go: {
    title: 'Go',
    app: 'go run .',
    program: 'images.go',
    runtime: 'Go and Node',
    main: 'main.go',
    tests: 'images_test.go',
    tools: ['npm', 'go'],
    install: 'npm install && go mod tidy',
    bootcdk: 'npx bootcdk',
    test: 'go test ./...',
    apiName: (name) => name[0]!.toUpperCase() + name.slice(1),
    localName: asItIs,
  },
};

/** What the repository of each image of a family begins with: a project on GitLab may push below its own name only. */
export const familyRepository = ({ repository, ci }: Pick<Choices, 'repository' | 'ci'>): string =>
  `${repository}${ci === 'gitlab' ? '/' : '-'}`;

export interface TemplateFacts {
  readonly title: string;
  /** The first words of the README. */
  readonly about: string;
  /** The function that adds the images to an app, in TypeScript. */
  readonly entry: string;
  /** An image that is built on one's own machine. */
  image(name: string): string;
  /** Its reference. */
  tag(choices: Pick<Choices, 'repository' | 'ci'>): string;
}

export const TEMPLATE_FACTS: Readonly<Record<Template, TemplateFacts>> = {
  workstation: {
    title: 'one desktop, with packages, units and a file',
    about: 'A desktop for our machines',
    entry: 'addImage',
    image: (name) => name,
    tag: ({ repository }) => `${repository}:latest`,
  },
  family: {
    title: 'many images, from one table of desktops and channels',
    about: 'Desktops for our machines, from one table',
    entry: 'addImages',
    image: () => 'silverblue-latest',
    tag: (choices) => `${familyRepository(choices)}silverblue:latest`,
  },
  blank: {
    title: 'one image with one package',
    about: 'An operating system',
    entry: 'addImage',
    image: (name) => name,
    tag: ({ repository }) => `${repository}:latest`,
  },
};

/** Without a password, which would be kept beside the key. */
export const MAKE_KEY = 'COSIGN_PASSWORD= cosign generate-key-pair';

export interface CiFacts {
  readonly title: string;
  /** In TypeScript: `ci.Provider.<factory>()`. */
  readonly factory: string;
  /** Where the private key goes: the end of the sentence "Store its contents …". */
  readonly secret: string;
  /** What starts the release, as a sentence. */
  readonly release: string;
  /** Its usual machine has no Node, and nothing else that programs are written in. */
  readonly bareMachines?: boolean;
}

const WHAT = 'builds, tests, signs, verifies and publishes the images';
const WHEN = 'after every push to `main` and every day';

export const CI_FACTS: Readonly<Record<Exclude<Ci, 'none'>, CiFacts>> = {
  github: {
    title: 'GitHub Actions',
    factory: 'githubActions',
    secret: 'as the secret `COSIGN_PRIVATE_KEY` of the repository (`gh secret set COSIGN_PRIVATE_KEY < cosign.key`)',
    release: `\`.github/workflows/release.yml\` ${WHAT}, ${WHEN}.`,
  },
  gitlab: {
    title: 'GitLab CI',
    factory: 'gitlab',
    secret: 'as the protected variable `COSIGN_PRIVATE_KEY` (Settings → CI/CD → Variables)',
    release: `\`.gitlab-ci.yml\` ${WHAT}, after every push to \`main\`, and as often as a schedule of yours says; its head lists the settings that it needs.`,
    bareMachines: true,
  },
  forgejo: {
    title: 'Forgejo Actions',
    factory: 'forgejoActions',
    secret:
      'as the secret `COSIGN_PRIVATE_KEY` (Settings → Actions → Secrets), beside `REGISTRY_USER` and `REGISTRY_PASSWORD`',
    release: `\`.forgejo/workflows/release.yml\` ${WHAT}, ${WHEN}; its head lists what the runner needs.`,
    bareMachines: true,
  },
  tekton: {
    title: 'Tekton, in an image of yours',
    factory: 'tekton',
    secret:
      'in the Secret `release` of the cluster (`kubectl create secret generic release --from-file=COSIGN_PRIVATE_KEY=cosign.key …`)',
    release: `\`.tekton/release.yaml\`, applied with kubectl, ${WHAT}, ${WHEN}; its head lists what the cluster needs.`,
  },
  local: {
    title: "a script for one's own machine",
    factory: 'local',
    secret:
      'in the variable `COSIGN_PRIVATE_KEY` when you release (`export COSIGN_PRIVATE_KEY="$(cat …/cosign.key)" REGISTRY_USER=… REGISTRY_PASSWORD=…`)',
    release: `\`pipelines/release.sh\` ${WHAT} whenever you run it. Commit first: images are labelled with the last commit.`,
  },
};
