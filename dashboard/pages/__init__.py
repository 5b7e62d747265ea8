"""One page each, only wiring: ask, draw, list, export."""
