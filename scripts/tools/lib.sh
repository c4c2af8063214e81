# shellcheck shell=bash
# What the scripts of this folder share. Sourced, never run.

SOURCE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2034 # used by those who source this
TOOLS=$(dirname "$(dirname "$SOURCE")")/.tools
export LC_ALL=C
umask 022

say() { printf 'tools: %s\n' "$*" >&2; }

has() { command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ]; }
