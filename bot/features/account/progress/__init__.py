"""`/progress`: what a learner has done, as a picture and as text; with streak, leaderboards and certificates."""
