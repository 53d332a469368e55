"""Everything that knows how Discord is spoken to: the client, router, boundary, replies and limits."""
