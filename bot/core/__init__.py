"""The vocabulary every other part shares. Standard library only, and no I/O."""
