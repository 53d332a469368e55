"""`/admin`: what those may do who teach in a server, and set who manage it; every step asks anew who it is."""
