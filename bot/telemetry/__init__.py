"""What operators see: structured logs, metrics and health."""
