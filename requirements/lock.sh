#!/bin/sh
# Writes the three hashed lock files from pyproject.toml. Run after changing a dependency (needs uv).
set -eu
cd "$(dirname "$0")/.."
lock="uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet"
$lock -o requirements/base.txt
$lock --group test -o requirements/test.txt
$lock --group test --group bench -o requirements/bench.txt
