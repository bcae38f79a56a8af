"""Finds what stands beside the checkout, which a clone of the public repository does not have."""

import pytest

from metnum.runtime.settings import ROOT

ADS = ROOT.parent / "shared" / "data" / "betagouv-jobs"
# The summary of every run lists what was skipped (`-rs` in pyproject.toml), so that a green run hides nothing.
needs_ads = pytest.mark.skipif(not ADS.is_dir(), reason="NOT RUN: ../shared has no real advertisements here")
