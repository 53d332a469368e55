"""The vocabulary that every other part shares: standard library only, no input, no output."""
