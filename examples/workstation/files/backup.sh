#!/bin/sh
# Backs up the home directories to the repository that /etc/backup.conf names.
set -eu

# shellcheck source=/dev/null
. /etc/backup.conf

export RESTIC_REPOSITORY RESTIC_PASSWORD_FILE
exec restic backup --one-file-system --exclude-caches /var/home
