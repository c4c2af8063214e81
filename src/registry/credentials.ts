import { join } from 'node:path';
import { AuthFile, Credentials, helperOf, readAuthFile, storedCredentials } from './auth-file';
import { askHelper } from './credential-helper';
import { readIfThere, RegistryEnvironment, systemPath } from './environment';
import { RegistryError } from './errors';

export interface FoundCredentials {
  readonly credentials?: Credentials;
  /** Where they are from, or why there are none: for whoever is refused. */
  readonly note?: string;
}

/** What this machine knows about registries' users. Files are read when the first registry asks. */
export class CredentialStore {
  private files?: readonly AuthFile[];
  private readonly asked = new Map<string, ReturnType<typeof askHelper>>();

  public constructor(private readonly environment: RegistryEnvironment) {}

  /** The first file that knows any has the word, as podman has it. */
  public async find(host: string, repository: string): Promise<FoundCredentials> {
    let note: string | undefined;
    for (const file of this.read()) {
      const helper = helperOf(file, host);
      if (helper !== undefined) {
        const credentials = await this.ask(helper, host);
        if (credentials === 'missing') throw noHelper(helper, host, file);
        if (credentials) return { credentials, note: `from docker-credential-${helper}` };
        continue;
      }
      const stored = storedCredentials(file, host, repository);
      if (stored) return { credentials: stored, note: `from ${file.path}` };
      if (file.credsStore === undefined) continue;
      const credentials = await this.ask(file.credsStore, host);
      // No error: a Docker configuration that was copied to another machine keeps nobody from what is public.
      if (credentials === 'missing') {
        note ??= `${file.path} names docker-credential-${file.credsStore}, which is not here`;
      } else if (credentials) {
        return { credentials, note: `from docker-credential-${file.credsStore}` };
      }
    }
    return { note };
  }

  private read(): readonly AuthFile[] {
    return (this.files ??= authFilePaths(this.environment).flatMap((path) => {
      const text = readIfThere(path);
      return text === undefined ? [] : [readAuthFile(text, path)];
    }));
  }

  /** Once for a host: a key store may ask its user each time. */
  private ask(helper: string, host: string): ReturnType<typeof askHelper> {
    const key = `${helper} ${host}`;
    let answer = this.asked.get(key);
    if (!answer) this.asked.set(key, (answer = askHelper(helper, host, this.environment)));
    return answer;
  }
}

/**
 * In the order of podman, skopeo and buildah.
 *
 * @see https://github.com/containers/image/blob/main/pkg/docker/config/config.go
 */
export function authFilePaths(environment: RegistryEnvironment): string[] {
  const { env, home, platform, uid } = environment;
  if (env.REGISTRY_AUTH_FILE) return [env.REGISTRY_AUTH_FILE];
  const runtime =
    platform !== 'linux'
      ? []
      : env.XDG_RUNTIME_DIR
        ? [join(env.XDG_RUNTIME_DIR, 'containers/auth.json')]
        : [systemPath(environment, `/run/containers/${uid ?? 0}/auth.json`)];
  return [
    ...runtime,
    join(env.XDG_CONFIG_HOME || join(home, '.config'), 'containers/auth.json'),
    join(env.DOCKER_CONFIG || join(home, '.docker'), 'config.json'),
  ];
}

function noHelper(helper: string, host: string, file: AuthFile): RegistryError {
  return new RegistryError(
    'configuration',
    `${JSON.stringify(file.path)} names the program docker-credential-${helper} for ${host}, which is not on the PATH`,
    'install it, or log in without it: podman login',
  );
}
