"""What a time or a place said in words is: dates, days of the week, durations, zones, and what recurs."""
