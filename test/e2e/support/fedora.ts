import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { built } from './builds';
import { PackageServer, RPM_KEY } from './package-server';
import { Base, type PackageSpec, RpmRepository, type Store } from '../../support/engines';

/**
 * Stands in for Fedora's images, which no test can pull: Debian's dnf5 with packages that have nothing but a name, from a
 * repository of the test's own; systemctl is a real one; `bootc` accepts the call of its linter, and judges nothing.
 */
export class FedoraStandIn {
  static readonly requirements = [Base.DNF5, Base.DEBIAN_BOOT, RpmRepository.requirement];

  /**
   * @param installed what the image has
   * @param available what can be installed
   */
  static async create(installed: readonly PackageSpec[], available: readonly string[]): Promise<FedoraStandIn> {
    const packages = [...installed, ...available.map((name) => ({ name, version: '1.0' }))];
    return new FedoraStandIn(
      await PackageServer.rpm({ packages }),
      installed.map(({ name }) => name),
    );
  }

  private constructor(
    private readonly server: PackageServer,
    private readonly installed: readonly string[],
  ) {}

  /** Builds the image. */
  async build(store: Store, tag: string): Promise<void> {
    await store.importBase(Base.DNF5, 'localhost/dnf5:1');
    await store.importBase(Base.DEBIAN_BOOT, 'localhost/boot:1');
    const context = fs.mkdtempSync(path.join(os.tmpdir(), 'bootcdk-fedora-'));
    const write = (name: string, ...lines: string[]): void =>
      fs.writeFileSync(path.join(context, name), lines.map((line) => `${line}\n`).join(''));
    write('key.asc', this.server.publicKey);
    write('stable.repo', ...this.server.stable());
    write('bootc', '#!/bin/sh', '[ "$*" = "container lint --fatal-warnings" ]');
    write(
      'Containerfile',
      'FROM localhost/dnf5:1',
      `COPY key.asc ${RPM_KEY}`,
      'COPY stable.repo /etc/yum.repos.d/',
      'COPY --chmod=0755 bootc /usr/bin/',
      'RUN --mount=type=bind,from=localhost/boot:1,target=/mnt \\',
      '    cd /mnt && cp -a --parents usr/bin/systemctl usr/lib/systemd usr/lib/*/systemd /',
      `RUN dnf5 -y install ${this.installed.join(' ')}`,
    );
    await built(store, { context, tag });
    fs.rmSync(context, { recursive: true });
  }

  async close(): Promise<void> {
    await this.server.close();
  }
}
