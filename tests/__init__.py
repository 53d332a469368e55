"""The tests, in the order of the program: what a file tests stands at the same place under bot/."""
