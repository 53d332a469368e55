"""What knows Discord's wire: the client, the router, the boundary, replies, and the limits."""
