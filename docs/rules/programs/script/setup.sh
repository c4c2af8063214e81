#!/bin/sh
set -eu
fc-cache --system-only
