# shellcheck shell=bash
# Debian packages of the host: the programs that are not worth a private copy. Sourced by install.

# wanted GROUP: "command package" lines
wanted() {
  case $1 in
    judges)
      printf '%s\n' 'shellcheck shellcheck' 'busybox busybox' 'rsync rsync' 'zsh zsh' 'fish fish'
      [ "${BOOTCDK_TEST_TIER:-}" != all ] || printf '%s\n' 'chromium chromium'
      ;;
    engines) printf '%s\n' 'mmdebstrap mmdebstrap' 'unshare util-linux' ;;
    bases)
      printf '%s\n' 'mmdebstrap mmdebstrap' 'jq jq' \
        'rpmbuild rpm' 'createrepo_c createrepo-c' 'gpg gnupg' 'apt-ftparchive apt-utils' 'dpkg-deb dpkg-dev'
      ;;
    boot) printf '%s\n' 'qemu-system-x86_64 qemu-system-x86' 'mkfs.ext4 e2fsprogs' ;;
  esac
}

# packages GROUP...: installs what is missing, in one transaction
packages() {
  local group command package missing=()
  for group in "$@"; do
    while read -r command package; do
      has "$command" || missing+=("$package")
    done < <(wanted "$group")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ] || ! has apt-get; then
    say "not installed, and only root on a Debian can: ${missing[*]}"
    return 0
  fi
  say "apt-get install ${missing[*]}"
  {
    apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
  } >"$TOOLS/packages.log" 2>&1 || say "apt-get failed: $(tail -n 1 "$TOOLS/packages.log") (see .tools/packages.log)"
}
