"""`/progress`: what a learner did, as a picture and as text; streak, leaderboards for those who join, certificates."""
