/**
 * The commands of a release, of no provider. They read variables only: `$WORK`, `$OUTPUTS`, and what their step sets.
 * `dash`, GNU and busybox alike.
 */

import { isBuilt } from './scripts-rows';

/**
 * For machines that GitHub hosts: Ubuntu's AppArmor lets buildah make user namespaces, but not skopeo, which then cannot
 * write to the storage; and there are 14 GB left beside much that no image is built with.
 *
 * @see https://github.com/actions/runner-images/issues/10443
 */
export function prepareMachine(freeSpace: boolean): string[] {
  return [
    '# In a container there is nothing to prepare, and no sudo.',
    'if [ "${RUNNER_ENVIRONMENT:-}" != github-hosted ] || [ -e /.dockerenv ]; then exit 0; fi',
    '# Or skopeo cannot write to the storage of images.',
    'sudo sysctl -q -w kernel.apparmor_restrict_unprivileged_userns=0',
    ...(freeSpace
      ? [
          '# What no image is built with.',
          'sudo rm -rf /opt/ghc /opt/hostedtoolcache /usr/local/.ghcup /usr/local/lib/android /usr/share/dotnet /usr/share/swift',
        ]
      : []),
    'df -h /',
  ];
}

/** What the published image was built from says its label; a run that failed does not count. */
export const CHANGED_SINCE_RELEASE = [
  'changed=yes',
  '# A scheduled or manual run builds everything: packages may be newer.',
  'if [ "$EVENT" = push ]; then',
  '  format=\'{{ index .Labels "org.opencontainers.image.revision" }}\'',
  '  published=$(skopeo inspect --no-tags --format "$format" "docker://$REPOSITORY:$TAG" || true)',
  '  if [ -n "$published" ] && git rev-parse --quiet --verify "$published^{commit}"; then',
  '    changed=no',
  '    for input in $INPUTS; do git diff --quiet "$published" HEAD -- "$input" || changed=yes; done',
  '  fi',
  'fi',
];

export const CHANGED_IN_PULL_REQUEST = [
  'changed=no',
  'for input in $INPUTS; do git diff --quiet "$BASE_COMMIT...HEAD" -- "$input" || changed=yes; done',
  '# Images that are made from it need one.',
  'if [ "$HANDED_ON" = yes ]; then',
  '  skopeo inspect --no-tags "docker://$REPOSITORY:$TAG" > "$WORK/published" || changed=yes',
  'fi',
];

/** `numbers`: of the images of the app that this one is made from. */
export function sayChanged(numbers: readonly number[]): string[] {
  return [
    ...numbers.flatMap((n) => [
      `if ${isBuilt(n)}; then`,
      '  changed=yes',
      `  echo "parent_${n}=built" >> "$OUTPUTS"`,
      'fi',
    ]),
    'echo "changed: $changed"',
    'echo "changed=$changed" >> "$OUTPUTS"',
  ];
}

/** With a policy that refuses everything else, and signatures where keys are known: so what was verified is built on. */
export const PULL_BASES = [
  'for base in $BASES; do',
  '  skopeo --policy "$PIPELINE/policy.json" --registries.d "$PIPELINE/registries.d" --override-arch "$ARCHITECTURE" \\',
  '    copy "docker://${base%=*}" "containers-storage:${base#*=}"',
  'done',
];

/** An image of the app: the one that was just built, by digest; else the published one, verified. */
export function pullParent(n: number): string[] {
  return [
    `if ${isBuilt(n)}; then`,
    '  # Of this run, by digest: it is signed later.',
    '  skopeo --insecure-policy --override-arch "$ARCHITECTURE" \\',
    `    copy "docker://$PARENT_${n}_REPOSITORY@$PARENT_${n}_BUILT" "containers-storage:$PARENT_${n}"`,
    ...elsePublishedParent(n),
  ];
}

/** Not of this run, if there is one at all: the published one, verified. */
const elsePublishedParent = (n: number): string[] => [
  `elif [ -n "$PARENT_${n}" ]; then`,
  '  skopeo --policy "$PIPELINE/policy.json" --registries.d "$PIPELINE/registries.d" --override-arch "$ARCHITECTURE" \\',
  `    copy "docker://$PARENT_${n}" "containers-storage:$PARENT_${n}"`,
  'fi',
];

/** In a pull request nothing is published: the image comes as a file. */
export function loadParent(n: number): string[] {
  return [
    `if ${isBuilt(n)}; then`,
    `  skopeo --insecure-policy copy "oci-archive:$WORK/image.tar" "containers-storage:$PARENT_${n}"`,
    `  rm "$WORK/image.tar"`,
    ...elsePublishedParent(n),
  ];
}

