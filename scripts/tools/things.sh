# shellcheck shell=bash
# Things: folders under .tools, each made by a recipe and kept until the recipe changes. Sourced by install.

# things GROUP: "thing recipe arguments..." lines
things() {
  case $1 in
    judges)
      printf '%s\n' 'judges/buildcheck buildcheck' 'judges/hadolint hadolint' 'judges/registry registry' \
        'judges/tektoncheck tektoncheck' 'judges/actionlint actionlint' 'judges/zizmor zizmor' \
        'judges/gitlab-ci-local gitlab-ci-local' 'judges/syft syft' \
        'judges/docker-registry debian-program docker-registry usr/bin/docker-registry'
      # Minutes to compile or to download, for tests of the long tier.
      [ "${BOOTCDK_TEST_TIER:-}" != all ] || printf '%s\n' 'judges/act act' \
        'judges/qemu debian-program qemu-user-static usr/bin/qemu-aarch64-static'
      ;;
    engines)
      printf '%s\n' 'roots/trixie root trixie' 'roots/forky root forky'
      [ "${BOOTCDK_TEST_TIER:-}" != all ] || printf '%s\n' 'judges/buildkit buildkit forky'
      ;;
    bases)
      printf '%s\n' 'bases/debian-boot base debian-boot trixie' 'bases/debian-small base debian-small trixie' \
        'bases/dnf5 base dnf5 forky' 'bases/dnf4 base dnf4 bookworm'
      [ "${BOOTCDK_TEST_TIER:-}" != all ] || printf '%s\n' 'foreign/debian-arm64 foreign-base arm64 trixie'
      ;;
  esac
}

# composed_things: what is made of the others, as far as they are there
composed_things() {
  local root
  for root in "$TOOLS"/roots/*.stamp; do
    root=$(basename "$root" .stamp)
    [ ! -e "$TOOLS/roots/$root.stamp" ] || printf '%s\n' "images/$root images $root"
  done
}

# recipe_hash RECIPE ARGUMENT...: changes when anything that the recipe reads changes
recipe_hash() {
  local recipe=$1
  shift
  {
    printf '%s\n' "$@"
    cat "$SOURCE/recipes/$recipe" "$SOURCE/lib.sh"
    case $recipe in
      root | base | foreign-base) cat "$SOURCE/debian" ;;
    esac
    case $recipe in
      buildcheck | buildkit | tektoncheck) cat "$SOURCE/$recipe"/* ;;
      base) cat "$SOURCE/oci-layout" "$SOURCE/bases/all" "$SOURCE/bases/$1" ;;
      foreign-base) cat "$SOURCE/oci-layout" ;;
      images) cat "$SOURCE/enter" "$TOOLS/roots/$1.stamp" "$TOOLS"/bases/*.stamp 2>/dev/null || true ;;
    esac
  } | sha256sum | cut -d ' ' -f 1
}

# make_thing THING RECIPE ARGUMENT...: whole or not at all; what was there stays until the new one is whole
make_thing() {
  local name=$1 folder=${TOOLS:?}/$1 recipe=$2 hash start=$SECONDS
  shift 2
  hash=$(recipe_hash "$recipe" "$@")
  [ "$(cat "$folder.stamp" 2>/dev/null)" != "$hash" ] || return 0
  say "$name: making it"
  rm -rf "$folder.new"
  mkdir -p "$folder.new"
  if "$SOURCE/recipes/$recipe" "$folder.new" "$@" >"$folder.log" 2>&1 </dev/null; then
    rm -rf "$folder" "$folder.stamp" "$folder.missing"
    mv "$folder.new" "$folder"
    printf '%s\n' "$hash" >"$folder.stamp"
    say "$name: made in $((SECONDS - start)) s"
  else
    # Nothing is better than what an older recipe made: tests would pass on it.
    rm -rf "$folder.new" "$folder" "$folder.stamp"
    tail -n 3 "$folder.log" >"$folder.missing"
    say "$name: CANNOT BE HAD: $(tail -n 1 "$folder.log") (see .tools/$name.log)"
  fi
}

# make_things: makes what the lines of stdin name, two at a time
make_things() {
  local line running=0
  while read -r -a line; do
    if [ "$running" -ge 2 ]; then
      wait -n
      running=$((running - 1))
    fi
    make_thing "${line[@]}" &
    running=$((running + 1))
  done
  wait
}
