import { SbomFormat } from './options';
import { Release } from './release';
import * as scripts from './scripts';
import { Target } from './targets';
import { LoggedIn } from '../logins';
import { StepCondition, StepModel, ValueModel } from '../model';
import { PinnedTool, SYFT } from '../pins';
import { runStep } from '../step-models';
import { columns, context, matrix, text } from '../value-models';

/** What syft and cosign call each format. */
const FORMATS: Readonly<Record<SbomFormat, { readonly syft: string; readonly cosign: string }>> = {
  [SbomFormat.SPDX]: { syft: 'spdx-json', cosign: 'spdxjson' },
  [SbomFormat.CYCLONEDX]: { syft: 'cyclonedx-json', cosign: 'cyclonedx' },
};

/** What is attested of every image. */
export function statementsOf({ props: { sbom, provenance } }: Release): scripts.Statement[] {
  return [
    ...(sbom === undefined ? [] : [{ type: FORMATS[sbom].cosign, file: 'sbom.json' }]),
    ...(provenance ? [{ type: 'slsaprovenance1', file: 'provenance.json' }] : []),
  ];
}

/** Steps of a build that write it down and hand it on. */
export function statementSteps(
  release: Release,
  targets: readonly Target[],
  when: StepCondition,
  login: LoggedIn,
): StepModel[] {
  const statements = statementsOf(release);
  if (statements.length === 0 || targets.every((target) => !release.signing(target))) return [];
  const { sbom, provenance } = release.props;
  return [
    ...(sbom === undefined
      ? []
      : [
          { ...fetchStep(SYFT), when },
          runStep('sbom', 'List its parts', login.as(scripts.listParts(FORMATS[sbom].syft)), {
            environment: columns('REPOSITORY'),
            when,
          }),
        ]),
    ...(provenance
      ? [
          runStep('provenance', 'Say from what it was built', scripts.WRITE_PROVENANCE, {
            environment: {
              ...columns('CONTEXT', 'ARCHITECTURE', 'BASES'),
              PARENTS: parentsValue(targets),
              COMMIT: context('commit'),
              SOURCE: context('repository-url'),
              RUN: context('run-id'),
            },
            when,
          }),
        ]
      : []),
    {
      kind: 'upload',
      id: 'statements',
      name: 'Hand it on',
      artifact: { name: 'statements', column: 'OUTPUT' },
      files: statements.map(({ file }) => file),
      retentionDays: 1,
      when,
    },
  ];
}

/** The images of the app that one is made from, as its Containerfile names them. */
export const parentsValue = (targets: readonly Target[]): ValueModel =>
  targets.some(({ parents }) => parents.length > 0) ? matrix('PARENTS') : text('');

/** A tool by its checksum. */
export function fetchStep({ name, version, archived, downloads: { amd64, arm64 } }: PinnedTool): StepModel {
  return runStep(name, `Fetch ${name} ${version}`, scripts.fetchTool(name, archived), {
    environment: {
      URL_AMD64: text(amd64.url),
      CHECKSUM_AMD64: text(amd64.checksum),
      URL_ARM64: text(arm64.url),
      CHECKSUM_ARM64: text(arm64.checksum),
    },
  });
}