const REFRESH = [
  '# The one argument that package steps read: another value runs them again.',
  'if [ "$EVENT" = schedule ]; then set -- --build-arg "PACKAGES_REFRESHED=$(date -u +%F)"; fi',
];

/** Before the names of build secrets, which users choose: one that is called `source` must not become a label. */
export const SECRET_VARIABLE = 'BUILD_SECRET_';
const SECRETS = `for secret in $SECRETS; do set -- "$@" --secret "id=\${secret%:*},env=${SECRET_VARIABLE}\${secret#*:}"; done`;
const LABELS = [
  '  --label "org.opencontainers.image.revision=$COMMIT" --label "org.opencontainers.image.source=$SOURCE" \\',
];

/** What the machine trusts, where its family keeps it: it is none of the provider's secrets, and no secret at all. */
const CERTIFICATES = [
  '# What this machine trusts, for the images that ask for it.',
  'certificates=${SSL_CERT_FILE:-}',
  'for file in /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/certs/ca-certificates.crt /etc/ssl/cert.pem; do',
  '  if [ -z "$certificates" ] && [ -e "$file" ]; then certificates=$file; fi',
  'done',
  'if [ "$CERTIFICATES" = yes ]; then set -- "$@" --secret "id=build-certificates,src=$certificates"; fi',
];

/** Only with what was pulled before. */
export function buildWithBuildah({ refresh, secrets, cache, certificates, labels }: BuildScript): string[] {
  const options = refresh || secrets || cache || certificates || labels.length > 0;
  return [
    ...(options ? ['set --'] : []),
    ...(refresh ? REFRESH : []),
    ...(secrets ? [SECRETS] : []),
    ...(certificates ? CERTIFICATES : []),
    ...(cache ? ['set -- "$@" --layers --cache-from "$CACHE" --cache-to "$CACHE"'] : []),
    ...labels,
    `buildah build ${options ? '"$@" ' : ''}--pull=never --platform "linux/$ARCHITECTURE" \\`,
    ...LABELS,
    '  --tag "localhost/$IMAGE" "$CONTEXT"',
  ];
}

/** BuildKit has a store of its own: what was pulled before is handed over, and what it built comes back. */
export function buildWithBuildkit({ refresh, secrets, cache, certificates, labels }: BuildScript): string[] {
  return [
    'set --',
    ...(refresh ? REFRESH : []),
    ...(secrets ? [SECRETS] : []),
    ...(certificates ? CERTIFICATES : []),
    ...(cache
      ? ['set -- "$@" --cache-from "type=registry,ref=$CACHE" --cache-to "type=registry,ref=$CACHE,mode=max"']
      : []),
    ...labels,
    'for base in $BASES $PARENTS; do',
    '  name=${base#*=}',
    '  folder=$(mktemp -d "$WORK/base.XXXXXX")',
    '  skopeo --insecure-policy copy "containers-storage:$name" "oci:$folder:base"',
    '  set -- "$@" --build-context "$name=oci-layout://$folder:base"',
    'done',
    '# Arguments that are known beforehand, and written down nowhere.',
    'for name in HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy; do',
    '  if [ -n "$(printenv "$name" || true)" ]; then set -- "$@" --build-arg "$name"; fi',
    'done',
    "# Docker's own builder cannot write archives.",
    'builder=$(docker buildx create --driver docker-container)',
    'trap \'docker buildx rm "$builder"\' EXIT',
    "trap 'exit 1' HUP INT TERM",
    '# BuildKit knows no other name by itself than Dockerfile.',
    'docker buildx build "$@" --builder "$builder" --platform "linux/$ARCHITECTURE" --provenance=false \\',
    ...LABELS,
    '  --file "$CONTEXT/Containerfile" --output "type=oci,dest=$WORK/$IMAGE.tar" "$CONTEXT"',
    'skopeo --insecure-policy copy "oci-archive:$WORK/$IMAGE.tar" "containers-storage:localhost/$IMAGE"',
    'rm "$WORK/$IMAGE.tar"',
  ];
}

interface BuildScript {
  /** Whether scheduled runs exist. */
  readonly refresh: boolean;
  readonly secrets: boolean;
  readonly cache: boolean;
  readonly certificates: boolean;
  /** Commands that add those which only a release has. */
  readonly labels: readonly string[];
}

export const TEST = [
  'container=$(buildah from --pull=never "localhost/$IMAGE")',
  '# What engines put into /run while they run something is not in the image.',
  'buildah run --mount type=tmpfs,destination=/run --mount type=tmpfs,destination=/tmp \\',
  '  "$container" -- sh -eu < "$PIPELINE/tests/$IMAGE.sh"',
  'buildah rm "$container"',
];

/** Where something is made from it. */
export const HAND_ON = [
  'if [ "$HANDED_ON" = yes ]; then',
  '  skopeo --insecure-policy copy "containers-storage:localhost/$IMAGE" "oci-archive:$WORK/image.tar"',
  '  echo "file=yes" >> "$OUTPUTS"',
  'fi',
  'echo "$OUTPUT=$OUTPUT" >> "$OUTPUTS"',
];

/** Once: a second push may compress otherwise and have another digest. */
export const PUSH = [
  'buildah push --digestfile "$WORK/digest" "localhost/$IMAGE" "docker://$REPOSITORY:staging-$TAG-$ARCHITECTURE"',
  'echo "digest=$(cat "$WORK/digest")" >> "$OUTPUTS"',
];

/** `architectures`: of all images of the job; an image that is not built for one has no digest. */
export function makeIndex(architectures: readonly string[]): string[] {
  return [
    '# The storage of a machine may have that of an earlier run.',
    'buildah manifest rm "index-$IMAGE" > "$WORK/removed" 2>&1 || true',
    'buildah manifest create "index-$IMAGE"',
    ...architectures.map(
      (name) =>
        `if [ -n "$DIGEST_${name.toUpperCase()}" ]; then buildah manifest add "index-$IMAGE" "docker://$REPOSITORY@$DIGEST_${name.toUpperCase()}"; fi`,
    ),
    'buildah manifest push --all --digestfile "$WORK/digest" "index-$IMAGE" "docker://$REPOSITORY:staging-$TAG"',
    'echo "digest=$(cat "$WORK/digest")" >> "$OUTPUTS"',
  ];
}

/** A tool by its checksum, unless the machine has it. */
export function fetchTool(name: string, archived: boolean): string[] {
  const file = archived ? `$WORK/${name}.tar.gz` : `$WORK/${name}`;
  return [
    `if command -v ${name} > "$WORK/path"; then ln -sf "$(cat "$WORK/path")" "$WORK/${name}"; exit 0; fi`,
    'case $(uname -m) in',
    '  x86_64) url=$URL_AMD64 checksum=$CHECKSUM_AMD64 ;;',
    '  aarch64) url=$URL_ARM64 checksum=$CHECKSUM_ARM64 ;;',
    `  *) echo "there is no ${name} for this machine" >&2; exit 1 ;;`,
    'esac',
    `curl --fail --location --silent --show-error --retry 3 --output "${file}" "$url"`,
    `echo "$checksum  ${file}" | sha256sum -c -`,
    ...(archived ? [`tar -xzf "${file}" -C "$WORK" ${name}`] : []),
    `chmod 0755 "$WORK/${name}"`,
  ];
}

/** What is in the image that was pushed. */
export function listParts(format: string): string[] {
  return [
    `"$WORK/syft" scan --quiet "registry:$REPOSITORY@$(cat "$WORK/digest")" --output "${format}=$WORK/sbom.json"`,
  ];
}

/**
 * Where and from what it was built.
 *
 * @see https://slsa.dev/spec/v1.0/provenance
 */
export const WRITE_PROVENANCE = [
  'dependencies=$(printf \'{ "uri": "git+%s", "digest": { "gitCommit": "%s" } }\' "$SOURCE" "$COMMIT")',
  'for base in $BASES $PARENTS; do',
  '  name=${base#*=}',
  '  digest=$(buildah inspect --type image --format \'{{ .FromImageDigest }}\' "$name")',
  '  dependencies="$dependencies,',
  '      $(printf \'{ "uri": "docker://%s", "digest": { "sha256": "%s" } }\' "$name" "${digest#sha256:}")"',
  'done',
  'cat > "$WORK/provenance.json" << EOF',
  '{',
  '  "buildDefinition": {',
  '    "buildType": "https://github.com/bootcdk/bootcdk/blob/main/docs/provenance.md",',
  '    "externalParameters": { "context": "$CONTEXT", "platform": "linux/$ARCHITECTURE" },',
  '    "internalParameters": {},',
  '    "resolvedDependencies": [',
  '      $dependencies',
  '    ]',
  '  },',
  '  "runDetails": { "builder": { "id": "$SOURCE" }, "metadata": { "invocationId": "$RUN" } }',
  '}',
  'EOF',
];

/** What cosign attests beside the signature: a file of `$WORK` and its type. */
export interface Statement {
  readonly type: string;
  readonly file: string;
}

