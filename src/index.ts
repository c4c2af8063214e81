import { leaveOutStacks } from './core/host';

export { App, AppProps } from './app/app';
export { AspectOptions, AspectPriority, Aspects, IAspect } from './core/aspects';
export { Findings, Severity } from './core/findings';

export { Architecture } from './image/architecture';
export { AtomicDesktop, BaseImage, BaseOptions } from './image/base-image';
export { BaseTraits, FilesystemType, JsonTool, PackageManagerType, UpdateAgent } from './image/base/traits';
export { BuildStage, BuildStageProps } from './image/build-stage';
export { BuildEngine, EngineFloor } from './image/engine-floor';
export { IImageSigner, Image, ImageProps, OptPolicy } from './image/image';
export { CopyOptions, Instruction } from './image/instruction';
export { Layer } from './image/layer';
export { Phase } from './image/phase';
export { Primitive, PrimitiveProps } from './image/primitive';
export { RootFilesystem } from './image/root-filesystem';
export { Secret, SecretOptions } from './image/secret';
export { Source } from './image/source';
export { StepPatch, Steps } from './image/steps';

export { ImageConfiguration, ImageConfigurationProps, Label, LabelProps } from './image/primitives/configuration';
export { CopyFrom, CopyFromProps, CopySource } from './image/primitives/copy-from';
export { Directory, DirectoryProps } from './image/primitives/directory';
export { EntryProps, File, FileProps } from './image/primitives/file';
export {
  Edit,
  FileEdit,
  FileEditProps,
  IniEditOptions,
  JsonEditOptions,
  JsonPath,
  JsonValue,
  LinesEditOptions,
} from './image/primitives/file-edit';
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
export {
  CoprDistribution,
  CoprRepository,
  CoprRepositoryProps,
  PackageRepository,
  PackageRepositoryProps,
} from './image/primitives/package-repository';
export { RemoteFile, RemoteFileProps } from './image/primitives/remote-file';
export { Script, ScriptProps } from './image/primitives/script';
export { Symlink, SymlinkProps } from './image/primitives/symlink';
export { Trigger, TriggerProps } from './image/primitives/trigger';

export { Duration } from './system/duration';
export { ExecutionSettings, Output, ProtectHome, ProtectSystem } from './system/execution';
export { FlatpakRemote, FlatpakRemoteProps } from './system/flatpak-remote';
export { Group, GroupProps } from './system/group';
export {
  BlockSetup,
  Bootloader,
  InstallConfiguration,
  InstallConfigurationProps,
} from './system/install-configuration';
export { KernelArguments, KernelArgumentsProps } from './system/kernel-arguments';
export { OsRelease, OsReleaseProps } from './system/os-release';
export { MountSection, PathSection, SocketSection, TimerSection } from './system/other-sections';
export { SystemdSections } from './system/sections';
export { KillMode, Restart, ServiceSection, ServiceType } from './system/service-section';
export { SystemdDropIn, SystemdDropInProps } from './system/systemd-drop-in';
export { SystemdUnit, SystemdUnitProps } from './system/systemd-unit';
export { Tmpfiles, TmpfilesEntry, TmpfilesOptions, TmpfilesProps } from './system/tmpfiles';
export { UnitScope } from './system/unit-drafts';
export { InstallSection, UnitSection } from './system/unit-section';
export { UpdateMode } from './system/update-mode';
export { UpdateTimer, UpdateTimerProps } from './system/update-timer';
export { User, UserProps } from './system/user';

export { HostPolicy, RejectUnknownOptions, TrustedRepository } from './trust/host-policy';
export { KeylessIdentity } from './trust/keyless-identity';
export { KeylessSigning, KeylessSigningProps } from './trust/keyless-signing';
export { KmsSignerOptions, SecretSignerOptions, Signer } from './trust/signer';
export { SigningKey, SigningKeyProps } from './trust/signing-key';
export { RekorLogOptions, TransparencyLog } from './trust/transparency-log';
export { VerificationGuide, VerificationGuideProps } from './trust/verification-guide';

export * as ci from './ci';
export * as assertions from './assertions';

leaveOutStacks(process.env);
