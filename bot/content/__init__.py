"""From lesson files to one immutable catalogue: read, repaired, validated, checked, ordered, and cut into pages."""
