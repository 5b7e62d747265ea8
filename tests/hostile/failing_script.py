"""A run that fails."""

raise ValueError("the password is swordfish")
