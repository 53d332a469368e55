"""Plans: a backlog spread over days, a vacation without cards, an exam that cards are brought up for.

Each shows what every day would hold before the learner accepts it. A plan is a line `moved` in the log of each card it
touches, so a vacation or an exam is taken back by one button.
"""
