"""GET /healthz, /readyz, /metrics: what operators and their probes ask."""

import os

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from skill.alexa.endpoint import Endpoint
from skill.store.content import LiveContent
from skill.store.people import People


def operations_blueprint(people: People, live: LiveContent, endpoint: Endpoint) -> Blueprint:
    """Live; ready, with each part named; and the counters of all workers."""
    blueprint = Blueprint("operations", __name__)

    @blueprint.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "alive"}

    @blueprint.get("/readyz")
    def readyz() -> tuple[dict[str, object], int]:
        parts = {
            "redis": people.reachable(),
            "content": bool(live.current().facts.tips),
            "certificates": endpoint.ready(),
        }
        ready = all(parts.values())
        status = "ready" if ready else "not ready"
        return {"status": status, "version": live.current().version, **parts}, (
            200 if ready else 503
        )

    @blueprint.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)

    return blueprint


def _registry() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry
