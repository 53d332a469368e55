"""What a channel gets at a time: a lesson, a quiz together, or what happened lately; once, weekly, by cron.

What is due is a row, claimed by whichever node; missed ones come once, late, or not at all.
"""
