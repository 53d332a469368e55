"""What a learner sees of a conversation: messages go through the whole bot, and its screens are judged.

Run: python -m benchmarks.talk [--held] [--show] [set …]

The sets in `sets/` were written by people who saw neither the code nor what it learnt from. The `dev` half may be
looked at; of the `held` half only the totals are printed.
"""
