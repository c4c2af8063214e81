export { App, AppProps } from './app/app';
export { AspectOptions, AspectPriority, Aspects, IAspect } from './core/aspects';
export { Findings, Severity } from './core/findings';

export { Architecture } from './image/architecture';
export { AtomicDesktop, BaseImage, BaseOptions } from './image/base-image';
export { BaseTraits, JsonTool, PackageManagerType, RootFilesystem, UpdateAgent } from './image/base/traits';
export { BuildStage, BuildStageProps } from './image/build-stage';
export { EngineFloor } from './image/engine-floor';
export { IImageSigner, Image, ImageProps, OptPolicy } from './image/image';
export { CopyOptions, Instruction } from './image/instruction';
export { Layer } from './image/layer';
export { Phase } from './image/phase';
export { Primitive, PrimitiveProps } from './image/primitive';
export { RootFileSystem } from './image/root-file-system';
export { Secret, SecretOptions } from './image/secret';
export { Source } from './image/source';
export { StepPatch, Steps } from './image/steps';

export { ImageConfiguration, ImageConfigurationProps, Label, LabelProps } from './image/primitives/configuration';
export { CopyFrom, CopyFromProps, CopySource } from './image/primitives/copy-from';
export { Directory, DirectoryProps } from './image/primitives/directory';
export { EntryProps, File, FileProps } from './image/primitives/file';
export { Edit, FileEdit, FileEditProps, IniEditOptions, JsonEditOptions, JsonPath, JsonValue, LinesEditOptions } from './image/primitives/file-edit';
export {
  Package,
  PackageGroup,
  PackageGroupProps,
  PackageProps,
  PackageRemoval,
  PackageRemovalProps,
  PackageReplacement,
  PackageReplacementProps,
  TransactionProps,
} from './image/primitives/package';
export { CoprRepository, CoprRepositoryProps, PackageRepository, PackageRepositoryProps } from './image/primitives/package-repository';
export { RemoteFile, RemoteFileProps } from './image/primitives/remote-file';
export { Script, ScriptProps } from './image/primitives/script';
export { Symlink, SymlinkProps } from './image/primitives/symlink';
export { Trigger, TriggerProps } from './image/primitives/trigger';
