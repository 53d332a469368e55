"""A server's courses: what its learners see of its own and of everybody's, in which order, and under which names."""
