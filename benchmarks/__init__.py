"""Measurements that guard the promises about speed; run by hand, never as timed tests."""
