"""The certificate chain comes from disk, where the SDK would fetch it once a URL."""

import io
import os
from pathlib import Path

from ask_sdk_webservice_support import verifier


def open_chain(url):
    if url != os.environ["BENCH_CHAIN_URL"]:
        raise ValueError(url)
    return io.BytesIO(Path(os.environ["BENCH_CHAIN"]).read_bytes())


verifier.urlopen = open_chain
