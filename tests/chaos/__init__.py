"""Chaos: the real program, a Discord of our own, people who tap, a nemesis, and laws that must hold afterwards."""
