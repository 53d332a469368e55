"""Understands what people type, without any network: words, times, zones, wishes, need, and which passage answers."""
