/** What the rules of style.test.ts do not hold for: a pattern of addresses or names, with the reason. */
export type Exceptions = Readonly<Record<string, string>>;

export const UNTYPED: Exceptions = {
  '.*\\.is\\w+\\(x\\)': 'asked of whatever there is',
  '.*AppProps\\.context': 'the context of constructs: values of JSON',
  'JsonValue\\.value': 'a value of JSON',
  'ci\\.RenovateProps\\.settings': "Renovate's own, values of JSON",
  'assertions\\.Match\\.\\w+\\(.*\\)': 'a literal or a matcher',
  'assertions\\.\\w+Expectation\\..*': 'a literal or a matcher',
  'assertions\\.Template\\.\\w+\\(expected\\)': 'a literal or a matcher',
  'assertions\\.Template\\.findResources': 'by the kind of resource, as its ResourceType says',
};

/** Their documentation gives a list of words, as that of closed sets would. */
export const OPEN_SETS: Exceptions = {
  'BaseImage\\.\\w+\\((?:image|stream|tag)\\)': 'what the registry has',
  'ImageConfigurationProps\\.exposedPorts': 'ports',
  'MountSection\\.(?:type|what)': 'what the kernel and its modules know',
  'PackageProps\\.version': 'examples',
  'ServiceSection\\.successExitStatus': 'numbers and signals',
  'Signer\\.kms\\(uri\\)': 'a form for each service, with names in it',
  'TimerSection\\.onCalendar': 'times of the clock',
  'UnitSection\\.documentation': 'addresses',
  'assertions\\.RepositoryFile\\.mode': 'octal, as wherever there is a mode',
  'ci\\.TagOptions\\.version': 'the tags that become of it',
};

export const COLLECTIONS: Exceptions = {
  'allow|ensure|exclude|remove|reset|set|watch': 'what is done with them',
  command: 'one command, a word each',
  context: "constructs' own word",
  entrypoint: 'one command, a word each',
  environment: 'the usual word for variables of processes',
  extra: 'whatever else there is',
  onCalendar: "systemd's word",
  path: 'one path, a key each',
  pattern: 'one object',
  'schedule|lockSchedule': 'one schedule of several times, as GitHub and Renovate have it',
};

export const PLURAL_TRUTH_VALUES: Exceptions = {
  '(?:after|allow|automerge|keeps|require|required|use|verify|install)[A-Z]\\w*': 'begins as only a truth value does',
  discoverablePartitions: "bootc's word",
};

export const WITHOUT_INSTANCES: readonly string[] = [
  'bootcdk.AspectPriority',
  'bootcdk.Aspects',
  'bootcdk.Findings',
  'bootcdk.assertions.InMemory',
  'bootcdk.assertions.Match',
];

/** Names of members that compile, and then do something else. */
export const BREAKING_MEMBERS: Exceptions = {
  async: 'Python: async_',
  await: 'Python: await_',
  builtins: 'Python: hides the module that generated code names types by',
  jsii: 'Python: hides the module that generated code works with',
  typing: 'Python: hides the module that generated code names types by',
  clone: 'Java: every object has it',
  finalize: 'Java: every object has it',
  notify: 'Java: every object has it',
  notifyAll: 'Java: every object has it',
  wait: 'Java: every object has it',
};

/** Generated Java names these without a package; Python's `import *` would hide its own. */
export const BREAKING_TYPES: readonly string[] = [
  ...['Deprecated', 'Object', 'Override', 'SuppressWarnings'],
  ...['BaseException', 'Exception', 'Warning'],
];

/** Of `java.lang`, what a library like this one might be tempted by. */
export const JAVA_LANG: readonly string[] = [
  ...['Boolean', 'Byte', 'Character', 'Comparable', 'Double', 'Enum', 'Error', 'Float', 'Integer', 'Iterable', 'Long'],
  ...['Math', 'Module', 'ModuleLayer', 'Number', 'Package', 'Process', 'Readable', 'Record', 'Runnable', 'Runtime'],
  ...['Short', 'String', 'System', 'Thread', 'Throwable', 'Void'],
];

/** docs/languages.md says so. */
export const IMPORTED_BY_NAME: readonly string[] = ['Package', 'Findings'];
