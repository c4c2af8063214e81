#!/bin/sh
# Stands in for chunkah, which is on no index of packages: takes the options that the pipeline gives it, and writes
# /usr and everything else as two layers. What it does not know it refuses.
set -eu
if [ "$1" != build ]; then echo "unknown: $1" >&2; exit 2; fi
shift
prune='' labels=''
while [ $# -gt 0 ]; do
  case $1 in
    --rootfs) rootfs=$2 ;;
    --config) config=$2 ;;
    --arch) arch=$2 ;;
    --source-date-epoch) epoch=$2 ;;
    --max-layers) most=$2 ;;
    --prune) prune="$prune --exclude=.${2}*" ;;
    --label) labels="$labels ${2%-}" ;;
    --output) output=${2#oci:} ;;
    *) echo "unknown: $1" >&2; exit 2 ;;
  esac
  shift 2
done
if [ "$most" -lt 2 ]; then echo "two layers are more than $most" >&2; exit 1; fi
# Not the object around it, which chunkah would take for a configuration that is empty.
jq --exit-status 'has("Labels")' "$config" > /dev/null

blobs=$output/blobs/sha256
mkdir -p "$blobs"
blob() { # file: becomes a blob; its digest
  digest=$(sha256sum "$1" | cut -d ' ' -f 1)
  mv "$1" "$blobs/$digest"
  printf '%s' "$digest"
}
layers='' ids=''
pack() { # what goes in
  # shellcheck disable=SC2086
  tar -C "$rootfs" --numeric-owner --sort=name --clamp-mtime --mtime="@$epoch" $prune --format=gnu \
    -cf "$output/layer" "$@"
  size=$(stat -c %s "$output/layer")
  digest=sha256:$(blob "$output/layer")
  layers="$layers{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"digest\":\"$digest\",\"size\":$size} "
  ids="$ids\"$digest\" "
}
pack ./usr
pack --exclude=./usr .

created=$(date -u -d "@$epoch" +%FT%TZ)
jq --null-input --slurpfile config "$config" --arg arch "$arch" --arg created "$created" --arg labels "$labels" \
  --argjson ids "[$(echo "$ids" | xargs -n 1 printf '"%s"\n' | paste -s -d ,)]" \
  '{ created: $created, architecture: $arch, os: "linux",
     config: ($config[0] | .Labels |= with_entries(select(.key as $key | $labels | split(" ") | index($key) | not))),
     rootfs: { type: "layers", diff_ids: $ids } }' > "$output/config"
size=$(stat -c %s "$output/config")
digest=sha256:$(blob "$output/config")
echo "$layers" | jq --slurp --arg digest "$digest" --argjson size "$size" \
  '{ schemaVersion: 2, mediaType: "application/vnd.oci.image.manifest.v1+json",
     config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: $digest, size: $size },
     layers: . }' > "$output/manifest"
size=$(stat -c %s "$output/manifest")
digest=sha256:$(blob "$output/manifest")
jq --null-input --arg digest "$digest" --argjson size "$size" \
  '{ schemaVersion: 2,
     manifests: [{ mediaType: "application/vnd.oci.image.manifest.v1+json", digest: $digest, size: $size }] }' \
  > "$output/index.json"
echo '{"imageLayoutVersion":"1.0.0"}' > "$output/oci-layout"
