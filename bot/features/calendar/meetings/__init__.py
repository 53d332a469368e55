"""Between a group's meetings: its home, who's coming, and what surrounds each planned quiz.

A quiz that's planned for a channel is a meeting: a quarter of an hour before, a notice asks who's coming; they're
called once its lobby is open; the server's list of events has it where the bot may; the day after, a recap comes. Each
meeting is a row that one worker at a time looks after. Plans themselves, and posting what they bring, are `schedules`.
"""
