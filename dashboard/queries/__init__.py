"""Frames and plain values in, small frames out; pure, and the only place of derived values."""
