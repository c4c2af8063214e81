import { createRequire } from 'node:module';
import { join } from 'node:path';
import { listIfThere, readIfThere, RegistryEnvironment, systemPath } from './environment';
import { invalid, mergeRegistries, readRegistries, RegistryEntry } from './registries-conf';

const load = createRequire(__filename);

/** What all registries.conf files of this machine say together. */
export function loadRegistries(environment: RegistryEnvironment): RegistryEntry[] {
  const { files, explicit } = registriesFiles(environment);
  return mergeRegistries(
    files.map((path) => {
      const text = readIfThere(path);
      if (text !== undefined) return readRegistries(parseToml(text, path), path);
      if (path === explicit) throw invalid(path, 'does not exist, though CONTAINERS_REGISTRIES_CONF names it');
      return [];
    }),
  );
}

/**
 * In the order of podman, skopeo and buildah: a user's own file hides the system's, with its drop-ins.
 *
 * @see https://github.com/containers/image/blob/main/pkg/sysregistriesv2/system_registries_v2.go
 */
export function registriesFiles(environment: RegistryEnvironment): { files: string[]; explicit?: string } {
  const { env, home } = environment;
  const explicit = env.CONTAINERS_REGISTRIES_CONF || env.REGISTRIES_CONFIG_PATH || undefined;
  const own = join(home, '.config/containers/registries.conf');
  const hasOwn = explicit === undefined && readIfThere(own) !== undefined;
  const system = systemPath(environment, '/etc/containers/registries.conf');
  const files = [
    explicit ?? (hasOwn ? own : system),
    ...(hasOwn ? [] : dropIns(`${system}.d`)),
    ...dropIns(`${own}.d`),
  ];
  return { files, explicit };
}

function dropIns(folder: string): string[] {
  return listIfThere(folder)
    .filter((name) => name.endsWith('.conf'))
    .map((name) => join(folder, name));
}

function parseToml(text: string, path: string): Record<string, unknown> {
  const { parse } = load('smol-toml') as { parse(text: string): Record<string, unknown> };
  try {
    return parse(text);
  } catch (error) {
    const { line } = error as { line?: number };
    throw invalid(path, `is not TOML${line === undefined ? '' : ` (line ${line})`}`);
  }
}
