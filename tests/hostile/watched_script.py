"""A run of the dashboard that is watched."""

from tests.hostile import watching

watching.run()
