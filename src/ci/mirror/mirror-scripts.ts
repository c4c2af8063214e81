/** The commands of a `MirrorPipeline`, of no provider: they read variables only. */

/**
 * `keep DIGEST`: what is published, verified, with its signatures, under a tag of its own, since registries collect what has
 * none. What the origin has forgotten has to be in the mirror already. Then once more from the mirror, as builds will take
 * it: a signature that did not come along stops here, before the tag moves.
 */
export const MIRROR = [
  'copy() {',
  '  skopeo --policy "$PIPELINE/policy.json" --registries.d "$PIPELINE/registries.d" \\',
  '    copy --all --preserve-digests "docker://$1" "docker://$2"',
  '}',
  'keep() {',
  '  if skopeo inspect --raw "docker://$ORIGIN@$1" > "$WORK/manifest"; then',
  '    copy "$ORIGIN@$1" "$MIRROR:digest-${1#*:}"',
  '  else',
  '    echo "$ORIGIN does not give $1: is it in the mirror?" >&2',
  '  fi',
  '  copy "$MIRROR@$1" "$MIRROR:digest-${1#*:}"',
  '}',
  'if [ -n "$TAG" ]; then',
  '  # By digest: the tag may move meanwhile.',
  '  skopeo inspect --raw "docker://$ORIGIN:$TAG" > "$WORK/manifest"',
  '  digest=sha256:$(sha256sum < "$WORK/manifest" | cut -c 1-64)',
  '  keep "$digest"',
  '  copy "$MIRROR@$digest" "$MIRROR:$TAG"',
  '  echo "$MIRROR:$TAG is $digest"',
  'fi',
  '# What is pinned, whatever the tag names now.',
  'for digest in $DIGESTS; do keep "$digest"; done',
];
