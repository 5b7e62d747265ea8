"""Reading on several machines: one that is lost midway loses nothing, and nothing comes twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"

import ray
from ray.cluster_utils import Cluster

from dashboard.ingest import Summary, ingest, reading
from dashboard.ingest.cluster import cluster
from dashboard.ingest.workers import Results
from dashboard.places import Unreachable, place
from dashboard.reading import Source, each_file
from dashboard.store import Store
from tests.test_interrupted_ingest import _Deadly, report

FILES = 400
MEMORY = 100 * 1024 * 1024  # bytes of each machine's object store


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A head that computes nothing and machines of one core."""
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    os.environ["PYTHONPATH"] = path.rstrip(os.pathsep)
    head = {"num_cpus": 0, "object_store_memory": MEMORY, "include_dashboard": False}
    made = Cluster(initialize_head=True, head_node_args=head)
    for _ in range(2):
        made.add_node(num_cpus=1, object_store_memory=MEMORY)
    made.wait_for_nodes()
    yield made
    ray.shutdown()
    made.shutdown()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = tmp_path_factory.mktemp("reports")
    for number in range(FILES):
        text = "关于放假的通知" if number % 100 == 3 else report(number)
        (reports / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return reports


def test_a_machine_that_is_killed_midway_loses_nothing(machines, folder, tmp_path):
    """Its batches go to the others; the store is the one that a single machine makes."""
    read, lost = cluster(machines.address), []

    def losing_one(tasks, journal: Path) -> Results:
        for number, (batch, entries) in enumerate(read(tasks, journal)):
            if number == 1:
                lost.append(max(machines.worker_nodes, key=lambda node: node.unique_id))
                machines.remove_node(lost[0], allow_graceful=False)
            yield batch, entries

    summary = ingest([folder], tmp_path / "cluster", readers=losing_one)
    assert len(lost) == 1
    assert summary == Summary(FILES - 4, 0, 0, 0, 4) == ingest([folder], tmp_path / "one")
    for frame in ("reports", "facts", "texts", "findings", "compliance", "refusals"):
        found, expected = (
            Store.open(tmp_path / name).scan(frame).collect() for name in ("cluster", "one")
        )
        assert found.sort(found.columns[:2]).equals(expected.sort(expected.columns[:2])), frame


def test_a_file_that_kills_is_refused_and_the_others_go_on(machines, folder, tmp_path):
    sources = [*each_file([folder])][:4]
    sources[2] = Source(sources[2].path, _Deadly())
    read = cluster(machines.address)
    ((batch, entries),) = read([reading.Task("1", sources, {})], tmp_path)
    assert batch == "1"
    assert [entry.outcome for entry in entries] == ["read", "read", "refused", "refused"]
    assert "ends the program" in str(entries[2].reason)


@pytest.mark.parametrize("address", ["127.0.0.1:9", "ray://127.0.0.1:9"])
def test_a_cluster_that_is_not_there_is_one_line(address):
    with pytest.raises(Unreachable, match="expected a Ray cluster, found: ") as told:
        ray.shutdown()
        cluster(address)
    assert "\n" not in str(told.value)


def test_reports_and_store_may_lie_elsewhere(tmp_path, folder):
    """Any location that fsspec knows; here one in memory."""
    location = place("memory://reports")
    for file in sorted(folder.iterdir())[:60]:
        (location / file.name).write_bytes(file.read_bytes())
    store = place("memory://store")
    assert ingest([location], store) == Summary(59, 0, 0, 0, 1)
    paths = Store.open(store).read("reports", "path")["path"].sort()
    assert paths[0] == "memory://reports/0000.txt"
    (location / "0000.txt").write_text(report(0, "更正"), encoding="utf-8")
    assert ingest([location], store) == Summary(0, 1, 0, 58, 1)
    assert len(Store.open(store).read("reports", "path")) == 59