/**
 * In the old form: cosign 3 writes another one unless told otherwise, which `cosign verify` accepts and machines do not
 * find (container-libs reads the tag `sha256-….sig` only).
 *
 * @param signatures the options of each
 */
export function sign(signatures: ReadonlyArray<readonly string[]>, statements: readonly Statement[]): string[] {
  return [
    '# Machines read this form of signature only.',
    'set -- --yes --new-bundle-format=false --use-signing-config=false',
    ...signatures.flatMap((options) => {
      const words = options.map((option) => `${option} `).join('');
      return [
        `"$WORK/cosign" sign "$@" ${words}"$REPOSITORY@$DIGEST"`,
        ...statements.map(
          ({ type, file }) =>
            `"$WORK/cosign" attest "$@" ${words}--type ${type} --predicate "$WORK/${file}" "$REPOSITORY@$DIGEST"`,
        ),
      ];
    }),
  ];
}

/** Runs programs of other platforms on this machine. */
export function emulate(architectures: readonly string[]): string[] {
  return [
    'if command -v podman > "$WORK/path"; then engine=podman; else engine=docker; fi',
    `"$engine" run --rm --privileged "$EMULATION" --install ${architectures.join(',')}`,
  ];
}

/**
 * As machines do: the library that bootc, podman and rpm-ostree pull with, under the policy, keys and registries.d of the
 * image itself. First without its registries.d, so that no signature is found: a policy that accepts that protects nobody.
 */
export const VERIFY = [
  'if [ "$SIGNED" = no ]; then echo "it says nothing of signatures"; exit 0; fi',
  'skopeo --insecure-policy --override-arch "$ARCHITECTURE" \\',
  '  copy "docker://$REPOSITORY@$DIGEST" "containers-storage:localhost/verified"',
  'mkdir -p "$WORK/none"',
  '# Nothing of it is run: it may be for another platform.',
  'cat > "$WORK/Containerfile" << \'EOF\'',
  'FROM localhost/verified AS image',
  'FROM scratch',
  'COPY --from=image /etc/containers /etc/containers',
  'COPY --from=image /usr/lib/pki/containers /usr/lib/pki/containers',
  'EOF',
  'buildah build --pull=never --platform "linux/$ARCHITECTURE" --file "$WORK/Containerfile" \\',
  '  --output "type=local,dest=$WORK/trust" "$WORK/none"',
  'sed "s#\\"/usr/lib/pki/containers/#\\"$WORK/trust/usr/lib/pki/containers/#g" \\',
  '  "$WORK/trust/etc/containers/policy.json" > "$WORK/policy.json"',
  'if skopeo --policy "$WORK/policy.json" --registries.d "$WORK/none" \\',
  '  copy "docker://$REPOSITORY@$DIGEST" "dir:$WORK/unsigned" 2> "$WORK/refusal"; then',
  '  echo "the policy in the image accepts it without a signature" >&2',
  '  exit 1',
  'fi',
  'cat "$WORK/refusal"',
  'grep -q "signature was required" "$WORK/refusal"',
  'skopeo --policy "$WORK/policy.json" --registries.d "$WORK/trust/etc/containers/registries.d" \\',
  '  copy --all "docker://$REPOSITORY@$DIGEST" "dir:$WORK/pulled"',
  'rm -rf "$WORK/pulled"',
];

/**
 * An index is verified by bootc, but by none of skopeo's copies, which look at what it names: so cosign does, with the
 * key in the image, and only the form of signature that bootc reads. `$LOG` is `public`, `none`, or the key of a log.
 */
export const VERIFY_INDEX = [
  'set -- --new-bundle-format=false',
  'case $LOG in',
  '  public) ;;',
  '  none) set -- "$@" --insecure-ignore-tlog ;;',
  '  *)',
  '    printf "%s" "$LOG" | base64 -d > "$WORK/log.pub"',
  '    export SIGSTORE_REKOR_PUBLIC_KEY="$WORK/log.pub"',
  '    ;;',
  'esac',
  '"$WORK/cosign" verify "$@" --key "$WORK/trust/usr/lib/pki/containers/$KEY" \\',
  '  "$REPOSITORY@$DIGEST" > "$WORK/verified"',
];

export function moveTags(variables: readonly string[], words: readonly string[]): string[] {
  return [
    ...variables,
    `set -- ${words.join(' ')}`,
    'for tag in "$@"; do',
    '  skopeo --insecure-policy copy --all --preserve-digests "docker://$REPOSITORY@$DIGEST" "docker://$REPOSITORY:$tag"',
    'done',
  ];
}
