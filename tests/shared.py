"""What stands beside the checkout, and which a clone of the public repository does not have."""

import pytest

from metnum.runtime.settings import ROOT

ADS = ROOT.parent / "shared" / "data" / "betagouv-jobs"
# The summary of every run lists what was skipped (`-rs` in pyproject.toml): a green run hides nothing.
needs_ads = pytest.mark.skipif(not ADS.is_dir(), reason="NOT RUN: ../shared has no real advertisements here")
