import { compareText, sortedOnce } from '../../../core/text';
import { PackageSpec, Transaction, TransactionCommands } from '../../../package-managers/package-manager';
import { PackageWish } from '../../wishes';
import { BuildArgument } from '../plan';
import { StepContext, StepDraft } from './context';
import { cache, onArchitectures, tmpfs } from './shell';

/** A new value makes the engine run the package steps again, so that a cache never holds back a security update. */
export const REFRESH: BuildArgument = {
  name: 'PACKAGES_REFRESHED',
  value: '',
  purpose: 'runs the package steps again whenever it changes: scheduled builds set it to the date.',
};

const EPOCH: BuildArgument = {
  name: 'SOURCE_DATE_EPOCH',
  purpose: 'is the time that rpm notes for what it installs, so that two builds can give the same bytes.',
};

/** One RUN for all wishes that share a transaction; those for some platforms only follow, each in a condition. */
export function packagesSteps(wishes: readonly PackageWish[], context: StepContext): StepDraft[] {
  const manager = context.packageManager;
  if (!manager) return [];
  const parts = byArchitectures(wishes).map(([architectures, part]) => {
    const transaction = manager.transaction(transactionOf(part, context));
    return { transaction, commands: onArchitectures(architectures, transaction.commands) };
  });
  const { repositories } = wishes[0]!;
  return [
    {
      kind: 'run',
      name: ['install', ...repositories].join('-').replace(/[^A-Za-z0-9._-]+/g, '-'),
      remarks: [...new Set(parts.flatMap(({ transaction }) => transaction.remarks))],
      commands: parts.flatMap(({ commands }) => commands),
      mounts: [
        ...mountsOf(parts.map(({ transaction }) => transaction)),
        ...(context.certificates ? [context.certificates.mount] : []),
      ],
      buildArguments: [...(context.reproducible && manager.architectureScheme === 'rpm' ? [EPOCH] : []), REFRESH],
    },
  ];
}

function byArchitectures(wishes: readonly PackageWish[]): Array<[readonly string[] | undefined, PackageWish[]]> {
  const parts = new Map<string, [readonly string[] | undefined, PackageWish[]]>();
  for (const wish of wishes) {
    const key = wish.architectures?.join(',') ?? '';
    const part = parts.get(key);
    if (part) part[1].push(wish);
    else parts.set(key, [wish.architectures, [wish]]);
  }
  return [...parts].sort(([a], [b]) => compareText(a, b)).map(([, part]) => part);
}

function transactionOf(wishes: readonly PackageWish[], context: StepContext): Transaction {
  const packages = new Map<string, PackageSpec>();
  const remove = new Set<string>();
  const installGroups = new Set<string>();
  const removeGroups = new Set<string>();
  const replace: Transaction['replace'][number][] = [];
  for (const { action } of wishes) {
    if (action.do === 'install') {
      packages.set(`${action.package.name}\u0000${action.package.version ?? ''}`, action.package);
    } else if (action.do === 'remove') {
      remove.add(action.name);
    } else if (action.do === 'replace') {
      replace.push(action.replacement);
    } else if (action.do === 'install-group') {
      installGroups.add(action.group);
    } else {
      removeGroups.add(action.group);
    }
  }
  const first = wishes[0]!;
  return {
    install: [...packages].sort(([a], [b]) => compareText(a, b)).map(([, spec]) => spec),
    remove: [...remove].sort(compareText),
    replace: replace.sort((a, b) => compareText(a.from, b.from)),
    installGroups: [...installGroups].sort(compareText),
    removeGroups: [...removeGroups].sort(compareText),
    repositories: first.repositories.flatMap((id) => context.repositories.get(id) ?? []),
    // Whatever is enabled on the machine still serves nobody in the build who has not asked for it.
    disableRepositories: [...context.repositories.values()]
      .filter(({ id, enabledOnMachine }) => enabledOnMachine && !first.repositories.includes(id))
      .map(({ id }) => id)
      .sort(compareText),
    installWeakDependencies: first.installWeakDependencies ?? false,
    exclude: sortedOnce(first.exclude ?? []),
    autoremove: wishes.some(({ autoremove }) => autoremove ?? false),
    allowErasing: first.allowErasing ?? false,
    reproducible: context.reproducible,
    certificates: context.certificates?.path,
  };
}

function mountsOf(transactions: readonly TransactionCommands[]): ReturnType<typeof tmpfs>[] {
  const caches = new Set(transactions.flatMap(({ cacheMounts }) => cacheMounts));
  const empty = new Set(['/run', '/tmp', '/var/log', ...transactions.flatMap(({ tmpfsMounts }) => tmpfsMounts)]);
  return [...[...caches].sort(compareText).map(cache), ...[...empty].sort(compareText).map(tmpfs)];
}
