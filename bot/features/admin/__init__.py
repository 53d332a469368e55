"""`/admin`: what those may set who manage a server; every step is checked anew."""
