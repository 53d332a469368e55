"""What a message says to an open question: the option, word or letters meant as its answer."""
