"""China's yearly government-transparency reports as data whose every number has a source."""
