"""Where things are, and what the peers are told of them."""

from pathlib import Path

BENCH = Path(__file__).parent
ROOT = BENCH.parent
BUILD = ROOT / "build" / "bench"
MEASURED = BUILD / "measured"
LOGS = BUILD / "logs"
STATE = BUILD / "state"
AUTHORITY = BUILD / "signer"
BUNDLE = BUILD / "roots.pem"
LOAD = BUILD / "load"
STOCK = BUILD / "stock"
FLOOR = BUILD / "floor"
NODE = BUILD / "node"
SERVERS = BUILD / "servers"
PLOTTING = BUILD / "plotting"
RESULTS = BENCH / "results.md"
PLOTS = BENCH / "plots"

SKILL_ID = "amzn1.ask.skill.7b1d0a52-6f0e-4c1b-9d7a-2f4c3e8a9b10"
USER_KEY = "a key of the bench's own"
