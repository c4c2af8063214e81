// Whole modules: jsii finds the classes of a submodule in no other way.
export * from './common-props';
export * from './job';
export * from './pipeline';
export * from './pipeline-step-patch';
export * from './pipeline-steps';
export * from './pipeline-triggers';
export * from './provider';
export * from './runner';
export * from './step';
export * from './value';

export * from './image-pipeline/image-pipeline';
export * from './image-pipeline/options';
export * from './image-pipeline/props';
export * from './image-pipeline/rechunk';
export * from './registry-login';
export * from './image-pipeline/tag-scheme';

export * from './mirror/mirror-pipeline';

export * from './updates/dependabot';
export * from './updates/renovate';
export * from './updates/update-pipeline';
