// Whole modules: jsii finds the classes of a submodule in no other way.
export * from './data';
export * from './expectations';
export * from './findings';
export * from './kinds';
export * from './match';
export * from './matcher';
export * from './repository-files';
export * from './template';
export * from './in-memory';
