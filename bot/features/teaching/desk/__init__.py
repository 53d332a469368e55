"""`/admin`: what a server's teachers can do, and what its managers can set; every step checks again who's asking."""
