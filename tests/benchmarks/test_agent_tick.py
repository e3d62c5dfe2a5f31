"""The agent's tick as a process, against the least that could be done: import cryptography and make the same seals."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from meldapp.workflows import set_up
from meldapp.workflows.desk_files import known_directory, read_outbox, write_outbox
from meldapp.workstation import profile
from tests.workflows.world import PASSPHRASE

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not hasattr(os, "wait4"), reason="only POSIX tells what one process took"),
    pytest.mark.ci_cannot("Windows does not tell what one process took"),
]

ROOT = Path(__file__).resolve().parents[2]
RUNS = 15
MOST_TIMES, MOST_MEGABYTES = 2.0, 60.0
BARE = """
import os
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PublicKey, Suite

suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
for slot in range(8):
    key = MLKEM768X25519PublicKey(MLKEM768PrivateKey.generate().public_key(), X25519PrivateKey.generate().public_key())
    suite.encrypt(os.urandom(32), key, b"slot")
"""
# A process that pytest starts itself would have pytest's own memory counted as its largest.
LAUNCH = """
import json, os, subprocess, sys

process = subprocess.Popen([sys.executable, *sys.argv[1:]])
_, status, used = os.wait4(process.pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


class Cost(NamedTuple):
    """What a process took: CPU seconds, and the largest memory in MB."""

    seconds: float
    megabytes: float


class Workstation:
    """A workstation under the advised policy: 8 slots, letters of 16 KiB."""

    def __init__(self, folder: Path) -> None:
        self.organisation, self.profile = folder / "organisation", folder / "desk"
        # As installed: with bytecode on the disk. A folder of its own, so that none is left in the checkout.
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        set_up.create_organisation(self.organisation, "Voorbeeld", PASSPHRASE)
        for name in "ab":
            request = folder / f"{name}.request"
            set_up.make_adviser_keys(self.organisation, folder / f"{name}.vault", PASSPHRASE, name, request)
            set_up.add_adviser(self.organisation, request)
        set_up.publish_directory(self.organisation, PASSPHRASE)
        set_up.install_workstation(self.organisation, self.profile)

    def run(self, *arguments: str) -> Cost:
        """Run Python with ``arguments`` and return what it took."""
        command = [sys.executable, "-c", LAUNCH, *arguments]
        told = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, check=True).stdout
        code, seconds, memory = json.loads(told)
        assert code == 0
        unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, KiB elsewhere
        return Cost(seconds, memory / unit)

    def tick(self) -> Cost:
        """Run the agent in a slot that it has not done yet."""
        installation = profile.read_installation(self.profile)
        directory = known_directory(self.profile, installation)
        if directory is not None:
            outbox, _ = read_outbox(self.profile, installation, directory.policy)
            write_outbox(self.profile, installation, directory.policy, outbox._replace(last_slot=0))
        return self.run("-m", "meldapp", "agent", "tick", "--profile", str(self.profile))


@pytest.mark.usefixtures("cheap")
def test_a_tick_costs_at_most_twice_the_bare_seals(tmp_path: Path) -> None:
    desk = Workstation(tmp_path)
    desk.run("-c", BARE)
    desk.tick()
    bare, ticks = [], []
    for _ in range(RUNS):
        bare.append(desk.run("-c", BARE))
        ticks.append(desk.tick())
    least, took = (statistics.median(cost.seconds for cost in costs) for costs in (bare, ticks))
    memory = max(cost.megabytes for cost in ticks)
    print(f"\nbare {least * 1e3:.1f} ms, tick {took * 1e3:.1f} ms: {took / least:.2f} times; {memory:.0f} MB")
    assert took <= MOST_TIMES * least
    assert memory < MOST_MEGABYTES
