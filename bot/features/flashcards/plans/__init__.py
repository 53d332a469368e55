"""Plans: a backlog spread over days, a vacation without cards, an exam that cards are brought up for.

Each shows what every day would hold before the learner accepts it, and is taken back by one button: a plan is a line
`moved` in the log of each card it touches.
"""
