"""What the lessons say to it: the line that answers, the lesson or course meant, the way a wish leads."""
